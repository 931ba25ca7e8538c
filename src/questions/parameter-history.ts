import type { Parameter } from '../core/question.ts';

/** The values of one run that is known to have a result. */
export type ParameterSet = readonly Parameter[];

/** The parameter sets that gave a result here. */
export type ParameterHistory = {
  readonly remember: (queryId: number, set: ParameterSet) => void;
  /** The latest first. */
  readonly list: (queryId: number) => readonly ParameterSet[];
};

const maxQueries = 500;
const maxSets = 20;

const toKey = (set: ParameterSet): string =>
  JSON.stringify([...set].map(({ name, value }) => [name, value]).sort());

/** Creates a bounded memory of this process only; a restart forgets. */
export const createParameterHistory = (): ParameterHistory => {
  const queries = new Map<number, ReadonlyMap<string, ParameterSet>>();
  return {
    remember: (queryId, set) => {
      if (set.length === 0) return;
      const key = toKey(set);
      const others = [...(queries.get(queryId) ?? [])].filter(([other]) => other !== key);
      queries.delete(queryId);
      queries.set(queryId, new Map([[key, set] as const, ...others].slice(0, maxSets)));
      const [oldest] = queries.keys();
      if (queries.size > maxQueries && oldest !== undefined) queries.delete(oldest);
    },
    list: (queryId) => [...(queries.get(queryId)?.values() ?? [])],
  };
};
