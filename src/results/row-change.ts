import type { CellChange } from './cell-change.ts';
import type { Ranking } from './ranking.ts';

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
 * a key, rows can only be counted. `rows` has one entry for each row of the report. `ranking` is the order of the rows, if
 * their places mean anything.
 */
export type ComparedRows = {
  readonly since: number;
  readonly key: readonly string[] | undefined;
  readonly ranking: Ranking | undefined;
  readonly rows: readonly RowChange[];
  /** Names of the rows that dropped out; only counted without a key. */
  readonly gone: readonly string[];
  /** No shown value, no rank and no point of the chart changed. */
  readonly isSame: boolean;
  /** Only points of the chart changed: it shows more rows than the table. */
  readonly isOnlyInChart: boolean;
};
