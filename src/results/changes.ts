import type { Cell } from './cell.ts';
import { type Difference, differenceOf } from './delta.ts';
import type { Report } from './report.ts';
import { chooseKey, keyName, keyText, type RowKey } from './row-key.ts';
import { pointsOf, type Snapshot } from './snapshot.ts';

type Row = readonly Cell[];

/** One cell of a row that is there now as it was last time. Foreign. */
export type Change = {
  readonly column: string;
  readonly before: string;
  readonly after: string;
  /** For numbers. */
  readonly difference: Difference | undefined;
};

/** One row of now, compared with last time. */
export type RowMove =
  | { readonly kind: 'new'; readonly name: string }
  | {
      readonly kind: 'kept';
      readonly name: string;
      /** Places up (above 0) or down; 0 when rows are not told apart by rank. */
      readonly climbed: number;
      readonly changes: readonly Change[];
    };

/**
 * What moved since last time. `key` are the columns that tell rows apart, none where there is one row; without a key, rows can
 * only be counted. `rows` goes with the rows of the report, one each.
 */
export type Moved = {
  readonly since: number;
  readonly key: readonly string[] | undefined;
  readonly rows: readonly RowMove[];
  /** Names of the rows that are not shown any more; only counted without a key. */
  readonly gone: readonly string[];
  /** No shown cell changed, no row its place, and no point of the chart. */
  readonly isSame: boolean;
  /** The points of the chart changed, and nothing else: it shows more rows than the table. */
  readonly isOnlyInChart: boolean;
};

const textOf = (row: Row): string => JSON.stringify(row.map(({ text }) => text));

/** Where each column of now stood last time; the same place when it has the same name, or two of one name would be mixed up. */
const placesBefore = (now: readonly string[], before: readonly string[]): readonly number[] =>
  now.map((name, place) => (before[place] === name ? place : before.indexOf(name)));

const byKey = (rows: readonly Row[], key: RowKey): ReadonlyMap<string, { row: Row; rank: number }> =>
  new Map(rows.map((row, rank) => [keyText(row, key), { row, rank }]));

const changesOf = (
  columns: readonly string[],
  before: Row,
  after: Row,
  oldPlaces: readonly number[],
): readonly Change[] =>
  columns.flatMap((column, place) => {
    const [old, now] = [before[oldPlaces[place] ?? -1], after[place]];
    if (old === undefined || now === undefined || old.text === now.text) return [];
    return [{ column, before: old.text, after: now.text, difference: differenceOf(old, now) }];
  });

const countOnly = (report: Report, last: Snapshot): Pick<Moved, 'rows' | 'gone'> => {
  const left = new Map<string, number>();
  for (const row of last.rows) left.set(textOf(row), (left.get(textOf(row)) ?? 0) + 1);
  const rows = report.rows.map((row): RowMove => {
    const text = textOf(row);
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
  oldPlaces: readonly number[],
): Pick<Moved, 'rows' | 'gone'> => {
  const oldKey = key.map((place) => oldPlaces[place] ?? -1);
  const before = byKey(last.rows, oldKey);
  const after = byKey(report.rows, key);
  // Times follow one another by themselves: a new day on top moves nobody down.
  const isRanked = report.rows[0]?.[key[0] ?? -1]?.kind !== 'time';
  return {
    rows: report.rows.map((row, rank): RowMove => {
      const name = keyName(row, key);
      const old = before.get(keyText(row, key));
      if (old === undefined) return { kind: 'new', name };
      const climbed = isRanked ? old.rank - rank : 0;
      return { kind: 'kept', name, climbed, changes: changesOf(report.columns, old.row, row, oldPlaces) };
    }),
    gone: [...before].flatMap(([text, { row }]) => (after.has(text) ? [] : [keyName(row, oldKey)])),
  };
};

const areSameCells = (report: Report, last: Snapshot): boolean =>
  JSON.stringify(report.columns) === JSON.stringify(last.columns) &&
  report.rows.length === last.rows.length &&
  report.rows.every((row, rank) => textOf(row) === textOf(last.rows[rank] ?? []));

/**
 * What moved between the digest that was posted last and this report of the same question. `askedKey` are the columns that
 * shall tell rows apart; empty for whatever can.
 */
export const movedSince = (report: Report, last: Snapshot, askedKey: readonly string[]): Moved => {
  const oldPlaces = placesBefore(report.columns, last.columns);
  const sides = {
    now: { rows: report.rows, place: (column: number) => column },
    before: { rows: last.rows, place: (column: number) => oldPlaces[column] ?? -1 },
    hasMore: report.hasMore,
  };
  const areSame = areSameCells(report, last);
  const isSameChart = pointsOf(report) === last.chart;
  const key = chooseKey(report.columns, sides, askedKey);
  return {
    since: last.takenAt,
    key: key?.map((place) => report.columns[place] ?? ''),
    ...(key === undefined ? countOnly(report, last) : compareRows(report, last, key, oldPlaces)),
    isSame: areSame && isSameChart,
    isOnlyInChart: areSame && !isSameChart,
  };
};
