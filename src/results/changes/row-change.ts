import type { ComparedCell, RowKey } from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';
import type { CellChange } from './cell-change.ts';
import type { Ranking } from './ranking.ts';
import type { Snapshot } from './snapshot.ts';

/** A row of the new result, compared with the last one. */
export type RowChange =
  | { readonly kind: 'new'; readonly name: string }
  | {
      readonly kind: 'kept';
      readonly name: string;
      /** Ranks up (above 0) or down; 0 when rows have no rank. */
      readonly climbed: number;
      readonly changes: readonly CellChange[];
    };

/**
 * The changes since the last result. `key` are the columns by which rows are matched, none where there is one row; without
 * a key, rows can only be counted. `rows` has one entry for each row of the dataset. `ranking` is the order of the rows, if
 * their places mean anything.
 */
export type ComparedRows = {
  readonly since: number;
  readonly key: readonly string[] | undefined;
  readonly ranking: Ranking | undefined;
  readonly rows: readonly RowChange[];
  /** The place of each row, from 1; rows with equal numbers share one. `undefined` for a row without, and without a ranking. */
  readonly places: readonly (number | undefined)[];
  /** Names of the rows that dropped out; only counted without a key. */
  readonly gone: readonly string[];
  /** Both are of one run on Dune: there was none in between. */
  readonly isSameRun: boolean;
  /** No shown value, no rank and no point of the chart changed. */
  readonly isSame: boolean;
  /** Only points of the chart changed: it shows more rows than the table. */
  readonly isOnlyInChart: boolean;
};

/** A row of last time: its name, its place as in `places`, and its index among the rows of now, -1 if it's gone. */
export type OldRow = { readonly name: string; readonly place: number | undefined; readonly at: number };

/** Both results, compared. */
export type Comparison = {
  readonly dataset: Dataset;
  readonly now: readonly (readonly ComparedCell[])[];
  readonly last: Snapshot;
  /** The old index of each new column, or -1. */
  readonly oldIndexes: readonly number[];
  /** The old rows, where rows can be matched. */
  readonly oldRows: readonly OldRow[];
  /** The indexes of the columns of `changes.key`. */
  readonly key: RowKey | undefined;
  readonly changes: ComparedRows;
};

/** Tells if a row was there before. */
export const isKept = (row: RowChange): row is Extract<RowChange, { kind: 'kept' }> => row.kind === 'kept';
