import type { RawValue } from './result-set.ts';

declare global {
  interface JSON {
    /** A value that `JSON.stringify` writes as the text given (ECMAScript 2026, in Node since 22). */
    rawJSON: (text: string) => { readonly rawJSON: string };
    isRawJSON: (value: unknown) => boolean;
  }
}

const hasBigInt = (value: RawValue): boolean =>
  typeof value === 'bigint' ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasBigInt));

const keepBigInt = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? JSON.rawJSON(value.toString()) : value;

/** Prints a value as JSON without losing a digit of integers beyond 2^53. */
export const toLosslessJson = (value: RawValue): string =>
  // Visiting each value takes several times as long, and most values have nothing to lose.
  hasBigInt(value) ? JSON.stringify(value, keepBigInt) : JSON.stringify(value);
