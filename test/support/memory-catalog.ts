import type { Catalog, CatalogEntry } from '../../src/catalog/catalog.ts';
import type { QueryFacts } from '../../src/dune/query-facts.ts';

/** Creates a catalogue that knows no scopes and only the plainest search. */
export const createMemoryCatalog = (): Catalog => {
  const known = new Map<number, CatalogEntry>();
  const put = (queryId: number, changes: Partial<CatalogEntry>): void => {
    const before = known.get(queryId) ?? emptyEntry(queryId);
    known.set(queryId, { ...before, ...changes });
  };
  const titled = ({ queryId }: QueryFacts): CatalogEntry => {
    const entry = known.get(queryId) ?? emptyEntry(queryId);
    return { ...entry, title: entry.given?.name ?? entry.name };
  };
  return {
    titleOf: (queryId) => titled({ queryId }).title,
    columnsOf: (queryId) => known.get(queryId)?.columns ?? [],
    parametersOf: (queryId) => known.get(queryId)?.parameters,
    find: (words, _viewer, { limit, isAllowed }) =>
      [...known.values()]
        .map(titled)
        .filter(({ queryId }) => isAllowed(queryId))
        .filter(({ title = '' }) => title.toLowerCase().includes(words.toLowerCase()))
        .slice(0, limit),
    entry: (queryId) => (known.has(queryId) ? titled({ queryId }) : undefined),
    valuesSeen: async () => [],
    noteUse: ({ queryId }) => put(queryId, { uses: (known.get(queryId)?.uses ?? 0) + 1 }),
    learn: ({ queryId, ...facts }) => put(queryId, facts),
    setName: async (queryId, name, by) => {
      const before = known.get(queryId)?.given;
      put(queryId, { given: name === undefined ? undefined : { name, by, at: 0 } });
      return before;
    },
    stop: async () => undefined,
  };
};

const emptyEntry = (queryId: number): CatalogEntry => ({
  queryId,
  title: undefined,
  given: undefined,
  uses: 0,
  lastUsedAt: undefined,
});
