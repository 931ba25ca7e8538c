import { listSubjects } from '../columns/measured-column.ts';
import {
  type ComparedCell,
  chooseKey,
  keyName,
  keyText,
  type RowKey,
  toCompared,
} from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';
import { alignKinds } from './align-kinds.ts';
import { type CellChange, compareCells, wholeText } from './cell-change.ts';
import { findNews } from './headline.ts';
import type { News } from './news.ts';
import { type CellsOf, findPlaces, findRanking, type Ranking } from './ranking.ts';
import type { ComparedRows, OldRow, RowChange } from './row-change.ts';
import { type Snapshot, serializeChart } from './snapshot.ts';

type CellRow = readonly ComparedCell[];

/** The changes since the last result. */
export type Changes = ComparedRows & {
  /** The sentences of a headline, the most important first. */
  readonly news: readonly News[];
};

/** Returns a row as one text, its cells in the order given. */
const toText = (row: CellRow, indexes: readonly number[]): string =>
  JSON.stringify(indexes.map((index) => row[index]?.id ?? ''));

/** Returns the old index of each column, or -1: of columns with one name the first goes with the first, and so on. */
const mapColumnIndexes = (now: readonly string[], before: readonly string[]): readonly number[] => {
  const seen = new Map<string, number>();
  return now.map((name) => {
    const found = before.indexOf(name, seen.get(name) ?? 0);
    seen.set(name, found === -1 ? before.length : found + 1);
    return found;
  });
};

/** Both results, in the columns of the new one. */
type Sources = {
  readonly dataset: Dataset;
  readonly now: readonly CellRow[];
  readonly last: Snapshot;
  readonly oldIndexes: readonly number[];
};

const listCellChanges = (
  { dataset: { columns, formats }, oldIndexes }: Sources,
  before: CellRow,
  after: CellRow,
): readonly CellChange[] =>
  columns.flatMap((column, index) => {
    const change = compareCells(column, before[oldIndexes[index] ?? -1], after[index], formats[index]);
    return change === undefined ? [] : [change];
  });

/** Takes one from the rows counted under a name; false when none is left. */
const take = (counts: Map<string, number>, name: string): boolean => {
  const left = counts.get(name) ?? 0;
  if (left > 0) counts.set(name, left - 1);
  return left > 0;
};

const countBy = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/** Stands for changes that are counted, not told. */
const someChange: CellChange = { column: '', before: '', after: '', difference: undefined };

/** Counts rows without a key: the same ones first, then as changed those that are about the same. */
const countOnly = ({ dataset, now, last, oldIndexes }: Sources): Pick<Changes, 'rows' | 'gone'> => {
  const own = [...dataset.columns.keys()];
  const same = countBy(now.map((row) => toText(row, own)));
  const left = last.rows.filter((row) => !take(same, toText(row, oldIndexes)));
  // Rows of the same subject that differ are one row that changed.
  const kinds = dataset.formats.map(({ kind }) => kind);
  const about = listSubjects({ names: dataset.columns, kinds }, dataset.rows);
  const aboutOld = about.map((index) => oldIndexes[index] ?? -1);
  const subjects = countBy(left.map((row) => toText(row, aboutOld)));
  const unchanged = countBy(last.rows.map((row) => toText(row, oldIndexes)));
  let changed = 0;
  const rows = now.map((row): RowChange => {
    if (take(unchanged, toText(row, own))) return { kind: 'kept', name: '', climbed: 0, changes: [] };
    if (!take(subjects, toText(row, about))) return { kind: 'new', name: '' };
    changed += 1;
    return { kind: 'kept', name: '', climbed: 0, changes: [someChange] };
  });
  return { rows, gone: Array.from({ length: left.length - changed }, () => '') };
};

const indexByKey = (
  rows: readonly CellRow[],
  key: RowKey,
): ReadonlyMap<string, { row: CellRow; index: number }> =>
  new Map(rows.map((row, index) => [keyText(row, key), { row, index }]));

type Places = readonly (number | undefined)[];

const noPlaces: readonly [Places, Places] = [[], []];

const placesIn = (cellsOf: CellsOf, ranking: Ranking | undefined): readonly [Places, Places] => {
  if (ranking === undefined) return noPlaces;
  const { now, before } = cellsOf(ranking.column);
  return [findPlaces(now, ranking), findPlaces(before, ranking)];
};

