import { formatNumber } from '../core/text/number.ts';
import type { Cell } from './cell.ts';

/** The difference of two numbers: `+1,234.5`, and `+2.1%` where the first one wasn't 0. Both paste as numbers. */
export type Difference = { readonly amount: string; readonly percent: string | undefined };

const formatSigned = (text: string): string => (text.startsWith('-') ? text : `+${text}`);

const wholeNumber = /^-?[\d,]+$/;

/** Integers beyond 2^53 keep every digit, so they are taken from their text. */
const toBigInt = (cell: Cell): bigint | undefined =>
  wholeNumber.test(cell.text) ? BigInt(cell.text.replaceAll(',', '')) : undefined;

const formatPercent = (percent: number): string => {
  const size = Math.abs(percent);
  const digits = size < 0.1 ? 3 : size < 1 ? 2 : 1;
  const text = size < 0.001 ? '0.001' : formatNumber(Number(size.toFixed(size >= 1000 ? 0 : digits)));
  return `${percent < 0 ? '-' : '+'}${size < 0.001 ? '<' : ''}${text}%`;
};

const computePercent = (before: number, difference: number): string | undefined => {
  const percent = (difference / Math.abs(before)) * 100;
  return Number.isFinite(percent) && percent !== 0 ? formatPercent(percent) : undefined;
};

/** Computes the difference of two numbers, absolute and in percent; `undefined` when one of them is not a number. */
export const computeDifference = (before: Cell, after: Cell): Difference | undefined => {
  if (before.kind !== 'number' || after.kind !== 'number') return undefined;
  const [old, now] = [toBigInt(before), toBigInt(after)];
  if (old !== undefined && now !== undefined) {
    const difference = now - old;
    return {
      amount: formatSigned(formatNumber(difference)),
      percent: computePercent(Number(old), Number(difference)),
    };
  }
  if (before.value === undefined || after.value === undefined) return undefined;
  const difference = after.value - before.value;
  return {
    amount: formatSigned(formatNumber(difference)),
    percent: computePercent(before.value, difference),
  };
};
