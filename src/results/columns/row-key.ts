import { type Cell, identifyCell } from './cell.ts';
import { type ColumnKind, isTimeOfRow } from './column-kind.ts';
import { findColumnIndex } from './column-names.ts';
import { type Columns, holdsMeasures, isMoving, type ShownRow } from './measured-column.ts';

/** A cell as rows are compared by it: a cell of a dataset, or one that was stored. `id` is the whole value. */
export type ComparedCell = { readonly kind: Cell['kind']; readonly id: string; readonly text: string };

/** Returns rows with the identities of their cells. */
export const toCompared = (rows: readonly (readonly Cell[])[]): readonly (readonly ComparedCell[])[] =>
  rows.map((row) => row.map((cell) => ({ kind: cell.kind, id: identifyCell(cell), text: cell.text })));

type CellRow = readonly ComparedCell[];

/** The indexes of the columns by which rows are matched. Empty: there is one row, matched with the one of last time. */
export type RowKey = readonly number[];

/** Rows with the indexes of the key's columns, which may differ from one result to the next. */
type Side = { readonly rows: readonly CellRow[]; readonly columnIndex: (column: number) => number };

/** The rows of now and of last time. `hasMore`: there are rows that aren't shown. */
export type Sides = { readonly now: Side; readonly before: Side; readonly hasMore: boolean };

/** Returns the key of a row as one text, by whole values. */
export const keyText = (row: CellRow, key: RowKey): string =>
  JSON.stringify(key.map((index) => row[index]?.id ?? ''));

/** Stands between the cells of a row's name. */
export const nameSeparator = ' · ';

/** Returns the name of a row: the cells of its key. Foreign. */
export const keyName = (row: CellRow, key: RowKey): string =>
  key.map((index) => row[index]?.text ?? '').join(nameSeparator);

const isFilled = (rows: readonly ShownRow[], index: number): boolean =>
  rows.every((row) => (row[index]?.kind ?? 'empty') !== 'empty');

/** Tells if the columns exist, are filled in every row, and differ in each row. */
export const isKey = (rows: readonly CellRow[], key: RowKey): boolean =>
  key.every((index) => isFilled(rows, index)) &&
  new Set(rows.map((row) => keyText(row, key))).size === rows.length;

const nameKinds: readonly ColumnKind[] = ['text', 'link', 'address', 'hash'];
const timeKinds: readonly ColumnKind[] = ['time', 'period'];

/** Tells if a column reads the same in several rows, as links do under one label: no name by itself. */
const readsTwice = (rows: readonly ShownRow[], index: number): boolean =>
  new Set(rows.map((row) => row[index]?.text)).size < rows.length;

/** More columns than a person would name as a key. */
const maxPaired = 5;

/** Pairs columns, in the order of the first ones. */
const pairUp = (indexes: readonly number[]): readonly RowKey[] =>
  indexes
    .slice(0, maxPaired)
    .flatMap((one, place, all) => all.slice(place + 1).map((other): RowKey => [one, other]));

/**
 * Lists the columns that may identify rows, best first, for rows that nobody chose a key for: each name and each time by
 * its place, each identifier, then several together, and last those that differ without naming a row. Never a measure,
 * however different its values are, and never a rank, which stays when the row that holds it changes, nor what moves on by
 * itself. One by one, because the first is nearly always the one that is wanted.
 */
export function* listKeys(
  { names: labels, kinds }: Columns,
  rows: readonly ShownRow[],
): Generator<RowKey, void> {
  const indexes = [...kinds.keys()];
  const of = (wanted: readonly ColumnKind[]): readonly number[] =>
    indexes.filter((index) => wanted.some((kind) => kind === kinds[index]));
  const names = of(nameKinds).filter((index) => !holdsMeasures(rows, index));
  const isFixed = (index: number): boolean => !isMoving(labels[index] ?? '');
  const times = of(timeKinds).filter(isFixed);
  const ids = of(['identifier']).filter(isFixed);
  const timesOfRows = times.filter((index) => isTimeOfRow(labels[index] ?? ''));
  const single = indexes.filter((index) => names.includes(index) || times.includes(index));
  const last: number[] = [];
  for (const index of single) {
    if (timesOfRows.includes(index) || readsTwice(rows, index)) last.push(index);
    else yield [index];
  }
  for (const index of ids) yield [index];
  const [filledNames = [], filledTimes = [], filledIds = []] = [
    names,
    times.filter((index) => !timesOfRows.includes(index)),
    ids,
  ].map((some) => some.filter((index) => isFilled(rows, index)));
  const filled = [...filledTimes, ...filledIds, ...filledNames];
  const several = [
    ...pairUp(filledNames),
    ...pairUp(filled),
    filledNames,
    [...filledTimes, ...filledNames],
    filled,
  ];
  for (const key of several) if (key.length > 1) yield key;
  for (const index of last) yield [index];
}

const toSideKey = ({ columnIndex }: Side, key: RowKey): RowKey => key.map(columnIndex);

const identifiesRows = ({ now, before }: Sides, key: RowKey): boolean =>
  isKey(now.rows, toSideKey(now, key)) && isKey(before.rows, toSideKey(before, key));

const keyTexts = (side: Side, key: RowKey): readonly string[] =>
  side.rows.map((row) => keyText(row, toSideKey(side, key)));

/** Tells if at least half of the rows are found again. */
const findsMost = (sides: Sides, key: RowKey): boolean => {
  const now = new Set(keyTexts(sides.now, key));
  const before = keyTexts(sides.before, key);
  const again = before.filter((text) => now.has(text)).length;
  return again * 2 >= Math.min(now.size, before.length);
};

/** Returns the indexes of columns by name, as messages show it; `undefined` when one of them is missing. */
export const columnIndexes = (
  columns: readonly string[],
  requested: readonly string[],
): RowKey | undefined => {
  const indexes = requested.map((name) => findColumnIndex(name, columns) ?? -1);
  return indexes.includes(-1) ? undefined : indexes;
};

/**
 * Chooses the key by which rows are matched with those of last time, among the columns of the new result: those that were
 * asked for, else the first ones that identify each row in both results, if possible with most rows found again. `undefined`
 * when none do. A single row always matches the single row of last time.
 */
export const chooseKey = (
  columns: Columns,
  sides: Sides,
  requested: readonly string[],
): RowKey | undefined => {
  const named = requested.length === 0 ? undefined : columnIndexes(columns.names, requested);
  if (named !== undefined && identifiesRows(sides, named)) return named;
  const isOneRow = sides.now.rows.length === 1 && sides.before.rows.length === 1 && !sides.hasMore;
  const isSame = (key: RowKey): boolean => keyTexts(sides.now, key)[0] === keyTexts(sides.before, key)[0];
  const found = [...listKeys(columns, sides.now.rows)].filter(
    (key) => identifiesRows(sides, key) && (!isOneRow || isSame(key)),
  );
  return found.find((key) => findsMost(sides, key)) ?? found[0] ?? (isOneRow ? [] : undefined);
};
