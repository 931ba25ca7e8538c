import type { ChartColumn } from './chart-column.ts';

/** A column whose largest value is smaller than this part of another's is a flat line beside it. */
const maxFactor = 100;

/** Returns the largest size of the values in a column. */
const sizeOf = ({ numbers }: ChartColumn): number =>
  numbers.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);

/** Returns what the numbers of a column may share an axis with: amounts and money with each other, percents with percents. */
const getNature = ({ measure }: ChartColumn): 'amount' | 'ratio' | 'percent' =>
  measure === 'ratio' || measure === 'percent' ? measure : 'amount';

/** The columns that one scale shows, and the others. */
type Scaled = { readonly drawn: readonly ChartColumn[]; readonly apart: readonly ChartColumn[] };

const splitBySize = (columns: readonly ChartColumn[]): Scaled => {
  const largest = Math.max(...columns.map(sizeOf));
  // Divided, because the product may be too large for a number.
  const isComparable = (column: ChartColumn): boolean => sizeOf(column) >= largest / maxFactor;
  return {
    drawn: columns.filter(isComparable),
    apart: columns.filter((column) => !isComparable(column)),
  };
};

/**
 * Chooses the columns that can be compared on one scale: of one nature (amounts before ratios and percents), and none
 * smaller than a hundredth of the largest.
 */
export const chooseScale = (columns: readonly ChartColumn[]): Scaled => {
  const natures = columns.map(getNature);
  const nature = natures.includes('amount') ? 'amount' : natures[0];
  const { drawn } = splitBySize(columns.filter((column) => getNature(column) === nature));
  return { drawn, apart: columns.filter((column) => !drawn.includes(column)) };
};

/** Returns the columns that are flat lines beside the others. */
export const listFlat = (columns: readonly ChartColumn[]): readonly ChartColumn[] =>
  splitBySize(columns).apart;
