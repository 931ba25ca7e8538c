import { LRUCache } from 'lru-cache';
import type { Parameter } from '../core/question.ts';

/** The values of one run that is known to have a result. */
export type ParameterSet = readonly Parameter[];

/** What was seen to work here: the parameter sets that gave a result. */
export type KnownSets = {
  readonly remember: (queryId: number, set: ParameterSet) => void;
  /** The latest first. */
  readonly of: (queryId: number) => readonly ParameterSet[];
};

const maxQueries = 500;
const maxSets = 20;

const keyOf = (set: ParameterSet): string =>
  JSON.stringify([...set].map(({ name, value }) => [name, value]).sort());

/** A memory of this process only, bounded; a restart forgets. */
export const createKnownSets = (): KnownSets => {
  const queries = new LRUCache<number, LRUCache<string, ParameterSet>>({ max: maxQueries });
  return {
    remember: (queryId, set) => {
      if (set.length === 0) return;
      const sets = queries.get(queryId) ?? new LRUCache<string, ParameterSet>({ max: maxSets });
      queries.set(queryId, sets.set(keyOf(set), set));
    },
    of: (queryId) => [...(queries.peek(queryId)?.values() ?? [])],
  };
};
