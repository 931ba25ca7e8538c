import { LRUCache } from 'lru-cache';
import type { AskDependencies } from './ask.ts';
import type { KnownQueries } from './known-queries.ts';

type Reads = AskDependencies['reads'];

/** The names of this many queries are remembered. */
const maxKnown = 2_000;

/** Remembers the names of queries that Dune told, so that lists can show them without a request for each. */
export const createQueryNames = (
  reads: Reads,
  titleOf: KnownQueries['titleOf'],
): {
  /** The same reads, which remember. */
  readonly reads: Reads;
  /** Returns what messages call a query: its title, else the name that Dune told last. Foreign. */
  readonly nameOf: (queryId: number) => string | undefined;
} => {
  const told = new LRUCache<number, string>({ max: maxKnown });
  return {
    reads: {
      latestResult: (...read) => reads.latestResult(...read),
      status: (...read) => reads.status(...read),
      metadata: async (queryId, budgetMs, options) => {
        const outcome = await reads.metadata(queryId, budgetMs, options);
        if (outcome.kind === 'metadata' && outcome.query.name !== undefined)
          told.set(queryId, outcome.query.name);
        return outcome;
      },
    },
    nameOf: (queryId) => titleOf(queryId) ?? told.get(queryId),
  };
};
