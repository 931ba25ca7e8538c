import type { ColumnMeaning } from './column-kind.ts';
import {
  absolute,
  countDecimals,
  digitsOf,
  isBelowZero,
  isWhole,
  powerOfTen,
  type Quantity,
  roundTo,
} from './decimal.ts';

/**
 * How the numbers of one column are written. `as-is`: the digits alone, for identifiers and periods. `exact`: every digit,
 * grouped. `plain`: the same decimals in each cell. `compact`: three digits and the unit of 10^`exponent`.
 */
export type NumberFormat = {
  readonly style: 'as-is' | 'exact' | 'plain' | 'compact';
  /** `$`, `%`, a token, or nothing. */
  readonly unit: string;
  readonly exponent: number;
  /** Decimals of a plain number; digits of a compact one beyond its three. */
  readonly decimals: number;
};

const compactFrom = 10_000;
/** Six digits of a price or a ratio are read below it: a bitcoin at 67,234.55 is no 67.2K. */
const compactFineFrom = 1_000_000;
const suffixes: ReadonlyMap<number, string> = new Map([
  [0, ''],
  [3, 'K'],
  [6, 'M'],
  [9, 'B'],
  [12, 'T'],
]);
/** From here on a number of T says nothing, so its digits are shown, without their middle. */
const hugeFrom = 1e21;
/** Smaller than one wei of an ether: nobody reads more zeros than that. */
const minMagnitude = 1e-18;
const minMagnitudeText = '0.000000000000000001';
/** The smallest number that four decimals can say. */
const minPlain = 0.001;
const cent = 0.01;
/** A cell below a tenth of the column's unit would show no digit that counts. */
const minShare = 0.1;

const group = (text: string): string => {
  const point = text.indexOf('.');
  let end = point === -1 ? text.length : point;
  if (end <= 3) return text;
  let grouped = text.slice(end - 3);
  for (end -= 3; end > 0; end -= 3) grouped = `${text.slice(Math.max(0, end - 3), end)},${grouped}`;
  return grouped;
};

const withSign = (isNegative: boolean, body: string, unit: string): string => {
  if (body.startsWith('<')) return isNegative ? `>-${body.slice(1)}` : body;
  const sign = isNegative ? '-' : '';
  if (unit === '') return sign + body;
  if (unit === '%') return `${sign}${body}%`;
  return unit.length === 1 ? `${sign}${unit}${body}` : `${sign}${body} ${unit}`;
};

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const log10 = (size: number): number => Math.floor(Math.log10(size) + 1e-12);

/** Three digits of a number in its unit, of which two at most stand after the point. */
const toThreeDigits = (size: Quantity, exponent: number, extra: number): string => {
  const value = Number(size) / powerOfTen(exponent);
  // Rounding may bring it to the next power of ten: 9.996 has one decimal, as 10.0.
  const decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return roundTo(size, decimals + extra, exponent);
};

const exponentOf = (size: number): number => {
  const rounded = Number(size.toPrecision(3));
  return clamp(3 * Math.floor(log10(rounded) / 3), 0, 12);
};

/** Four digits of a small number: `0.000000805`. */
const formatSmall = (size: Quantity): string => {
  const value = Number(size);
  if (value < minMagnitude) return `<${minMagnitudeText}`;
  return trimZeros(roundTo(size, 3 - log10(value)));
};

/** Nobody writes $0.5. */
const padCents = (text: string, unit: string): string =>
  /^[$€£]$/.test(unit) && /\.\d$/.test(text) ? `${text}0` : text;

const formatHuge = (size: Quantity): string => {
  const [whole = ''] = digitsOf(size).split('.');
  const groups = group(whole).split(',');
  return `${groups.slice(0, 2).join(',')}…${groups.slice(-2).join(',')} (${whole.length} digits)`;
};

const formatCompact = (size: Quantity, { exponent, decimals, unit }: NumberFormat): string => {
  const value = Number(size);
  if (value >= hugeFrom) return formatHuge(size);
  const isTiny = value < minShare * powerOfTen(exponent);
  const own = isTiny ? exponentOf(value) : exponent;
  if (own === 0 && value < 1) return padCents(formatSmall(size), unit);
  if (own === 0) return isWhole(size) ? group(digitsOf(size)) : roundTo(size, 2 + decimals);
  return `${group(toThreeDigits(size, own, decimals))}${suffixes.get(own) ?? ''}`;
};

const formatPlain = (size: Quantity, { decimals }: NumberFormat): string => {
  // Fewer than two digits of it would be left.
  if (Number(size) < 10 ** (1 - decimals) && countDecimals(size) > decimals) return formatSmall(size);
  return group(roundTo(size, decimals));
};

const formatSize = (size: Quantity, format: NumberFormat): string => {
  switch (format.style) {
    case 'exact':
      return group(digitsOf(size));
    case 'compact':
      return formatCompact(size, format);
    default:
      return formatPlain(size, format);
  }
};

