import { shorten } from '../../core/text/shorten.ts';
import type { Cell } from '../columns/cell.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import { digitsOf } from '../columns/decimal.ts';
import { toCompared } from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';
import type { LookedRow, NoData, Seen } from './look.ts';
import { findLookKey, findNamedRow, foldName, isNoData, toRowKey, toRowName } from './look-key.ts';
import { writeMeasured } from './measure-text.ts';

/** An alert remembers no more rows. */
const maxLookedRows = 1_000;
/** More of a row isn't shown in a message. */
const maxCells = 10;
const maxCellText = 100;

/** Tells if rows of the result weren't read. Where the question asks for its first rows, the others don't count. */
export const isCut = ({ options: { top }, rows, hasMore, partial }: Dataset): boolean =>
  partial || rows.length > maxLookedRows || (hasMore && (top === undefined || rows.length < top));

const toCells = (columns: readonly string[], row: readonly Cell[]): LookedRow['cells'] =>
  columns
    .slice(0, maxCells)
    .map((column, index) => ({ column, text: shorten(row[index]?.text ?? '', maxCellText) }));

const measureCell = (cell: Cell | undefined): Pick<LookedRow, 'value' | 'text'> => ({
  value: cell?.kind === 'number' ? digitsOf(cell.quantity) : undefined,
  text: cell?.text ?? '',
});

const namesOf = (columns: readonly string[], key: readonly number[]): readonly string[] =>
  key.map((index) => columns[index] ?? '');

/** Looks at each row, and at a column of it where one is measured. */
export const lookAtRows = (
  dataset: Dataset,
  keyColumns: readonly string[],
  column?: string,
): Seen | NoData => {
  const { columns, formats, rows } = dataset;
  // A result without rows may have no columns, either.
  if (rows.length === 0) return { rows: [], hasMore: isCut(dataset), keyColumns, numbers: undefined };
  const measured = column === undefined ? undefined : findColumnIndex(column, columns);
  if (column !== undefined && measured === undefined) return { why: 'no-column', name: column };
  const found = findLookKey(dataset, keyColumns, measured);
  if (isNoData(found)) return found;
  const looked = rows.slice(0, maxLookedRows).map((row, place): LookedRow => {
    const compared = found.rows[place] ?? [];
    return {
      key: toRowKey(compared, found.key),
      name: toRowName(compared, found.key),
      ...(measured === undefined ? { value: undefined, text: '' } : measureCell(row[measured])),
      cells: toCells(columns, row),
    };
  });
  if (measured !== undefined && looked.every(({ value }) => value === undefined))
    return { why: 'not-a-number', name: columns[measured] ?? '' };
  return {
    rows: looked,
    hasMore: isCut(dataset),
    keyColumns: namesOf(columns, found.key),
    numbers: measured === undefined ? undefined : formats[measured]?.numbers,
  };
};

/** Looks at a column in the one row that is named. */
export const lookAtNamed = (
  dataset: Dataset,
  { column, of }: { readonly column: string; readonly of: string },
  keyColumns: readonly string[],
): Seen | NoData => {
  const { columns, formats, rows } = dataset;
  if (rows.length === 0) return { why: 'no-rows' };
  const measured = findColumnIndex(column, columns);
  if (measured === undefined) return { why: 'no-column', name: column };
  const found = findNamedRow(dataset, of, keyColumns, measured);
  if (found === undefined) return isCut(dataset) ? { why: 'cut' } : { why: 'no-row', name: of };
  if (isNoData(found)) return found;
  const { key, place } = found;
  const row = rows[place] ?? [];
  const { value, text } = measureCell(row[measured]);
  if (value === undefined) return { why: 'not-a-number', name: columns[measured] ?? '' };
  const [compared = []] = toCompared([row]);
  return {
    rows: [{ key: foldName(of), name: toRowName(compared, key), value, text, cells: toCells(columns, row) }],
    hasMore: false,
    keyColumns: namesOf(columns, key),
    numbers: formats[measured]?.numbers,
  };
};

/**
 * Looks at a row's place in the order of the result. One that isn't in a whole result has none, as when the query itself
 * lists only the first ten.
 */
export const lookAtPlace = (
  dataset: Dataset,
  condition: { readonly kind: 'rank'; readonly of: string },
  keyColumns: readonly string[],
): Seen | NoData => {
  const { of } = condition;
  const { columns, rows } = dataset;
  if (rows.length === 0) return { why: 'no-rows' };
  const found = findNamedRow(dataset, of, keyColumns, undefined);
  if (found !== undefined && isNoData(found)) return found;
  if (found === undefined && isCut(dataset)) return { why: 'cut' };
  const row = found === undefined ? [] : (rows[found.place] ?? []);
  const [compared = []] = toCompared([row]);
  const value = found === undefined ? undefined : String(found.place + 1);
  const looked: LookedRow = {
    key: foldName(of),
    name: found === undefined ? shorten(of, 60) : toRowName(compared, found.key),
    value,
    text: writeMeasured(condition, value, undefined),
    cells: found === undefined ? [] : toCells(columns, row),
  };
  return {
    rows: [looked],
    hasMore: false,
    keyColumns: found === undefined ? keyColumns : namesOf(columns, found.key),
    numbers: undefined,
  };
};
