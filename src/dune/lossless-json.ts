import type { RawValue } from '../core/result-set.ts';

const wholeNumber = /^-?\d+$/;

/** A double comes back from 17 digits at most, so a decimal of more is one that Dune kept exactly. */
const maxDigits = 17;

const isLongDecimal = (source: string): boolean =>
  source.length > maxDigits &&
  !/e/i.test(source) &&
  source.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length > maxDigits;

/**
 * Keeps what a double would lose: whole numbers beyond 2^53 become `bigint`; long decimals, and numbers beyond any double,
 * stay the text they were written as. `context.source` is the number as written (ECMAScript 2026, in Node since 22).
 */
const keepDigits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  if (wholeNumber.test(source) && !Number.isSafeInteger(value)) return BigInt(source);
  return Number.isFinite(value) && !isLongDecimal(source) ? value : source;
};

/** No query result is nested this deep; writing one nested thousands deep would overflow the stack. */
const maxDepth = 100;

const isWithinDepth = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((inner) => isWithinDepth(inner, depth - 1)));

/** Tells if a value can be a result of `parseJson`, and isn't nested too deep. */
export const isRawValue = (value: unknown): value is RawValue => {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
      return true;
    default:
      return typeof value === 'object' && isWithinDepth(value, maxDepth);
  }
};

/** Keeps a number as it was written: if `String` would write it differently (`8.05e-07`, `1.0`), it becomes `JSON.rawJSON`. */
const keepSource: typeof keepDigits = (_key, value, context) => {
  const source = context?.source;
  return typeof value !== 'number' || source === undefined || String(value) === source
    ? value
    : JSON.rawJSON(source);
};

/** The runtime's `JSON.parse`; TypeScript's library lacks the third argument. */
const parse: (text: string, reviver: typeof keepDigits) => unknown = JSON.parse;

/** Digits that may be a whole number beyond 2^53 or a long decimal; also in strings. A number follows one of these signs. */
const manyDigits = /[:,[\s]-?(?:\d{16}|[\d.]{19})/;
/** An exponent that no double has; also in strings. Together in one pattern, the two take several times as long. */
const largeExponent = /\d[eE]\+?\d{3}/;

const mayLoseDigits = (text: string): boolean => manyDigits.test(text) || largeExponent.test(text);

/** Parses JSON without losing a digit. Returns `undefined` for anything that isn't JSON. */
export const parseJson = (text: string): unknown => {
  try {
    // Visiting each value takes several times as long, and most responses have nothing to lose.
    return mayLoseDigits(text) ? parse(text, keepDigits) : JSON.parse(text);
  } catch {
    // The caller reports what isn't JSON, such as a proxy's HTML page or a cut-off body.
    return undefined;
  }
};

/** A row as Dune sends it: values by column name. */
export type JsonRow = Readonly<Record<string, RawValue>>;

/** Tells if a value can be a row from `parseJson`. */
const isRow = (value: unknown): value is JsonRow =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(isRawValue);

/** Tells if a value can be rows from `parseJson`. */
export const areRows = (value: unknown): value is readonly JsonRow[] =>
  Array.isArray(value) && value.every(isRow);

/**
 * Parses one row so that `JSON.stringify` writes every number as it was written. Numbers that JavaScript would write
 * differently aren't numbers then, so this is for passing on, not for calculating. Throws a `SyntaxError` for anything that
 * isn't a row, or is nested too deep.
 */
export const parseLosslessRow = (text: string): JsonRow => {
  try {
    const row = parse(text, keepSource);
    if (isRow(row)) return row;
  } catch (error) {
    // The parser itself handles any depth; the function that visits each number doesn't.
    if (!(error instanceof RangeError)) throw error;
  }
  throw new SyntaxError('no row');
};
