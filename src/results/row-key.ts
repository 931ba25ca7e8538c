import type { Cell } from './cell.ts';
import { findColumnIndex } from './column-names.ts';

type CellRow = readonly Cell[];

/** The indexes of the columns by which rows are matched. Empty: there is one row, matched with the one of last time. */
export type RowKey = readonly number[];

/** Rows with the indexes of the key's columns, which may differ from one result to the next. */
type Side = { readonly rows: readonly CellRow[]; readonly columnIndex: (column: number) => number };

/** The rows of now and of last time. `hasMore`: there are rows that aren't shown. */
export type Sides = { readonly now: Side; readonly before: Side; readonly hasMore: boolean };

const names: readonly Cell['kind'][] = ['text', 'link', 'hash'];

/** Returns the key of a row as one text. */
export const keyText = (row: CellRow, key: RowKey): string =>
  JSON.stringify(key.map((index) => row[index]?.text ?? ''));

/** Returns the name of a row: the cells of its key. Foreign. */
export const keyName = (row: CellRow, key: RowKey): string =>
  key.map((index) => row[index]?.text ?? '').join(' · ');

/** Tells if the columns exist, are filled in every row, and differ in each row. */
export const isKey = (rows: readonly CellRow[], key: RowKey): boolean =>
  rows.every((row) => key.every((index) => (row[index]?.kind ?? 'empty') !== 'empty')) &&
  new Set(rows.map((row) => keyText(row, key))).size === rows.length;

const allCells = (rows: readonly CellRow[], index: number, fits: (cell: Cell) => boolean): boolean =>
  rows.every((row) => {
    const cell = row[index];
    return cell !== undefined && fits(cell);
  });

const toSideKey = ({ columnIndex }: Side, key: RowKey): RowKey => key.map(columnIndex);

const identifiesRows = ({ now, before }: Sides, key: RowKey): boolean =>
  isKey(now.rows, toSideKey(now, key)) && isKey(before.rows, toSideKey(before, key));

const keyTexts = (side: Side, key: RowKey): readonly string[] =>
  side.rows.map((row) => keyText(row, toSideKey(side, key)));

/** Tells if whole numbers are ids, not measures: most of them are in both results. */
const isIdColumn = (sides: Sides, index: number): boolean => {
  const [now, before] = [keyTexts(sides.now, [index]), keyTexts(sides.before, [index])];
  const again = before.filter((text) => now.includes(text)).length;
  const isWhole = allCells(
    sides.now.rows,
    index,
    ({ kind, text }) => kind === 'number' && /^-?[\d,]+$/.test(text),
  );
  return isWhole && again * 2 >= Math.min(now.length, before.length) && again > 0;
};

/** Lists the possible keys when none was asked for, best first: each text, all texts, each time, times and texts, ids. */
const listCandidates = (columns: readonly string[], sides: Sides): readonly RowKey[] => {
  const rows = sides.now.rows.length > 0 ? sides.now.rows : sides.before.rows;
  const indexes = columns.map((_name, index) => index);
  const texts = indexes.filter((index) => allCells(rows, index, ({ kind }) => names.includes(kind)));
  const times = indexes.filter((index) => allCells(rows, index, ({ kind }) => kind === 'time'));
  const ids = indexes.filter((index) => isIdColumn(sides, index));
  return [
    ...texts.map((index) => [index]),
    ...(texts.length > 1 ? [texts] : []),
    ...times.map((index) => [index]),
    ...(texts.length > 0 && times.length > 0 ? [[...times, ...texts]] : []),
    ...ids.map((index) => [index]),
  ];
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
 * Chooses the key by which rows are matched with those of last time: the columns that were asked for, else the first ones
 * that identify each row in both results. `undefined` when none do. A single row always matches the single row of last time.
 */
export const chooseKey = (
  columns: readonly string[],
  sides: Sides,
  requested: readonly string[],
): RowKey | undefined => {
  const named = requested.length === 0 ? undefined : columnIndexes(columns, requested);
  if (named !== undefined && identifiesRows(sides, named)) return named;
  const isOneRow = sides.now.rows.length === 1 && sides.before.rows.length === 1 && !sides.hasMore;
  const isSame = (key: RowKey): boolean => keyTexts(sides.now, key)[0] === keyTexts(sides.before, key)[0];
  const found = listCandidates(columns, sides).find(
    (key) => identifiesRows(sides, key) && (!isOneRow || isSame(key)),
  );
  return found ?? (isOneRow ? [] : undefined);
};
