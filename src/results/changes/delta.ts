import { formatNumber } from '../../core/text/number.ts';
import type { ColumnFormat } from '../columns/column.ts';
import { formatNumbers } from '../columns/column-numbers.ts';
import {
  absDigits,
  compareDigits,
  type Digits,
  isNegative,
  roundTo,
  subtractDigits,
  toPercent,
} from '../columns/decimal.ts';

/**
 * The difference of two numbers: `+1.23M`, and `+2.1%` where the first one wasn't 0. `isTiny`: the percentage rounds to so
 * little that the amount says more.
 */
export type Difference = {
  readonly amount: string;
  readonly percent: string | undefined;
  readonly isTiny: boolean;
};

/** Formats a percentage with its sign, in the one form used everywhere: `-4.8%`. Pastes as a number. */
export const formatPercent = (percent: Digits): string => {
  const size = absDigits(percent);
  const value = Number(size);
  const digits = value >= 1000 ? 0 : value < 0.1 ? 3 : value < 1 ? 2 : 1;
  return `${isNegative(percent) ? '-' : '+'}${formatNumber(Number(roundTo(size, digits)))}%`;
};

/** Nobody reads a larger one. */
const maxPercent = 1e9;

/**
 * Returns by how many percent a number changed, exactly; `undefined` from 0, from above 0 to below or back, which no
 * percentage can say, and where there are too many.
 */
export const percentOf = (difference: Digits, before: Digits): Digits | undefined => {
  const size = absDigits(before);
  const isOpposite = isNegative(difference) !== isNegative(before);
  if (isOpposite && compareDigits(absDigits(difference), size) > 0) return undefined;
  const percent = toPercent(difference, size);
  return percent === undefined || percent === '0' || Math.abs(Number(percent)) > maxPercent
    ? undefined
    : percent;
};

const minPercent = 0.1;
/** Below it a percentage would be written as 0. */
const minShownPercent = 0.001;
/** A thousand times as much: beyond it the amount says more. */
const maxShownPercent = 100_000;

const isShown = (size: number): boolean => size >= minShownPercent && size <= maxShownPercent;

/** Percents change by points, and what names something (a year, a rank, an id) doesn't change by an amount. */
export const computeDifference = (
  before: Digits,
  after: Digits,
  { kind, unit, isFine }: ColumnFormat,
): Difference | undefined => {
  if (kind === 'identifier' || kind === 'period' || kind === 'rank') return undefined;
  const difference = subtractDigits(after, before);
  const inPoints = kind === 'percent';
  const meaning = { kind, unit: inPoints ? '' : unit, isFine };
  const [text = ''] = formatNumbers([absDigits(difference)], meaning, false).texts;
  const percent = inPoints ? undefined : percentOf(difference, before);
  return {
    amount: `${isNegative(difference) ? '-' : '+'}${text}${inPoints ? (text === '1' ? ' point' : ' points') : ''}`,
    percent:
      percent === undefined || !isShown(Math.abs(Number(percent))) ? undefined : formatPercent(percent),
    isTiny: percent !== undefined && Math.abs(Number(percent)) < minPercent,
  };
};
