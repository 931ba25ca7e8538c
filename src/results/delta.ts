import { formatNumber } from '../core/text/number.ts';
import type { ColumnFormat } from './column.ts';
import { absDigits, type Digits, isNegative, subtractDigits } from './decimal.ts';
import { formatNumbers } from './format-numbers.ts';

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
export const formatPercent = (percent: number): string => {
  const size = Math.abs(percent);
  const digits = size < 0.1 ? 3 : size < 1 ? 2 : 1;
  return `${percent < 0 ? '-' : '+'}${formatNumber(Number(size.toFixed(size >= 1000 ? 0 : digits)))}%`;
};

/** Returns by how many percent a number changed; `undefined` from 0, and beyond what a double holds. */
export const percentOf = (difference: Digits, before: Digits): number | undefined => {
  const percent = (Number(difference) / Math.abs(Number(before))) * 100;
  return Number.isFinite(percent) && percent !== 0 ? percent : undefined;
};

const minPercent = 0.1;
/** Below it a percentage would be written as 0. */
const minShownPercent = 0.001;

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
    amount: `${isNegative(difference) ? '-' : '+'}${text}${inPoints ? ' points' : ''}`,
    percent:
      percent === undefined || Math.abs(percent) < minShownPercent ? undefined : formatPercent(percent),
    isTiny: percent !== undefined && Math.abs(percent) < minPercent,
  };
};
