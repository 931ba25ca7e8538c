import type { QueryChange } from '../store/catalog-changes.ts';
import type { GivenName } from './catalog.ts';
import { clipFacts, type Facts, mergeFacts } from './facts.ts';
import { type KnownQuery, type QueryLink, textsOf, type Used, unknownQuery } from './known-query.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** The whole catalogue in memory. Nothing here waits or fails. */
export type Mirror = {
  readonly get: (queryId: number) => KnownQuery | undefined;
  readonly all: () => Iterable<KnownQuery>;
  readonly match: SearchIndex['match'];
  /** Adds facts. Returns what changed, to be written; `undefined` if all was known. */
  readonly learn: (queryId: number, facts: Facts, isTeams?: boolean) => QueryChange | undefined;
  /** Takes in a query as the store has it. */
  readonly restore: (stored: Pick<KnownQuery, 'queryId' | 'facts' | 'given' | 'isTeams'>) => void;
  readonly setGiven: (queryId: number, given: GivenName | undefined) => void;
  readonly setUsed: (queryId: number, scope: string, used: Used) => void;
  /** Replaces all links. */
  readonly setLinks: (links: ReadonlyMap<number, readonly QueryLink[]>) => void;
};

/** Creates an empty mirror. */
export const createMirror = (): Mirror => {
  const queries = new Map<number, KnownQuery>();
  const index = createSearchIndex();
  const indexed = new Map<number, string>();

  const get = (queryId: number): KnownQuery => queries.get(queryId) ?? unknownQuery(queryId);
  const put = (known: KnownQuery): void => {
    const texts = textsOf(known);
    const key = JSON.stringify(texts);
    queries.set(known.queryId, known);
    if (indexed.get(known.queryId) === key) return;
    indexed.set(known.queryId, key);
    index.put(known.queryId, texts);
  };

  return {
    get: (queryId) => queries.get(queryId),
    all: () => queries.values(),
    match: index.match,
    learn: (queryId, told, isTeams) => {
      const known = get(queryId);
      const facts = mergeFacts(known.facts, clipFacts(told));
      const isSame = JSON.stringify(facts) === JSON.stringify(known.facts);
      if (isSame && (isTeams === undefined || isTeams === known.isTeams)) return undefined;
      put({ ...known, facts, isTeams: isTeams ?? known.isTeams });
      return { queryId, facts, isTeams };
    },
    restore: (stored) => {
      const known = get(stored.queryId);
      put({ ...known, ...stored, facts: mergeFacts(known.facts, stored.facts) });
    },
    setGiven: (queryId, given) => put({ ...get(queryId), given }),
    setUsed: (queryId, scope, used) => {
      const known = get(queryId);
      // The texts stay, so the index isn't asked.
      const next = { ...known, used: new Map([...known.used, [scope, used]]) };
      if (queries.has(queryId)) queries.set(queryId, next);
      else put(next);
    },
    setLinks: (links) => {
      for (const known of [...queries.values()])
        if (known.links.length > 0 && !links.has(known.queryId)) put({ ...known, links: [] });
      for (const [queryId, found] of links) {
        const known = get(queryId);
        // Nearly all are as they were, four times a minute.
        if (JSON.stringify(known.links) !== JSON.stringify(found)) put({ ...known, links: found });
      }
    },
  };
};
