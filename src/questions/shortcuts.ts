import { isDeepStrictEqual } from 'node:util';
import { optionsOver } from '../command/merge-options.ts';
import { parsePlain } from '../command/parse.ts';
import { mergeParameters } from '../command/parse-question.ts';
import { printRequest } from '../command/print.ts';
import type { ShortcutKey } from '../command/shortcut.ts';
import { type AskRequest, isKnown, type KnownQuestion } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { NamedShortcut } from '../messages/shortcut/list.ts';
import type { ShortcutProblem } from '../messages/shortcut/problem.ts';
import type { SavedView } from '../messages/shortcut/saved.ts';
import type { Shortcut } from '../store/shortcuts.ts';
import type { Store } from '../store/store.ts';
import type { AskProblem } from './problem.ts';

/** What shortcuts take: where they are kept, and which queries may be asked for (`undefined`: any). */
export type ShortcutTools = {
  readonly store: Store;
  readonly allowedQueries: ReadonlySet<number> | undefined;
};

/** Whose shortcuts. */
export type Person = { readonly workspaceId: string; readonly userId: string };

/** More than anybody can keep in mind; it bounds what a list has to show. */
const mostOwn = 100;
const mostShared = 200;

/** `undefined` when this version cannot read what another one wrote. */
const requestOf = ({ question }: Pick<Shortcut, 'question'>): AskRequest | undefined => {
  const parsed = parsePlain(question);
  return parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
};

const named = (shortcut: Shortcut): NamedShortcut => ({ shortcut, request: requestOf(shortcut) });

/** The shortcuts that a person can use, by name: their own, and those that are shared. */
export const availableShortcuts = async (
  { workspaceId, userId }: Person,
  { store }: Pick<ShortcutTools, 'store'>,
): Promise<readonly NamedShortcut[]> => (await store.shortcuts.available(workspaceId, userId)).map(named);

/** A person's own wins over a shared one of the same name. */
const meant = (all: readonly NamedShortcut[], name: string): NamedShortcut | undefined => {
  const called = all.filter(({ shortcut }) => shortcut.name === name);
  return called.find(({ shortcut }) => shortcut.ownerId !== undefined) ?? called[0];
};

const asked = (found: NamedShortcut | undefined, name: string, all: readonly NamedShortcut[]) => {
  if (found === undefined)
    return no({ kind: 'no-such-shortcut', name, known: all.map(({ shortcut }) => shortcut.name) } as const);
  const { request } = found;
  return request === undefined || !isKnown(request)
    ? no({ kind: 'unreadable-shortcut', name } as const)
    : ok(request);
};

/** What a person's own shortcut asks, or a shared one, whichever of the two wins otherwise. */
export const savedQuestion = async (
  { name, shared }: ShortcutKey,
  person: Person,
  tools: Pick<ShortcutTools, 'store'>,
): Promise<Result<KnownQuestion, AskProblem>> => {
  const all = await availableShortcuts(person, tools);
  const ofKind = all.filter(({ shortcut }) => (shortcut.ownerId === undefined) === shared);
  return asked(
    ofKind.find(({ shortcut }) => shortcut.name === name),
    name,
    ofKind,
  );
};

/**
 * A question whose query is known by its id. In place of a shortcut comes what was saved under it; values and options
 * that are said now win over those that were saved.
 */
export const resolveShortcut = async (
  request: AskRequest,
  person: Person,
  tools: Pick<ShortcutTools, 'store'>,
): Promise<Result<KnownQuestion, AskProblem>> => {
  const { query, parameters, options } = request;
  if (query.kind === 'id') return ok({ query, parameters, options });
  const all = await availableShortcuts(person, tools);
  const saved = asked(meant(all, query.name), query.name, all);
  if (!saved.ok) return saved;
  return ok({
    query: saved.value.query,
    parameters: mergeParameters(saved.value.parameters, parameters),
    options: optionsOver(saved.value.options, options),
  });
};

/** A question to be saved under a name, and for whom. */
export type ToSave = ShortcutKey & { readonly request: AskRequest };

/**
 * Saves a question under a name. Dune is not asked, so it can be done while Dune is down. What had the name before is
 * told; a name that stands for another shortcut is resolved now.
 */
export const saveShortcut = async (
  { name, shared, request }: ToSave,
  person: Person,
  tools: ShortcutTools,
): Promise<Result<SavedView, ShortcutProblem | AskProblem>> => {
  const resolved = await resolveShortcut(request, person, tools);
  if (!resolved.ok) return resolved;
  const { query } = resolved.value;
  if (query.kind === 'id' && tools.allowedQueries?.has(query.id) === false)
    return no({ kind: 'not-allowed', queryId: query.id });
  const question = printRequest(resolved.value);
  if (!isDeepStrictEqual(requestOf({ question }), resolved.value)) return no({ kind: 'unprintable' });
  const ownerId = shared ? undefined : person.userId;
  const others = (await availableShortcuts(person, tools)).filter(({ shortcut }) => shortcut.name === name);
  const key = { workspaceId: person.workspaceId, ownerId, name };
  const most = shared ? mostShared : mostOwn;
  const saved = await tools.store.shortcuts.save(key, { question, by: person.userId }, most);
  if (saved.kind === 'too-many') return no({ kind: 'too-many', shared, most });
  return ok({
    name,
    shared,
    request: resolved.value,
    before: saved.before === undefined ? undefined : named(saved.before),
    hasOther: others.some(({ shortcut }) => (shortcut.ownerId === undefined) !== shared),
  });
};

/** Forgets a person's own shortcut, or a shared one for everybody. Gives what it was. */
export const forgetShortcut = async (
  { name, shared }: ShortcutKey,
  person: Person,
  { store }: Pick<ShortcutTools, 'store'>,
): Promise<Result<NamedShortcut, ShortcutProblem>> => {
  const { workspaceId, userId } = person;
  const ownerId = shared ? undefined : userId;
  const forgotten = await store.shortcuts.forget({ workspaceId, ownerId, name });
  if (forgotten !== undefined) return ok(named(forgotten));
  const all = await availableShortcuts(person, { store });
  return no({
    kind: 'nothing-to-forget',
    name,
    shared,
    isOtherwise: all.some(({ shortcut }) => shortcut.name === name),
    known: all.map(({ shortcut }) => shortcut.name),
  });
};
