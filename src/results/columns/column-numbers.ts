import type { ColumnMeaning } from './column-kind.ts';
import { countDecimals, type Quantity } from './decimal.ts';
import {
  exponentOf,
  formatQuantity,
  hugeFrom,
  log10,
  minMagnitude,
  type NumberFormat,
} from './number-format.ts';

const compactFrom = 10_000;
/** Six digits of a price or a ratio are read below it: a bitcoin at 67,234.55 is no 67.2K. */
const compactFineFrom = 1_000_000;
/** The smallest number that four decimals can say. */
const minPlain = 0.001;
const cent = 0.01;

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
  const plain = { style: 'plain', unit, exponent: 0, decimals: 0, maxDecimals: 0 } as const;
  const largest = findLargest(all);
  if (largest < minMagnitude) return plain;
  if (largest >= (meaning.isFine ? compactFineFrom : compactFrom)) {
    const sayable = largest < hugeFrom ? largest : findLargest(all.filter((one) => sizeOf(one) < hugeFrom));
    return {
      style: 'compact',
      unit,
      exponent: exponentOf(Math.max(compactFrom, sayable)),
      decimals: 0,
      maxDecimals: 2,
    };
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
  if (isName) return { style: 'as-is', unit: '', exponent: 0, decimals: 0, maxDecimals: 0 };
  return isExact
    ? { style: 'exact', unit, exponent: 0, decimals: 0, maxDecimals: 0 }
    : chooseBase(all, meaning);
};

/** Tells if two different numbers have the same text. */
const areAlike = (all: readonly Quantity[], texts: readonly string[]): boolean => {
  const distinct = new Set(texts).size;
  return distinct < all.length && distinct < new Set(all).size;
};

/** Formats all numbers of a column. */
const formatAll = (all: readonly Quantity[], format: NumberFormat): readonly string[] =>
  all.map((one) => formatQuantity(one, format));

/** More would be no number that can be said. */
const maxMoreDecimals = 12;

/** The digits of compact numbers beyond their three, and their decimals: as few and as equal as it takes. */
const moreDigits = [
  [1, 1],
  [1, 2],
  [1, 3],
  [2, 2],
  [2, 3],
  [2, 4],
] as const;

/** Lists the formats with more digits than a column is usually read to, shortest first. */
export const listFiner = (base: NumberFormat): readonly NumberFormat[] => {
  if (base.style === 'compact')
    return moreDigits.map(([decimals, maxDecimals]) => ({ ...base, decimals, maxDecimals }));
  const count = base.style === 'plain' ? maxMoreDecimals : 0;
  return Array.from({ length: count }, (_one, more) => ({ ...base, decimals: base.decimals + more + 1 }));
};

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
  const first = formatAll(all, base);
  if (!areAlike(all, first)) return { format: base, texts: first, readsAlike: false };
  for (const format of listFiner(base)) {
    const texts = formatAll(all, format);
    if (!areAlike(all, texts)) return { format, texts, readsAlike: false };
  }
  return { format: base, texts: first, readsAlike: true };
};
