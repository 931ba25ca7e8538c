import type { Figure } from './figures.ts';

/** A benchmark. */
export type Bench = {
  readonly name: string;
  /** A description of the measurement, in a sentence or two. */
  readonly about: string;
  /** The known reasons for missed targets, as sentences. */
  readonly left?: string;
  /** Measures this many rounds, ours and the floor in turns in each. */
  readonly run: (rounds: number) => Promise<readonly Figure[]>;
};

/** Named series of values, one per round. */
export type Series = {
  readonly add: (name: string, value: number) => void;
  readonly of: (name: string) => readonly number[];
};

/** Creates an empty series. */
export const createSeries = (): Series => {
  const values = new Map<string, number[]>();
  return {
    add: (name, value) => {
      values.set(name, [...(values.get(name) ?? []), value]);
    },
    of: (name) => values.get(name) ?? [],
  };
};
