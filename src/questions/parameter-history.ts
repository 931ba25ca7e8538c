import { LRUCache } from 'lru-cache';
import type { Parameter } from '../core/question.ts';

/** The values of one run that is known to have a result. */
export type ParameterSet = readonly Parameter[];

/** The sets of values that gave a result before, which everyone in the workspace may be told. */
export type ParameterHistory = {
  readonly remember: (queryId: number, set: ParameterSet) => void;
  /** Remembers that a query has parameters, without their values. */
  readonly noteParameters: (queryId: number) => void;
  readonly hasParameters: (queryId: number) => boolean;
  /** The latest first. */
  readonly list: (queryId: number) => readonly ParameterSet[];
};

const maxQueries = 500;
const maxSets = 20;

const toKey = (set: ParameterSet): string =>
  JSON.stringify([...set].map(({ name, value }) => [name, value]).sort());

/** Tells if two sets have the same values, in any order. */
export const isSameSet = (one: ParameterSet, other: ParameterSet): boolean => toKey(one) === toKey(other);

/** Joins sets of values, without the same twice, up to as many as a history keeps. */
export const mergeSets = (
  first: readonly ParameterSet[],
  more: readonly ParameterSet[],
): readonly ParameterSet[] => {
  const all = [...first, ...more];
  const keys = all.map(toKey);
  return all.filter((_set, index) => keys.indexOf(keys[index] ?? '') === index).slice(0, maxSets);
};

/** Creates a bounded history in this process; a restart empties it. */
export const createParameterHistory = (): ParameterHistory => {
  const queries = new LRUCache<number, LRUCache<string, ParameterSet>>({ max: maxQueries });
  const setsOf = (queryId: number): LRUCache<string, ParameterSet> => {
    const sets = queries.get(queryId) ?? new LRUCache<string, ParameterSet>({ max: maxSets });
    queries.set(queryId, sets);
    return sets;
  };
  return {
    remember: (queryId, set) => {
      if (set.length === 0) return;
      const values = set.map(({ name, value }) => ({ name, value }));
      setsOf(queryId).set(toKey(values), values);
    },
    noteParameters: (queryId) => {
      setsOf(queryId);
    },
    hasParameters: (queryId) => queries.has(queryId),
    list: (queryId) => [...(queries.peek(queryId)?.values() ?? [])],
  };
};