/** Formats a number for a column of this format. Never an exponent; zero is `0`. */
export const formatQuantity = (quantity: Quantity, format: NumberFormat): string => {
  if (format.style === 'as-is') return digitsOf(quantity);
  if (quantity === 0) return withSign(false, '0', format.unit);
  return withSign(isBelowZero(quantity), formatSize(absolute(quantity), format), format.unit);
};

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Digits that a number under 10,000 keeps, as far as that stays short. */
const usualDigits = 4;
const fineDigits = 6;

/** Returns the decimals that a column of numbers under 10,000 needs. */
const chooseDecimals = (
  sizes: readonly number[],
  needed: number,
  { kind, isFine }: ColumnMeaning,
): number => {
  if (kind === 'percent') return Math.min(needed, 2);
  const last = (isFine ? fineDigits : usualDigits) - 1;
  const largest = Math.max(...sizes);
  if (largest < 1) return Math.min(needed, last - log10(largest));
  const smallest = Math.min(...sizes);
  const decimals = clamp(last - log10(smallest), 2, isFine ? fineDigits : usualDigits);
  if (kind !== 'money') return Math.min(needed, decimals);
  return isFine ? Math.max(2, Math.min(needed, decimals)) : 2;
};

const sizeOf = (quantity: Quantity): number => Math.abs(Number(quantity));

/** Returns the largest size; 0 for no numbers. */
const findLargest = (all: readonly Quantity[]): number => {
  let largest = 0;
  for (const one of all) largest = Math.max(largest, sizeOf(one));
  return largest;
};

const chooseBase = (all: readonly Quantity[], meaning: ColumnMeaning): NumberFormat => {
  const unit = meaning.unit;
  const plain = { style: 'plain', unit, exponent: 0, decimals: 0 } as const;
  const largest = findLargest(all);
  if (largest < minMagnitude) return plain;
  if (largest >= (meaning.isFine ? compactFineFrom : compactFrom)) {
    const sayable = largest < hugeFrom ? largest : findLargest(all.filter((one) => sizeOf(one) < hugeFrom));
    return { style: 'compact', unit, exponent: exponentOf(Math.max(compactFrom, sayable)), decimals: 0 };
  }
  // Those far below the others are written by themselves, and leave the others short.
  const small = meaning.kind === 'money' && !meaning.isFine ? cent : minPlain;
  const isSmall = (size: number): boolean => size < small && largest >= 1;
  const usual = all.filter((one) => !isSmall(sizeOf(one)));
  const needed = Math.max(0, ...usual.map(countDecimals));
  const usualSizes = usual.map(sizeOf).filter((size) => size >= minMagnitude);
  return needed === 0 ? plain : { ...plain, decimals: chooseDecimals(usualSizes, needed, meaning) };
};

const chooseStyle = (all: readonly Quantity[], meaning: ColumnMeaning, isExact: boolean): NumberFormat => {
  const { kind, unit } = meaning;
  const isName = kind === 'identifier' || kind === 'rank' || kind === 'period';
  if (isName) return { style: 'as-is', unit: '', exponent: 0, decimals: 0 };
  return isExact ? { style: 'exact', unit, exponent: 0, decimals: 0 } : chooseBase(all, meaning);
};

/** Tells if two different numbers have the same text. */
const areAlike = (all: readonly Quantity[], texts: readonly string[]): boolean => {
  const distinct = new Set(texts).size;
  return distinct < all.length && distinct < new Set(all).size;
};

/** Formats all numbers of a column. */
const formatAll = (all: readonly Quantity[], format: NumberFormat): readonly string[] =>
  all.map((one) => formatQuantity(one, format));

/** More would be no number that can be said; a compact one stays at five digits. */
export const maxMoreDecimals = { plain: 12, compact: 2 } as const;

/** The numbers of a column, formatted. `readsAlike`: some different ones have the same text. */
export type FormattedNumbers = {
  readonly format: NumberFormat;
  readonly texts: readonly string[];
  readonly readsAlike: boolean;
};

/**
 * Formats the numbers of a column: one unit, and the decimals that make them differ. Where that takes too many, the first
 * choice stays, and some numbers read alike.
 */
export const formatNumbers = (
  all: readonly Quantity[],
  meaning: ColumnMeaning,
  isExact: boolean,
): FormattedNumbers => {
  const base = chooseStyle(all, meaning, isExact);
  const most = base.style === 'plain' || base.style === 'compact' ? maxMoreDecimals[base.style] : 0;
  const first = formatAll(all, base);
  if (!areAlike(all, first)) return { format: base, texts: first, readsAlike: false };
  for (let more = 1; more <= most; more += 1) {
    const format = { ...base, decimals: base.decimals + more };
    const texts = formatAll(all, format);
    if (!areAlike(all, texts)) return { format, texts, readsAlike: false };
  }
  return { format: base, texts: first, readsAlike: true };
};
