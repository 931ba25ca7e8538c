import type { Mention } from '../core/condition.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CommandProblem } from './problem.ts';

/** Slack's ids have digits among their capitals; a name in capitals mostly has none. */
const isId = (text: string): boolean => /^[USW](?=[A-Z]*\d)[A-Z0-9]{4,}$/.test(text);

const toMention = (id: string): Mention => ({ kind: id.startsWith('S') ? 'group' : 'user', id });

/**
 * Reads one mention, as Slack writes what is picked from its list (`<@U1|ada>`, `<!subteam^S1|@team>`), or as a plain id,
 * `@channel` or `@here`. `@everyone` is the channel: outside of its general channel Slack has no other.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Mentioning".
 */
const readMention = (text: string): Mention | undefined => {
  const [, person] = /^<@([A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(text) ?? [];
  const [, group] = /^<!subteam\^([A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(text) ?? [];
  const [, all] = /^(?:<!|@|)(here|channel|everyone)(?:\|[^<>]*)?>?$/i.exec(text) ?? [];
  if (person !== undefined) return { kind: 'user', id: person };
  if (group !== undefined) return { kind: 'group', id: group };
  if (all !== undefined) return { kind: 'everyone', id: all.toLowerCase() === 'here' ? 'here' : 'channel' };
  const id = text.replace(/^@/, '');
  return isId(id) ? toMention(id) : undefined;
};

/** The parts of a list of mentions: what stands in angle brackets is one, spaces included. */
const part = /<[^<>]*>|[^\s,;<>]+/g;

/** Returns true for a word that can stand in a list of mentions. */
export const looksLikeMention = (text: string): boolean =>
  /^(?:<[@!]|@)/.test(text) || readMention(text.replace(/,$/, '')) !== undefined;

/** Parses `--mention`: one or several, with commas or spaces between them. A name that Slack made no mention of is a problem. */
export const parseMentions = (text: string): Result<readonly Mention[], CommandProblem> => {
  const typed = (text.match(part) ?? []).filter((one) => !/^and$/i.test(one));
  const unknown = typed.find((one) => readMention(one) === undefined);
  if (unknown !== undefined || typed.length === 0) return err({ kind: 'bad-mention', text: unknown ?? text });
  const mentions = typed.flatMap((one) => readMention(one) ?? []);
  return ok([...new Map(mentions.map((one) => [`${one.kind} ${one.id}`, one])).values()]);
};

/** Prints one mention so that it calls nobody where the command is shown, if its id can be told from a name. */
const printMention = ({ kind, id }: Mention): string => {
  if (kind === 'everyone') return `@${id}`;
  if (isId(id) && toMention(id).kind === kind) return id;
  return kind === 'user' ? `<@${id}>` : `<!subteam^${id}>`;
};

/** Prints mentions as `--mention` takes them. */
export const printMentions = (mentions: readonly Mention[]): string => mentions.map(printMention).join(',');
