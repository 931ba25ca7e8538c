import { LRUCache } from 'lru-cache';
import { growingTo } from '../core/growing-cache.ts';
import type { AskDependencies } from './ask.ts';
import type { KnownQueries } from './known-queries.ts';
import type { LearnFacts } from './told-facts.ts';

type Reads = AskDependencies['reads'];

/** The names of this many queries are remembered. */
const maxKnown = 2_000;

/** Remembers the names of queries that Dune told, so that lists can show them without a request for each, and has all facts learned. */
export const createQueryNames = (
  reads: Reads,
  learn: LearnFacts,
  { titleOf }: Pick<KnownQueries, 'titleOf'>,
): {
  /** The same reads, which remember. */
  readonly reads: Reads;
  /** Returns what messages call a query: its title, else the name that Dune told since the start. Foreign. */
  readonly nameOf: (queryId: number) => string | undefined;
} => {
  const known = new LRUCache<number, string>(growingTo(maxKnown));
  return {
    reads: {
      latestResult: (...read) => reads.latestResult(...read),
      status: (...read) => reads.status(...read),
      metadata: async (queryId, budgetMs, options) => {
        const outcome = await reads.metadata(queryId, budgetMs, options);
        if (outcome.kind !== 'metadata') return outcome;
        const { name, owner, description, tags, parameters } = outcome.query;
        if (name !== undefined) known.set(queryId, name);
        learn({ queryId, name, owner, description, tags, parameters });
        return outcome;
      },
    },
    nameOf: (queryId) => titleOf(queryId) ?? known.get(queryId),
  };
};
