import type { Viewer } from '../../catalog/catalog.ts';
import { findsByName } from '../../catalog/match-name.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parsePlain } from '../../command/parse.ts';
import type { CommandProblem } from '../../command/problem.ts';
import { isResolved } from '../../core/question.ts';
import { withTimeout } from '../../core/timeout.ts';
import { describeQueryProblem, describeUnusableQuery } from '../../messages/forms/field-problem.ts';
import { fitsMenu } from '../../messages/forms/fields.ts';
import {
  type OfferedShortcut,
  renderQuerySuggestions,
  type TypedQuery,
} from '../../messages/forms/query-options.ts';
import type { Suggestions } from '../../messages/forms/search-fields.ts';
import { type Member, type NamedShortcut, shortcutQueryId } from '../../questions/shortcuts.ts';
import { type SlackServices, toMember } from '../services.ts';

/** How long the database may delay the choices of a menu, ms: Slack waits three seconds for them. */
const shortcutsBudgetMs = 800;

const maxQueries = 60;
const maxShortcuts = 30;

/** The services behind the choices of a menu of queries. */
type SuggestServices = Pick<SlackServices, 'catalog' | 'workspaceId'> & {
  readonly questions: Pick<SlackServices['questions'], 'isAllowed' | 'isAllowedSomewhere' | 'refuse'>;
  readonly shortcuts: Pick<SlackServices['shortcuts'], 'list'>;
  readonly settings: Pick<SlackServices['settings'], 'command' | 'minIntervalMinutes'>;
  readonly log: Pick<SlackServices['log'], 'warn'>;
};

const toOffered = (one: NamedShortcut): readonly OfferedShortcut[] => {
  const queryId = shortcutQueryId(one);
  return queryId === undefined ? [] : [{ name: one.shortcut.name, queryId }];
};

/** Lists a person's shortcuts; `undefined` where the database is gone, or slower than a menu can wait. */
const listInTime = async (
  member: Member,
  { shortcuts, log }: SuggestServices,
  budgetMs: number,
): Promise<readonly NamedShortcut[] | undefined> => {
  try {
    const listed = await withTimeout(budgetMs, shortcuts.list(member));
    if (listed !== 'late') return listed;
    log.warn('shortcuts listed too late for a menu');
  } catch (error) {
    log.warn({ err: error }, 'shortcuts not listed for a menu');
  }
  return undefined;
};

/** Returns the shortcuts that can be chosen by name: a person's own hides a shared one of that name. */
const listUsable = (
  listed: readonly NamedShortcut[],
  mayUse: (queryId: number) => boolean,
): readonly NamedShortcut[] => {
  const isOwn = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId !== undefined;
  const own = listed.filter(isOwn).map(({ shortcut }) => shortcut.name);
  return listed.filter((one) => {
    const queryId = shortcutQueryId(one);
    const isAllowed = queryId !== undefined && mayUse(queryId);
    return isAllowed && (isOwn(one) || !own.includes(one.shortcut.name));
  });
};

/** Words that are no query look for one; other problems say what to type instead. */
const isWords = ({ kind }: CommandProblem): boolean =>
  ['bad-query-id', 'unknown-verb', 'unexpected-word', 'missing-query', 'bad-shortcut'].includes(kind);

/** Reads what was typed. `usable`: the shortcuts; `undefined` while they can't be listed. */
const readTyped = (
  text: string,
  usable: readonly NamedShortcut[] | undefined,
  mayUse: (queryId: number) => boolean,
  { questions, settings }: SuggestServices,
): TypedQuery => {
  if (text === '') return { kind: 'nothing' };
  const { command: slash, minIntervalMinutes } = settings;
  const parsed = parsePlain(text, { minIntervalMinutes });
  if (!parsed.ok) {
    const problem = isWords(parsed.error) ? undefined : describeQueryProblem(parsed.error, slash);
    return { kind: 'other', text, problem };
  }
  if (parsed.value.verb !== 'ask') return { kind: 'other', text, problem: undefined };
  const { request } = parsed.value;
  if (isResolved(request)) {
    const queryId = request.query.id;
    return mayUse(queryId)
      ? { kind: 'query', text, question: request }
      : { kind: 'other', text, problem: describeUnusableQuery(questions.refuse(queryId)) };
  }
  const { query } = request;
  if (query.kind !== 'shortcut' || !fitsMenu([text])) return { kind: 'other', text, problem: undefined };
  if (usable === undefined) return { kind: 'unchecked', text };
  const [found] = usable.filter(({ shortcut }) => shortcut.name === query.name).flatMap(toOffered);
  return found === undefined
    ? { kind: 'other', text, problem: undefined }
    : { kind: 'shortcut', text, queryId: found.queryId };
};

/**
 * Finds what a menu of queries offers for what was typed so far. The catalog answers from memory, and the database has
 * `budgetMs` for the shortcuts, so that Slack gets an answer in time.
 */
export const suggestQueries = async (
  typed: string,
  viewer: Viewer,
  services: SuggestServices,
  budgetMs = shortcutsBudgetMs,
): Promise<Suggestions> => {
  const { questions, catalog } = services;
  const text = cleanSpaces(typed);
  const listed = await listInTime(toMember(viewer.userId, services), services, budgetMs);
  // A form that isn't about a channel yet may be for any: what it is sent with is checked then.
  const mayUse = (queryId: number): boolean =>
    viewer.channelId === '' ? questions.isAllowedSomewhere(queryId) : questions.isAllowed(queryId);
  const usable = listed === undefined ? undefined : listUsable(listed, mayUse);
  const read = readTyped(text, usable, mayUse, services);
  // A link or values would be words that no name has.
  const words = read.kind === 'query' ? String(read.question.query.id) : text;
  const found = catalog.find(words, viewer, { limit: maxQueries, isAllowed: mayUse });
  const named = (usable ?? []).filter(
    ({ shortcut, queryName }) => text === '' || findsByName(words, shortcut.name, queryName),
  );
  const names = new Map(named.map((one) => [shortcutQueryId(one), one.queryName]));
  return renderQuerySuggestions({
    typed: read,
    shortcuts: named.flatMap(toOffered).slice(0, maxShortcuts),
    queryIds: found.map(({ queryId }) => queryId),
    titleOf: (queryId) => catalog.titleOf(queryId) ?? names.get(queryId),
  });
};
