import type { Parameter } from '../core/question.ts';

/** The values of one run that is known to have a result. */
export type ParameterSet = readonly Parameter[];

/** What was seen to work here: the parameter sets that gave a result. */
export type KnownSets = {
  readonly remember: (queryId: number, set: ParameterSet) => void;
  /** The latest first. */
  readonly of: (queryId: number) => readonly ParameterSet[];
};

const mostQueries = 500;
const mostSets = 20;

const keyOf = (set: ParameterSet): string =>
  JSON.stringify([...set].map(({ name, value }) => [name, value]).sort());

/** A memory of this process only, bounded; a restart forgets. */
export const createKnownSets = (): KnownSets => {
  const queries = new Map<number, ReadonlyMap<string, ParameterSet>>();
  return {
    remember: (queryId, set) => {
      if (set.length === 0) return;
      const key = keyOf(set);
      const others = [...(queries.get(queryId) ?? [])].filter(([other]) => other !== key);
      queries.delete(queryId);
      queries.set(queryId, new Map([[key, set] as const, ...others].slice(0, mostSets)));
      const [oldest] = queries.keys();
      if (queries.size > mostQueries && oldest !== undefined) queries.delete(oldest);
    },
    of: (queryId) => [...(queries.get(queryId)?.values() ?? [])],
  };
};
