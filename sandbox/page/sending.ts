import type { SandboxedBot } from '../bot.ts';
import { people } from '../slack/workspace.ts';
import { appFace } from './manifest.ts';
import { directPlace, homePlace, placeOf, viewer } from './places.ts';
import type { ActAnswer, PageAct } from './shape.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** People by the names that are typed after an @, the longest first: one may begin as another. */
const mentionable: readonly (readonly [name: string, id: string])[] = [
  [appFace.name, 'U0BOT'] as const,
  ...Object.values(people).map(({ name, id }) => [name, id] as const),
].toSorted(([one], [other]) => other.length - one.length);

const mentionPattern = new RegExp(
  `(?<![\\w@])@(${mentionable.map(([name]) => RegExp.escape(name)).join('|')})(?!\\w)`,
  'gi',
);

const toMention = (typed: string, name: string): string => {
  const found = mentionable.find(([one]) => one.toLowerCase() === name.toLowerCase());
  return found === undefined ? typed : `<@${found[1]}>`;
};

/**
 * Returns text as Slack stores it: three characters escaped, links and mentions in angle brackets.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text", "Linking", "Mentioning users".
 */
const kept = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => {
      const escaped = part.replaceAll(/[&<>]/g, (letter) => escapes[letter] ?? letter);
      return index % 2 === 1 ? `<${escaped}>` : escaped.replaceAll(mentionPattern, toMention);
    })
    .join('');

/** Adds the app to a channel, as `/invite @Dune in Slack` does in Slack. */
const invite = ({ slack }: SandboxedBot, channelId: string, who: string): ActAnswer => {
  const channel = slack.workspace.channel(channelId);
  if (who.replace(/^@/, '').trim().toLowerCase() !== appFace.name.toLowerCase() || channel === undefined)
    return { problem: `Only the app can be invited here: /invite @${appFace.name}` };
  slack.workspace.setChannel({ ...channel, hasBot: true });
  const text = `was added to <#${channelId}> by <@${viewer.id}>`;
  slack.workspace.post({ channel: channelId, text, blocks: [], onlyFor: undefined });
  return {};
};

const write = async (
  { slack }: SandboxedBot,
  text: string,
  channel: string,
  thread: string | undefined,
): Promise<ActAnswer> => {
  const stored = kept(text);
  const isUnheard = stored.includes('<@U0BOT>') && slack.workspace.channel(channel)?.hasBot !== true;
  await slack.write({ text: stored, user: viewer, channel, thread });
  return isUnheard
    ? { problem: `${appFace.name} isn't in this channel. Add it with /invite @${appFace.name}` }
    : {};
};

/** Posts a message, or sends a slash command to the app. Slack's own errors are returned as problems. */
export const send = async (
  sandbox: SandboxedBot,
  { place, text, thread }: Extract<PageAct, { kind: 'send' }>,
): Promise<ActAnswer> => {
  const channel = placeOf(place);
  const said = text.trim();
  if (said === '' || channel === homePlace) return {};
  const [, word = '', rest = ''] = /^(\/\S*)\s*(.*)$/s.exec(said) ?? [];
  if (word === '') return write(sandbox, said, channel, thread);
  if (thread !== undefined)
    return {
      problem: `${word} is not supported in threads. Sorry! Mention the app instead: @${appFace.name} 1252207`,
    };
  if (word === '/invite') return invite(sandbox, channel, rest);
  if (word !== appFace.command)
    return { problem: `${word} is not a valid command. Try ${appFace.command} help.` };
  const channelName = channel === directPlace ? 'directmessage' : undefined;
  await sandbox.slack.type({ text: rest, channel, user: viewer, ...(channelName && { channelName }) });
  return {};
};
