import type { Decimal } from '../../core/condition.ts';
import { numericMeaning } from '../../results/columns/column-kind.ts';
import { formatNumbers } from '../../results/columns/column-numbers.ts';
import { toQuantity } from '../../results/columns/decimal.ts';

/** A compact number shows three digits; a bound with more would read as another one. */
const compactDigits = 3;

const countDigits = (decimal: Decimal): number =>
  decimal
    .replace(/^-?0*\.?0*/, '')
    .replace('.', '')
    .replace(/0+$/, '').length;

/** `$8.00M` is `$8M`, as people wrote it. */
const withoutZeros = (text: string): string =>
  text.replace(/(\.\d*?)0+(?=\D*$)/, '$1').replace(/\.(?=\D*$)/, '');

const format = (decimal: Decimal, column: string, isExact: boolean): string => {
  const quantity = toQuantity(decimal);
  if (quantity === undefined) return decimal;
  const { texts } = formatNumbers([quantity], numericMeaning(column, [quantity]), isExact);
  return withoutZeros(texts[0] ?? decimal);
};

/** Formats a number that a person chose, with the unit of its column: `$8M`. None of its digits is lost. */
export const formatBound = (decimal: Decimal, column: string): string =>
  format(decimal, column, countDigits(decimal) > compactDigits);

/** Formats a number that was measured, as a table would: `$7.93M`. */
export const formatMeasured = (decimal: Decimal, column: string): string => format(decimal, column, false);

/**
 * Writes a measured value beside its bound: one that reads like the bound, and isn't it, gets the digits that
 * distinguish them. `text`: as a table would write it.
 */
export const formatBeside = (
  { text, value }: { readonly text: string; readonly value: Decimal | undefined },
  { bound, column }: { readonly bound: Decimal; readonly column: string },
): string => {
  const [measured, limit] = [value, bound].map((one) => (one === undefined ? undefined : toQuantity(one)));
  const isAlike = withoutZeros(text) === formatBound(bound, column);
  if (!isAlike || measured === undefined || limit === undefined || measured === limit) return text;
  const { texts, readsAlike } = formatNumbers([measured, limit], numericMeaning(column, [measured]), false);
  return readsAlike ? format(value ?? '', column, true) : withoutZeros(texts[0] ?? text);
};
