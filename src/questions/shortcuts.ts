import { isDeepStrictEqual } from 'node:util';
import { mergeOptions } from '../command/merge-options.ts';
import { mergeParameters } from '../command/parse-question.ts';
import { printQuestion } from '../command/print.ts';
import type { ShortcutKey } from '../command/shortcut.ts';
import { isResolved, type Question, type ResolvedQuestion } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Shortcut, Shortcuts as StoredShortcuts } from '../store/shortcuts.ts';
import type { Allowed } from './allowed.ts';
import type { AskProblem, UnresolvedShortcut } from './problem.ts';
import { parseQuestionText } from './question-text.ts';

/** A person in the workspace, whose shortcuts and digests are meant. */
export type Member = { readonly workspaceId: string; readonly userId: string };

/** A shortcut as people see it, with its question if this version can read it. */
export type NamedShortcut = {
  readonly shortcut: Shortcut;
  readonly request: Question | undefined;
  /** The title of the query in messages, unless that is the shortcut's own name. Foreign. */
  readonly queryName?: string | undefined;
};

/** Returns the query of a shortcut; `undefined` where this version can't read it. */
export const shortcutQueryId = ({ request }: Pick<NamedShortcut, 'request'>): number | undefined =>
  request?.query.kind === 'id' ? request.query.id : undefined;

/** A question to save under a name, and for whom. */
export type ShortcutDraft = ShortcutKey & { readonly request: Question };

/** A saved shortcut, and what it replaced. */
export type SavedView = ShortcutDraft & {
  /** The title of the query in messages, unless that is the shortcut's own name. Foreign. */
  readonly queryName?: string | undefined;
  /** The shortcut that had the name before. */
  readonly before: NamedShortcut | undefined;
  /** There is a second shortcut of the same name: a shared one beside the person's own, or the other way around. */
  readonly hasOther: boolean;
};

/** The reason why a shortcut wasn't saved or deleted. */
export type ShortcutProblem =
  | { readonly kind: 'too-many'; readonly shared: boolean; readonly max: number }
  /** A report has the name, and this one would be shared. */
  | { readonly kind: 'name-taken'; readonly name: string }
  /** The command language can't express the question. */
  | { readonly kind: 'unprintable' }
  | {
      readonly kind: 'nothing-to-forget';
      readonly name: string;
      readonly shared: boolean;
      /** There is one of that name, but it is shared instead of the person's own, or the other way around. */
      readonly isOtherwise: boolean;
      /** The names that the person could have meant. */
      readonly known: readonly string[];
    };

/** The shortcuts of a workspace, as its members use them. */
export type ShortcutService = {
  /** Returns the shortcuts that a person can use, by name: their own, and those that are shared. */
  readonly list: (member: Member) => Promise<readonly NamedShortcut[]>;
  /** Returns the question of a person's own shortcut, or of a shared one, even if another of that name takes precedence. */
  readonly find: (key: ShortcutKey, member: Member) => Promise<Result<ResolvedQuestion, AskProblem>>;
  /**
   * Returns the question with its query known by its id. A shortcut is replaced by the question saved under it; values
   * and options of this question override the saved ones.
   */
  readonly resolve: (
    question: Question,
    member: Member,
  ) => Promise<Result<ResolvedQuestion, UnresolvedShortcut>>;
  /**
   * Saves a question under a name. It doesn't call Dune, so it works while Dune is down. If the question names another
   * shortcut, that is resolved now.
   */
  readonly save: (
    toSave: ShortcutDraft,
    member: Member,
  ) => Promise<Result<SavedView, ShortcutProblem | AskProblem>>;
  /** Deletes a person's own shortcut, or a shared one for everybody. Returns the deleted one. */
  readonly forget: (key: ShortcutKey, member: Member) => Promise<Result<NamedShortcut, ShortcutProblem>>;
};

/** More than anybody can remember; it limits what a list has to show. */
const maxOwn = 100;
const maxShared = 200;

type NameOf = (queryId: number) => string | undefined;

/** A shared shortcut may be all that names its query, and nothing is said twice. */
const nameBeside = (shortcut: string, query: Question['query'] | undefined, nameOf: NameOf) => {
  const name = query?.kind === 'id' ? nameOf(query.id) : undefined;
  return name === shortcut ? undefined : name;
};

const toNamed = (shortcut: Shortcut, nameOf: NameOf): NamedShortcut => {
  const request = parseQuestionText(shortcut.question);
  return { shortcut, request, queryName: nameBeside(shortcut.name, request?.query, nameOf) };
};

