import type { RawValue } from '../core/result-set.ts';

const wholeNumber = /^-?\d+$/;

/**
 * Keeps what a double would lose: whole numbers beyond 2^53 become `bigint`, and numbers beyond any double become the
 * text they were written as. `context.source` is the number as it stood in the text (ECMAScript 2026, in Node since 22).
 */
const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  if (wholeNumber.test(source) && !Number.isSafeInteger(value)) return BigInt(source);
  return Number.isFinite(value) ? value : source;
};

/** No result of a query comes near; writing what is nested some thousand deep would run out of stack. */
const maxDepth = 100;

const isWithinDepth = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((inner) => isWithinDepth(inner, depth - 1)));

/** Whether a value can have come out of `parseJson`, and is not nested without end. */
export const isRawValue = (value: unknown): value is RawValue =>
  ['boolean', 'number', 'bigint', 'string', 'object'].includes(typeof value) &&
  isWithinDepth(value, maxDepth);

/** Keeps a number as it was written: what `String` would write otherwise (`8.05e-07`, `1.0`) becomes `JSON.rawJSON`. */
const keepSource: typeof keepDigits = (_key, value, context) => {
  const source = context?.source;
  return typeof value !== 'number' || source === undefined || String(value) === source
    ? value
    : JSON.rawJSON(source);
};

/** `JSON.parse` as the runtime has it; TypeScript's library does not know the third argument yet. */
const parse: (text: string, reviver: typeof keepDigits) => unknown = JSON.parse;

/** A run of digits that can be a whole number beyond 2^53, or an exponent that no double holds; inside of texts, too. */
const mayLoseDigits = /(?<![.\d])\d{16}|\d[eE]\+?\d{3}/;

/** Parses JSON without losing a digit. `undefined` when the text is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    // Looking at each value takes several times as long, and most answers have nothing to lose.
    return mayLoseDigits.test(text) ? parse(text, keepDigits) : JSON.parse(text);
  } catch {
    // Not JSON (a proxy's HTML page, a cut-off body) is an outcome that the caller names.
    return undefined;
  }
};

/** A row as Dune sends it: values by the names of their columns. */
export type JsonRow = Readonly<Record<string, RawValue>>;

/** Whether something can be a row that came out of `parseJson`. */
export const isRow = (value: unknown): value is JsonRow =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(isRawValue);

/**
 * One row so that `JSON.stringify` writes every number as it was written. Numbers that JavaScript would write in other
 * digits are no numbers then, so this is for passing on and not for counting. Throws a `SyntaxError` when it is no row,
 * or one that is nested too deep.
 */
export const parseLosslessRow = (text: string): JsonRow => {
  try {
    const row = parse(text, keepSource);
    if (isRow(row)) return row;
  } catch (error) {
    // The parser itself goes as deep as it must; what looks at each number does not.
    if (!(error instanceof RangeError)) throw error;
  }
  throw new SyntaxError('no row');
};
