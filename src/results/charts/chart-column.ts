import type { Cell } from '../columns/cell.ts';
import { type ColumnKind, numericMeaning } from '../columns/column-kind.ts';
import { type Quantity, toQuantity } from '../columns/decimal.ts';
import { areWrittenPeriods } from './written-period.ts';

/** The data of one column. */
type SourceColumn = {
  /** The name as Dune has it. */
  readonly name: string;
  /** The name as people read it. */
  readonly label: string;
  readonly cells: readonly Cell[];
  /** The table shows it as well. */
  readonly isShown: boolean;
};

/**
 * A column as a chart sees it. Periods and identifiers are whole numbers that name something, and are never drawn unless
 * they are asked for. `numbers` are those of the cells, `undefined` where a cell holds none.
 */
export type ChartColumn = SourceColumn & {
  readonly kind: 'time' | 'period' | 'identifier' | 'number' | 'name' | 'other';
  /** The kind of its numbers; `undefined` where it doesn't hold numbers alone. */
  readonly measure: ColumnKind | undefined;
  readonly numbers: readonly (number | undefined)[];
};

/** Tells if a cell holds no value. */
export const isEmpty = ({ kind }: Cell): boolean => kind === 'empty';

const isName = ({ kind }: Cell): boolean => kind === 'text' || kind === 'link' || kind === 'hash';

/** Digits that came as text count: the same column can be text in one run and a number in the next. */
const getQuantity = (cell: Cell): Quantity | undefined => {
  if (cell.kind === 'number') return cell.quantity;
  return cell.kind === 'text' ? toQuantity(cell.text) : undefined;
};

/** Returns the number in a cell, as exactly as a double can hold it. */
const getNumber = (cell: Cell): number | undefined => {
  const quantity = getQuantity(cell);
  return quantity === undefined ? undefined : Number(quantity) || 0;
};

const getMeasure = (label: string, filled: readonly Cell[]): ColumnKind | undefined => {
  const all = filled.map(getQuantity);
  const numbers = all.filter((one) => one !== undefined);
  return numbers.length === 0 || numbers.length < all.length
    ? undefined
    : numericMeaning(label, numbers).kind;
};

const getKind = (filled: readonly Cell[], measure: ColumnKind | undefined): ChartColumn['kind'] => {
  if (measure === 'period') return 'period';
  if (measure === 'identifier' || measure === 'rank') return 'identifier';
  if (measure !== undefined) return 'number';
  if (filled.length === 0) return 'other';
  if (filled.every(({ kind }) => kind === 'time')) return 'time';
  const isText = filled.every(({ kind }) => kind === 'text');
  if (isText && areWrittenPeriods(filled.map(({ text }) => text))) return 'period';
  return filled.every(isName) ? 'name' : 'other';
};

/** Reads a column for a chart. */
export const chartColumn = (read: SourceColumn): ChartColumn => {
  const filled = read.cells.filter((cell) => !isEmpty(cell));
  const measure = getMeasure(read.label, filled);
  return { ...read, kind: getKind(filled, measure), measure, numbers: read.cells.map(getNumber) };
};

/** Counts the rows without a value. */
export const countEmptyRows = ({ cells }: ChartColumn): number => cells.filter(isEmpty).length;

/** Tells if time or periods run along a column. */
export const isAlongTime = ({ kind }: ChartColumn): boolean => kind === 'time' || kind === 'period';

/** Tells if a column only counts the rows (`1, 2, 3`), which is no measure. */
export const isRowNumber = ({ numbers }: ChartColumn): boolean =>
  numbers.length > 2 && numbers.every((value, index) => value === index + 1);

/** Tells if whole numbers rise or fall from row to row, as those of periods do. */
export const isSteady = ({ numbers }: ChartColumn): boolean => {
  const known = numbers.flatMap((value) => (value !== undefined && Number.isInteger(value) ? [value] : []));
  if (known.length < numbers.length || known.length < 2) return false;
  const [first = 0, second = 0] = known;
  return known.every((value, index) => {
    const before = known[index - 1];
    return before === undefined || (second > first ? value > before : value < before);
  });
};