const isShared = ({ shortcut }: NamedShortcut): boolean => shortcut.ownerId === undefined;

const toQuestion = (
  found: NamedShortcut | undefined,
  name: string,
  all: readonly NamedShortcut[],
): Result<ResolvedQuestion, UnresolvedShortcut> => {
  if (found === undefined)
    return err({ kind: 'no-such-shortcut', name, known: all.map(({ shortcut }) => shortcut.name) });
  const { request } = found;
  return request === undefined || !isResolved(request)
    ? err({ kind: 'unreadable-shortcut', name })
    : ok(request);
};

/** Prints a question whose query is known by its id, unless the command language can't express it. */
const keep = async (
  stored: StoredShortcuts,
  { name, shared }: ShortcutKey,
  request: ResolvedQuestion,
  { workspaceId, userId }: Member,
): Promise<Result<{ readonly before: Shortcut | undefined }, ShortcutProblem>> => {
  const question = printQuestion(request);
  if (!isDeepStrictEqual(parseQuestionText(question), request)) return err({ kind: 'unprintable' });
  const key = { workspaceId, ownerId: shared ? undefined : userId, name };
  const max = shared ? maxShared : maxOwn;
  const saved = await stored.save(key, { question, by: userId }, max);
  if (saved.kind === 'too-many') return err({ kind: 'too-many', shared, max });
  if (saved.kind === 'name-taken') return err({ kind: 'name-taken', name });
  return ok({ before: saved.before });
};

/** Creates the shortcuts over the store. Queries that the operator allows nowhere aren't saved. */
export const createShortcuts = (
  stored: StoredShortcuts,
  { isAllowedSomewhere, refuse }: Pick<Allowed, 'isAllowedSomewhere' | 'refuse'>,
  nameOf: NameOf = () => undefined,
): ShortcutService => {
  const withName = (shortcut: Shortcut): NamedShortcut => toNamed(shortcut, nameOf);

  const list: ShortcutService['list'] = async ({ workspaceId, userId }) =>
    (await stored.available(workspaceId, userId)).map(withName);

  const find: ShortcutService['find'] = async ({ name, shared }, member) => {
    const all = (await list(member)).filter((shortcut) => isShared(shortcut) === shared);
    return toQuestion(
      all.find(({ shortcut }) => shortcut.name === name),
      name,
      all,
    );
  };

  const resolve: ShortcutService['resolve'] = async ({ query, parameters, options }, member) => {
    if (query.kind === 'id') return ok({ query, parameters, options });
    const all = await list(member);
    const called = all.filter(({ shortcut }) => shortcut.name === query.name);
    // A person's own takes precedence over a shared one of the same name.
    const found = called.find((shortcut) => !isShared(shortcut)) ?? called[0];
    const saved = toQuestion(found, query.name, all);
    if (!saved.ok) return saved;
    return ok({
      query: saved.value.query,
      parameters: mergeParameters(saved.value.parameters, parameters),
      options: mergeOptions(saved.value.options, options),
    });
  };

  const save: ShortcutService['save'] = async ({ name, shared, request }, member) => {
    const resolved = await resolve(request, member);
    if (!resolved.ok) return resolved;
    const queryId = resolved.value.query.id;
    if (!isAllowedSomewhere(queryId)) return err(refuse(queryId));
    const others = (await list(member)).filter(({ shortcut }) => shortcut.name === name);
    const kept = await keep(stored, { name, shared }, resolved.value, member);
    if (!kept.ok) return kept;
    const hasOther = others.some((shortcut) => isShared(shortcut) !== shared);
    const before = kept.value.before === undefined ? undefined : withName(kept.value.before);
    const queryName = nameBeside(name, resolved.value.query, nameOf);
    return ok({ name, shared, request: resolved.value, queryName, before, hasOther });
  };

  const forget: ShortcutService['forget'] = async ({ name, shared }, member) => {
    const { workspaceId, userId } = member;
    const forgotten = await stored.forget({ workspaceId, ownerId: shared ? undefined : userId, name });
    if (forgotten !== undefined) return ok(withName(forgotten));
    const known = (await list(member)).map(({ shortcut }) => shortcut.name);
    return err({ kind: 'nothing-to-forget', name, shared, isOtherwise: known.includes(name), known });
  };

  return { list, find, resolve, save, forget };
};
