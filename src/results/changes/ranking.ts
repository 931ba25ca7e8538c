import { isMeasure } from '../columns/column-kind.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import type { ComparedCell, RowKey } from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';

/** The source of the rows' places: a column of ranks, or the measure by which they are in order. `column` is its index. */
export type Ranking = { readonly column: number; readonly by: 'rank' | 'highest' | 'lowest' };

/** The cells of one column. */
type ColumnCells = readonly (ComparedCell | undefined)[];
/** The cells of a column of the new rows, and of the old ones. */
export type CellsOf = (index: number) => { readonly now: ColumnCells; readonly before: ColumnCells };

const isFilled = (cells: ColumnCells): boolean => cells.every((cell) => cell?.kind === 'number');

/** Only for the order: what a double rounds to the same is still in order. */
const toValues = (cells: ColumnCells): readonly number[] => cells.map((cell) => Number(cell?.id));

const neverRises = (cells: ColumnCells): boolean =>
  isFilled(cells) &&
  toValues(cells).every((value, index, all) => index === 0 || value <= (all[index - 1] ?? value));

/** Tells if numbers never rise from one row to the next, and do fall. */
const isFalling = (cells: ColumnCells): boolean => neverRises(cells) && cells[0]?.id !== cells.at(-1)?.id;

/** Tells if cells are the ranks from 1, in any order; equal rows may share one (1, 2, 2, 4). */
const areRanks = (cells: ColumnCells): boolean =>
  cells.length > 0 &&
  toValues(cells)
    .toSorted((one, other) => one - other)
    .every((rank, index, all) => rank === index + 1 || (index > 0 && rank === all[index - 1]));

/**
 * Finds what ranks the rows: a column of ranks, the measure they were asked to be sorted by, or the first measure that falls
 * from row to row, as it did last time. `undefined` where rows only follow each other, as days do and names in alphabetical
 * order.
 */
export const findRanking = (dataset: Dataset, key: RowKey, cellsOf: CellsOf): Ranking | undefined => {
  const { columns, formats, options } = dataset;
  const keyKind = formats[key[0] ?? -1]?.kind;
  if (keyKind === 'time' || keyKind === 'period') return undefined;
  const indexes = [...formats.keys()];
  const ranks = indexes.find((index) => {
    const { now, before } = cellsOf(index);
    return (
      formats[index]?.kind === 'rank' &&
      now.length > 1 &&
      areRanks(now) &&
      (before.length === 0 || areRanks(before))
    );
  });
  if (ranks !== undefined) return { column: ranks, by: 'rank' };
  const isMeasureAt = (index: number): boolean => isMeasure(formats[index]?.kind ?? 'text');
  const [sort] = options.sort;
  if (sort !== undefined) {
    const column = findColumnIndex(sort.column, columns) ?? -1;
    return isMeasureAt(column) ? { column, by: sort.direction === 'asc' ? 'lowest' : 'highest' } : undefined;
  }
  const falling = indexes
    .filter(isMeasureAt)
    .find((index) => isFalling(cellsOf(index).now) && neverRises(cellsOf(index).before));
  return falling === undefined ? undefined : { column: falling, by: 'highest' };
};

/**
 * Returns the places of rows, from 1. Rows in the order of a measure share the place of the first with the same number; one
 * without a number has none.
 */
export const findPlaces = (cells: ColumnCells, { by }: Ranking): readonly (number | undefined)[] => {
  const first = new Map<string, number>();
  cells.forEach((cell, index) => {
    if (cell !== undefined && !first.has(cell.id)) first.set(cell.id, index + 1);
  });
  return cells.map((cell) => {
    if (cell === undefined || cell.kind === 'empty') return undefined;
    return by === 'rank' ? Number(cell.id) : first.get(cell.id);
  });
};
