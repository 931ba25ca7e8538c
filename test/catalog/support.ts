import type { QueryUse, Viewer } from '../../src/catalog/catalog.ts';
import { type CatalogService, createCatalog } from '../../src/catalog/create-catalog.ts';
import { createMirror, type Mirror } from '../../src/catalog/mirror.ts';
import { scopesSeenBy } from '../../src/catalog/scope.ts';
import { searchMirror } from '../../src/catalog/search.ts';
import type { CatalogStore } from '../../src/store/catalog.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

export const workspaceId = 'T1';
export const now = Date.parse('2026-11-24T09:00:00Z');
export const ada: Viewer = { userId: 'U1', channelId: 'C1' };

/** Returns a use in an open channel, unless `change` says else. */
export const use = (
  queryId: number,
  change: Partial<QueryUse['from']> = {},
  isPrivate = false,
): QueryUse => ({
  ...{ queryId, parameters: [], isPrivate },
  from: { workspaceId, channelId: 'C1', userId: 'U1', conversation: 'channel', isOpen: true, ...change },
});

/** Opens an empty store in memory, whose time goes on with each look at it. */
export const openMemory = async (): Promise<Store> => {
  let at = now;
  const store = await openStore(
    { kind: 'sqlite', path: ':memory:' },
    { now: () => ++at, onError: () => undefined },
  );
  if (!store.ok) throw new Error(store.error);
  return store.value;
};

/** Creates a catalogue that exchanges with its store within milliseconds. */
export const quickCatalog = (
  store: CatalogStore,
): { readonly catalog: CatalogService; readonly warned: unknown[] } => {
  const warned: unknown[] = [];
  const log = { warn: (...said: unknown[]) => void warned.push(said), debug: () => undefined };
  const clock = { now: () => now, sleep: async () => undefined };
  const waits = { writeAfter: 1, lookEvery: 5, mostAfterFailure: 10 };
  return { catalog: createCatalog({ store, clock, log, waits }), warned };
};

/** Creates a mirror of queries with these names that everyone sees. Ids count from 1. */
export const mirrorOf = (...names: readonly string[]): Mirror => {
  const mirror = createMirror();
  for (const [index, name] of names.entries()) mirror.learn(index + 1, { name }, true);
  return mirror;
};

/** Returns the ids that are found. */
export const idsFound = (mirror: Mirror, words: string, viewer = ada, limit = 100): readonly number[] =>
  searchMirror(words, scopesSeenBy(viewer), mirror, { limit, isAllowed: () => true, now }).map(
    ({ queryId }) => queryId,
  );
