import type { Outcome } from '../store/occurrence.ts';

/** Hears what becomes of occurrences. */
export type DigestWatch = {
  /** An occurrence was settled, or `count` of them were recorded as skipped. */
  readonly settled: (outcome: Outcome, count: number) => void;
  /** A digest was posted so many ms after it was due, or was asked for. */
  readonly posted: (lagMs: number) => void;
};
