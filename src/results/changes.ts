import type { Cell } from './cell.ts';
import { computeDifference, type Difference } from './delta.ts';
import type { Report } from './report.ts';
import { chooseKey, keyName, keyText, type RowKey } from './row-key.ts';
import { type Snapshot, serializeChart } from './snapshot.ts';

type CellRow = readonly Cell[];

/** A changed cell of a row that is in both results. Foreign. */
export type CellChange = {
  readonly column: string;
  readonly before: string;
  readonly after: string;
  /** For numbers. */
  readonly difference: Difference | undefined;
};

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
 * a key, rows can only be counted. `rows` has one entry for each row of the report.
 */
export type Changes = {
  readonly since: number;
  readonly key: readonly string[] | undefined;
  readonly rows: readonly RowChange[];
  /** Names of the rows that dropped out; only counted without a key. */
  readonly gone: readonly string[];
  /** No shown cell, no rank and no point of the chart changed. */
  readonly isSame: boolean;
  /** Only points of the chart changed: it shows more rows than the table. */
  readonly isOnlyInChart: boolean;
};

const toText = (row: CellRow): string => JSON.stringify(row.map(({ text }) => text));

/** Returns the old index of each column: the same one under the same name, so that columns of one name stay apart. */
const mapColumnIndexes = (now: readonly string[], before: readonly string[]): readonly number[] =>
  now.map((name, index) => (before[index] === name ? index : before.indexOf(name)));

const indexByKey = (
  rows: readonly CellRow[],
  key: RowKey,
): ReadonlyMap<string, { row: CellRow; rank: number }> =>
  new Map(rows.map((row, rank) => [keyText(row, key), { row, rank }]));

const compareCells = (
  columns: readonly string[],
  before: CellRow,
  after: CellRow,
  oldIndexes: readonly number[],
): readonly CellChange[] =>
  columns.flatMap((column, index) => {
    const [old, now] = [before[oldIndexes[index] ?? -1], after[index]];
    if (old === undefined || now === undefined || old.text === now.text) return [];
    return [{ column, before: old.text, after: now.text, difference: computeDifference(old, now) }];
  });

const countOnly = (report: Report, last: Snapshot): Pick<Changes, 'rows' | 'gone'> => {
  const left = new Map<string, number>();
  for (const row of last.rows) left.set(toText(row), (left.get(toText(row)) ?? 0) + 1);
  const rows = report.rows.map((row): RowChange => {
    const text = toText(row);
    const count = left.get(text) ?? 0;
    if (count === 0) return { kind: 'new', name: '' };
    left.set(text, count - 1);
    return { kind: 'kept', name: '', climbed: 0, changes: [] };
  });
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { rows, gone: Array.from({ length: gone }, () => '') };
};

const compareRows = (
  report: Report,
  last: Snapshot,
  key: RowKey,
  oldIndexes: readonly number[],
): Pick<Changes, 'rows' | 'gone'> => {
  const oldKey = key.map((index) => oldIndexes[index] ?? -1);
  const before = indexByKey(last.rows, oldKey);
  const after = indexByKey(report.rows, key);
  // Times aren't ranked: a new day on top moves no other row down.
  const isRanked = report.rows[0]?.[key[0] ?? -1]?.kind !== 'time';
  return {
    rows: report.rows.map((row, rank): RowChange => {
      const name = keyName(row, key);
      const old = before.get(keyText(row, key));
      if (old === undefined) return { kind: 'new', name };
      const climbed = isRanked ? old.rank - rank : 0;
      return { kind: 'kept', name, climbed, changes: compareCells(report.columns, old.row, row, oldIndexes) };
    }),
    gone: [...before].flatMap(([text, { row }]) => (after.has(text) ? [] : [keyName(row, oldKey)])),
  };
};

const areSameCells = (report: Report, last: Snapshot): boolean =>
  JSON.stringify(report.columns) === JSON.stringify(last.columns) &&
  report.rows.length === last.rows.length &&
  report.rows.every((row, rank) => toText(row) === toText(last.rows[rank] ?? []));

/**
 * Compares this report with the digest that was posted last for the same question. `askedKey` are the columns to match
 * rows by; empty chooses them from the data.
 */
export const compareWithSnapshot = (report: Report, last: Snapshot, askedKey: readonly string[]): Changes => {
  const oldIndexes = mapColumnIndexes(report.columns, last.columns);
  const sides = {
    now: { rows: report.rows, columnIndex: (column: number) => column },
    before: { rows: last.rows, columnIndex: (column: number) => oldIndexes[column] ?? -1 },
    hasMore: report.hasMore,
  };
  const areSame = areSameCells(report, last);
  const isSameChart = serializeChart(report) === last.chart;
  const key = chooseKey(report.columns, sides, askedKey);
  return {
    since: last.takenAt,
    key: key?.map((index) => report.columns[index] ?? ''),
    ...(key === undefined ? countOnly(report, last) : compareRows(report, last, key, oldIndexes)),
    isSame: areSame && isSameChart,
    isOnlyInChart: areSame && !isSameChart,
  };
};