/** Returns the name of an old row: at full length where it reads like another row of now. */
const oldName = (row: CellRow, key: RowKey, names: ReadonlyMap<string, string>): string => {
  const name = keyName(row, key);
  const reads = names.get(name);
  if (reads === undefined || reads === keyText(row, key)) return name;
  return keyName(
    row.map((cell) => ({ ...cell, text: wholeText(cell) })),
    key,
  );
};

type Matched = Pick<Changes, 'rows' | 'gone'> & { readonly oldRows: readonly OldRow[] };

/** Compares rows that are matched by a key. The places are those of the new rows and of the old ones. */
const compareRows = (
  comparison: Sources,
  key: RowKey,
  [places, oldPlaces]: readonly [Places, Places],
  ranking: Ranking | undefined,
): Matched => {
  const { now, last, oldIndexes } = comparison;
  const oldKey = key.map((index) => oldIndexes[index] ?? -1);
  const before = indexByKey(last.rows, oldKey);
  const after = indexByKey(now, key);
  const names = new Map(now.map((row) => [keyName(row, key), keyText(row, key)]));
  const oldRows = last.rows.map(
    (row, index): OldRow => ({
      name: oldName(row, oldKey, names),
      place: oldPlaces[index],
      at: after.get(keyText(row, oldKey))?.index ?? -1,
    }),
  );
  return {
    oldRows,
    rows: now.map((row, index): RowChange => {
      const name = keyName(row, key);
      const old = before.get(keyText(row, key));
      if (old === undefined) return { kind: 'new', name };
      const [from, to] = [oldPlaces[old.index], places[index]];
      const climbed = from === undefined || to === undefined ? 0 : from - to;
      const changes = listCellChanges(comparison, old.row, row);
      // A new rank is what `climbed` says.
      const rank =
        ranking?.by === 'rank' && climbed !== 0 ? comparison.dataset.columns[ranking.column] : undefined;
      return { kind: 'kept', name, climbed, changes: changes.filter(({ column }) => column !== rank) };
    }),
    gone: oldRows.filter(({ at }) => at === -1).map(({ name }) => name),
  };
};

/** Tells if all rows are as before. Their order matters only where places do; that of columns depends on the data. */
const areSameRows = ({ rows, gone }: Pick<Changes, 'rows' | 'gone'>): boolean =>
  gone.length === 0 &&
  rows.every((row) => row.kind === 'kept' && row.climbed === 0 && row.changes.length === 0);

/**
 * Compares this dataset with the digest that was posted last for the same question, by whole values. `askedKey` are the
 * columns to match rows by; empty chooses them from the data.
 */
export const compareWithSnapshot = (
  dataset: Dataset,
  kept: Snapshot,
  askedKey: readonly string[],
): Changes => {
  const oldIndexes = mapColumnIndexes(dataset.columns, kept.columns);
  const [now, rowsBefore] = alignKinds(toCompared(dataset.rows), kept.rows, oldIndexes);
  const last = { ...kept, rows: rowsBefore };
  const comparison = { dataset, now, last, oldIndexes };
  const sides = {
    now: { rows: now, columnIndex: (column: number) => column },
    before: { rows: last.rows, columnIndex: (column: number) => oldIndexes[column] ?? -1 },
    hasMore: dataset.hasMore,
  };
  const isSameChart = serializeChart(dataset) === last.chart;
  const kinds = dataset.formats.map(({ kind }) => kind);
  const key = chooseKey({ names: dataset.columns, kinds }, sides, askedKey);
  const cellsOf: CellsOf = (index) => ({
    now: now.map((row) => row[index]),
    before: last.rows.map((row) => row[oldIndexes[index] ?? -1]),
  });
  const ranking = key === undefined || key.length === 0 ? undefined : findRanking(dataset, key, cellsOf);
  const [places, oldPlaces] = placesIn(cellsOf, ranking);
  const { oldRows, ...rows } =
    key === undefined
      ? { ...countOnly(comparison), oldRows: [] }
      : compareRows(comparison, key, [places, oldPlaces], ranking);
  const hasSameColumns = dataset.columns.length === last.columns.length && !oldIndexes.includes(-1);
  const areSame = hasSameColumns && areSameRows(rows);
  const compared = {
    since: last.takenAt,
    key: key?.map((index) => dataset.columns[index] ?? ''),
    ranking,
    places,
    ...rows,
    isSameRun: dataset.executionId === last.executionId,
    isSame: areSame && isSameChart,
    isOnlyInChart: areSame && !isSameChart,
  };
  return {
    ...compared,
    news: findNews({ dataset, last, now, oldIndexes, oldRows, key, changes: compared }),
  };
};
