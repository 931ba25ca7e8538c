import type { Aggregate, Decimal } from '../../core/condition.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import { formatNumbers } from '../columns/column-numbers.ts';
import { averageDigits, compareDigits, digitsOf, sumDigits, toQuantity } from '../columns/decimal.ts';
import type { NumberFormat } from '../columns/number-format.ts';
import type { Dataset } from '../dataset.ts';
import type { NoData } from './look.ts';

/** The direction in which the first row has the largest or the smallest number. */
export const extremeDirections = { max: 'desc', min: 'asc' } as const;

/** An aggregate, exact, and how it is written. */
export type Aggregated = { readonly value: Decimal; readonly text: string; readonly numbers: NumberFormat };

/** Tells if the rows were read in the order in which the first one is the answer. */
const isInOrder = ({ options, columns }: Dataset, aggregate: 'max' | 'min', index: number): boolean => {
  const [first] = options.sort;
  return (
    first !== undefined &&
    findColumnIndex(first.column, columns) === index &&
    first.direction === extremeDirections[aggregate] &&
    first.kind === 'number'
  );
};

/** Combines numbers, of which there is at least one. */
const combine = (aggregate: Aggregate, all: readonly Decimal[]): Decimal => {
  switch (aggregate) {
    case 'sum':
      return sumDigits(all);
    case 'avg':
      return averageDigits(all);
    default: {
      const sign = aggregate === 'max' ? 1 : -1;
      return all.reduce((best, one) => (sign * compareDigits(one, best) > 0 ? one : best));
    }
  }
};

/**
 * Aggregates a column as SQL does, so cells without a value don't count; one that holds anything but a number is no column
 * of numbers. `isCut`: rows are missing, so only the largest and the smallest can be known, by the order of the rows.
 */
export const aggregateColumn = (
  dataset: Dataset,
  aggregate: Aggregate,
  index: number,
  isCut: boolean,
): Aggregated | NoData => {
  const name = dataset.columns[index] ?? '';
  const isOrdered = (aggregate === 'max' || aggregate === 'min') && isInOrder(dataset, aggregate, index);
  if (dataset.rows.length === 0) return { why: 'no-rows' };
  if (dataset.partial || (isCut && !isOrdered)) return { why: 'cut' };
  const cells = dataset.rows.flatMap((row) => row[index] ?? []).filter(({ kind }) => kind !== 'empty');
  const all = cells.flatMap((cell) => (cell.kind === 'number' ? [digitsOf(cell.quantity)] : []));
  // Where empty cells come first, the number isn't among the rows that were read.
  const isHidden = isCut && dataset.rows[0]?.[index]?.kind !== 'number';
  if (all.length === 0 || all.length < cells.length || isHidden) return { why: 'not-a-number', name };
  const value = combine(aggregate, all);
  const meaning = dataset.formats[index];
  const quantity = toQuantity(value);
  if (meaning === undefined || quantity === undefined) return { why: 'not-a-number', name };
  const { format, texts } = formatNumbers([quantity], meaning, false);
  return { value, text: texts[0] ?? value, numbers: format };
};
