import type { Figure } from './figures.ts';

/** One of the benchmarks. */
export type Bench = {
  readonly name: string;
  /** What is measured, and how, in a sentence or two. */
  readonly about: string;
  /** What is known of what keeps it from its targets, as sentences. */
  readonly left?: string;
  /** Measures so many rounds, ours and the floor in turns within each. */
  readonly run: (rounds: number) => Promise<readonly Figure[]>;
};

/** Values of several things, one a round. */
export type Series = {
  readonly add: (name: string, value: number) => void;
  readonly of: (name: string) => readonly number[];
};

/** Nothing measured yet. */
export const createSeries = (): Series => {
  const values = new Map<string, number[]>();
  return {
    add: (name, value) => {
      values.set(name, [...(values.get(name) ?? []), value]);
    },
    of: (name) => values.get(name) ?? [],
  };
};
