import type { CatalogEntry } from '../../catalog/catalog.ts';
import { findsByName } from '../../catalog/match-name.ts';
import { verbs } from '../../command/verbs.ts';
import type { Actor } from '../../core/actor.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { Question, ResolvedQuestion } from '../../core/question.ts';
import type { Result } from '../../core/result.ts';
import { withFallback, withTimeout } from '../../core/timeout.ts';
import { toSearchLine } from '../../messages/catalog/buttons.ts';
import { type Found, type FoundOptions, type InsteadOf, renderFound } from '../../messages/catalog/found.ts';
import type { Hit } from '../../messages/catalog/hit.ts';
import { renderIsReport } from '../../messages/report/problem.ts';
import type { UnresolvedShortcut } from '../../questions/problem.ts';
import { type NamedShortcut, shortcutQueryId } from '../../questions/shortcuts.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { ReplyTarget } from '../clients/response-url.ts';
import type { SlackServices } from '../services.ts';

/** The services behind finding. */
export type FindServices = Pick<
  SlackServices,
  'catalog' | 'shortcuts' | 'reports' | 'questions' | 'settings'
>;

/** As many as a person still pages through. */
const maxFound = 40;
/** The database is only worth a short wait: the catalogue answers without it. ms. */
const shortcutsBudgetMs = 1_500;

const ownFirst = (all: readonly NamedShortcut[]): readonly NamedShortcut[] => [
  ...all.filter(({ shortcut }) => shortcut.ownerId !== undefined),
  ...all.filter(({ shortcut }) => shortcut.ownerId === undefined),
];

/** Tells if a query is listed as the shortcut that gave it its only name, or that alone found it. */
const isListedAs = ({ queryId, title }: CatalogEntry, named: readonly NamedShortcut[]): boolean =>
  named.some((one) => shortcutQueryId(one) === queryId && (title ?? one.shortcut.name) === one.shortcut.name);

/** Tells if a shortcut gets just what a query without values gets. The query's line names it, so a second line would repeat it. */
const isSameAs = ({ shortcut }: NamedShortcut, { queryId }: CatalogEntry): boolean =>
  shortcut.question === String(queryId);

/** Finds what words find for a person, where they are: shortcuts by their names, then queries, best first. */
const findHits = async (typed: string, actor: Actor, services: FindServices): Promise<Found> => {
  const { catalog, questions } = services;
  const words = toSearchLine(typed);
  const isAllowed = (queryId: number): boolean => questions.isAllowed(queryId);
  const own = await withFallback(shortcutsBudgetMs, services.shortcuts.list(actor), []);
  const named = ownFirst(own).filter((one) => {
    const queryId = shortcutQueryId(one);
    const isReadable = queryId !== undefined && isAllowed(queryId);
    return isReadable && findsByName(words, one.shortcut.name, one.queryName);
  });
  const entries = catalog
    .find(words, actor, { limit: maxFound + 1, isAllowed })
    .filter((entry) => !isListedAs(entry, named));
  const listed = named.filter((one) => !entries.some((entry) => isSameAs(one, entry)));
  const hits: readonly Hit[] = [
    ...listed.map((shortcut): Hit => ({ kind: 'shortcut', shortcut })),
    ...entries.map((entry): Hit => {
      const shortcuts = own.filter((one) => shortcutQueryId(one) === entry.queryId);
      return { kind: 'query', entry, shortcuts: shortcuts.map(({ shortcut }) => shortcut.name) };
    }),
  ];
  return { words, hits: hits.slice(0, maxFound), isCut: hits.length > maxFound };
};

const toSetting = ({ settings }: Pick<SlackServices, 'settings'>): FoundOptions => ({
  slash: settings.command,
  exampleQuery: settings.help.examples.query,
});

/** Shows what words find to the person alone, who may see more than others do. A page that somebody turned to replaces the one before. */
export const showFound = async (
  words: string,
  actor: Actor,
  reply: Reply,
  services: FindServices,
  { target = ephemeral, page }: { readonly target?: ReplyTarget; readonly page?: number | undefined } = {},
): Promise<void> => {
  const found = await findHits(words, actor, services);
  const options: FoundOptions = { ...toSetting(services), page };
  return reply([() => renderFound(found, options)], target);
};

const replyInstead = async (
  words: string,
  kind: InsteadOf['kind'],
  known: readonly string[],
  {
    actor,
    reply,
    services,
  }: { readonly actor: Actor; readonly reply: Reply; readonly services: FindServices },
): Promise<boolean> => {
  const found = await findHits(words, actor, services);
  if (found.words === '' || found.hits.length === 0) return false;
  const meant = closestMatch(found.words, known);
  const options: FoundOptions = { ...toSetting(services), instead: { kind, meant } };
  await reply([() => renderFound(found, options)], ephemeral);
  return true;
};

/** Shows what is found by words that are no command. Returns false where nothing is found, so that the problem is said. */
export const replyFoundByWords = (
  words: string,
  actor: Actor,
  reply: Reply,
  services: FindServices,
): Promise<boolean> => replyInstead(words, 'command', [], { actor, reply, services });

/** A person waits for it, ms. A database that takes longer is as good as gone. */
const resolveBudgetMs = 3_000;

/**
 * Resolves a question. While the database is gone or slow, what the catalogue finds under the name of a shortcut is shown
 * instead, and `undefined` returned.
 */
export const resolveOrFind = async (
  question: Question,
  actor: Actor,
  reply: Reply,
  services: FindServices,
): Promise<Result<ResolvedQuestion, UnresolvedShortcut> | undefined> => {
  const { query } = question;
  const resolving = services.shortcuts.resolve(question, actor);
  if (query.kind !== 'shortcut') return resolving;
  const resolved = await withTimeout(
    resolveBudgetMs,
    resolving.catch(() => 'late' as const),
  );
  if (resolved !== 'late') return resolved;
  const isFound = await replyInstead(query.name, 'unchecked', [], { actor, reply, services });
  return isFound ? undefined : resolving;
};

/** Shows what is found under a name that nobody saved a query under: a report, or queries. Returns false where nothing is. */
export const replyFoundByName = async (
  problem: UnresolvedShortcut,
  actor: Actor,
  reply: Reply,
  services: FindServices,
): Promise<boolean> => {
  if (problem.kind !== 'no-such-shortcut') return false;
  const { name, known } = problem;
  const report = await services.reports.find(name, actor);
  if (report.ok) {
    await reply([() => renderIsReport(report.value, services.settings.command)], ephemeral);
    return true;
  }
  return replyInstead(name, 'shortcut', [...known, ...verbs], { actor, reply, services });
};
