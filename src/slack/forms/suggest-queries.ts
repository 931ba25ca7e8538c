import type { Viewer } from '../../catalog/catalog.ts';
import { cleanSpaces } from '../../command/normalize.ts';
import { parsePlain } from '../../command/parse.ts';
import type { CommandProblem } from '../../command/problem.ts';
import { closestMatch } from '../../core/nearest.ts';
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
import type { Member, NamedShortcut } from '../../questions/shortcuts.ts';
import { type SlackServices, toMember } from '../services.ts';

/** How long the database may delay the choices of a menu, ms: Slack waits three seconds for them. */
const shortcutsBudgetMs = 800;

const maxQueries = 60;
const maxShortcuts = 30;

/** The services behind the choices of a menu of queries. */
export type SuggestServices = Pick<
  SlackServices,
  'questions' | 'shortcuts' | 'catalog' | 'settings' | 'workspaceId' | 'log'
>;

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
  { questions }: SuggestServices,
): readonly OfferedShortcut[] => {
  const usable = listed.flatMap(({ shortcut, request }) =>
    request !== undefined && isResolved(request) && questions.isAllowed(request.query.id)
      ? [{ name: shortcut.name, queryId: request.query.id, isOwn: shortcut.ownerId !== undefined }]
      : [],
  );
  return usable.filter(({ name, isOwn }) => isOwn || !usable.some((one) => one.isOwn && one.name === name));
};

/** Words that are no query look for one; other problems say what to type instead. */
const isWords = ({ kind }: CommandProblem): boolean =>
  ['bad-query-id', 'unknown-verb', 'unexpected-word', 'missing-query', 'bad-shortcut'].includes(kind);

/** Reads what was typed. `usable`: the shortcuts; `undefined` while they can't be listed. */
const readTyped = (
  text: string,
  usable: readonly OfferedShortcut[] | undefined,
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
    return questions.isAllowed(queryId)
      ? { kind: 'query', text, question: request }
      : { kind: 'other', text, problem: describeUnusableQuery({ kind: 'not-allowed', queryId }) };
  }
  const { query } = request;
  if (query.kind !== 'shortcut' || !fitsMenu([text])) return { kind: 'other', text, problem: undefined };
  if (usable === undefined) return { kind: 'unchecked', text };
  const found = usable.find(({ name }) => name === query.name);
  return found === undefined
    ? { kind: 'other', text, problem: undefined }
    : { kind: 'shortcut', text, queryId: found.queryId };
};

/** Tells if each word is in a shortcut's name or its query's, perhaps with a slip in the name. */
const fits = ({ name, queryId }: OfferedShortcut, text: string, title = ''): boolean => {
  const own = `${name} ${title} ${queryId}`.toLowerCase();
  const isIn = (word: string): boolean =>
    own.includes(word) || closestMatch(word, [name, ...name.split(/[-_]/)]) !== undefined;
  return text
    .toLowerCase()
    .split(' ')
    .every((word) => word === '' || isIn(word));
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
  const usable = listed === undefined ? undefined : listUsable(listed, services);
  const read = readTyped(text, usable, services);
  const titles = new Map(
    (listed ?? []).flatMap(({ request, queryName }) =>
      request !== undefined && isResolved(request) ? [[request.query.id, queryName]] : [],
    ),
  );
  const titleOf = (queryId: number): string | undefined => catalog.titleOf(queryId) ?? titles.get(queryId);
  // A link or values would be words that no name has.
  const words = read.kind === 'query' ? String(read.question.query.id) : text;
  const isAllowed = (queryId: number): boolean => questions.isAllowed(queryId);
  const found = catalog.find(words, viewer, { limit: maxQueries, isAllowed });
  return renderQuerySuggestions({
    typed: read,
    shortcuts: (usable ?? []).filter((one) => fits(one, words, titleOf(one.queryId))).slice(0, maxShortcuts),
    queryIds: found.map(({ queryId }) => queryId),
    titleOf,
  });
};
