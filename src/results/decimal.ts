import Big from 'big.js';

/**
 * A number in plain decimal digits, exact and in one form only: no exponent, no leading or trailing zeros, no `-0`. Two
 * numbers are equal exactly if their digits are.
 */
export type Digits = string;

/** What Dune writes for a decimal or a large integer. */
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const inOneForm = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;

/** The longest text that is read as a number; a uint256 has 78 digits. Longer ones only cost time. */
const maxLength = 1000;

/** Tells if a text is a number in digits, as Dune sends decimals and integers beyond 2^53. */
const isNumberText = (text: string): boolean => text.length <= maxLength && plainNumber.test(text);

/** Returns the digits of a number; `undefined` for a text that isn't one, and for one that no double comes near to (1e400). */
export const toDigits = (value: number | bigint | string): Digits | undefined => {
  const text = String(value);
  if (inOneForm.test(text) && text.length <= maxLength) return text;
  if (!isNumberText(text)) return undefined;
  if (!Number.isFinite(Number(text)) && /[eE]/.test(text)) return undefined;
  const big = new Big(text.replace('+', ''));
  return big.eq(0) ? '0' : big.toFixed();
};

/** Returns the exact difference `after - before`. */
export const subtractDigits = (after: Digits, before: Digits): Digits => {
  const difference = new Big(after).minus(before);
  return difference.eq(0) ? '0' : difference.toFixed();
};

/** Returns the exact sum. */
export const sumDigits = (all: readonly Digits[]): Digits => {
  const sum = all.reduce((total, digits) => total.plus(digits), new Big(0));
  return sum.eq(0) ? '0' : sum.toFixed();
};

/** Returns digits rounded half away from zero, with exactly this many decimals. */
export const roundDigits = (digits: Digits, decimals: number): string =>
  new Big(digits).toFixed(decimals, Big.roundHalfUp);

/** Returns digits moved to another unit: `exponent` 6 turns `1500000` into `1.5`. */
export const scaleDigits = (digits: Digits, exponent: number): Digits =>
  exponent === 0 ? digits : new Big(digits).times(`1e-${exponent}`).toFixed();

/** Counts the digits after the point. */
export const countDecimals = (digits: Digits): number => {
  const point = digits.indexOf('.');
  return point === -1 ? 0 : digits.length - point - 1;
};

/** Tells if there's nothing after the point. */
export const isWhole = (digits: Digits): boolean => !digits.includes('.');

/** Tells if a number is below zero. */
export const isNegative = (digits: Digits): boolean => digits.startsWith('-');

/** Returns a number without its sign. */
export const absDigits = (digits: Digits): Digits => (isNegative(digits) ? digits.slice(1) : digits);
