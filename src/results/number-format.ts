import type { ColumnMeaning } from './column-kind.ts';
import {
  absDigits,
  countDecimals,
  type Digits,
  isNegative,
  isWhole,
  roundDigits,
  scaleDigits,
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
/** A double holds this many digits of a number exactly. */
const safeDigits = 15;
/** The smallest number that four decimals can say. */
const minPlain = 0.001;
/** A cell below a tenth of the column's unit would show no digit that counts. */
const minShare = 0.1;

const group = (text: string): string => {
  const point = text.indexOf('.');
  const whole = point === -1 ? text : text.slice(0, point);
  if (whole.length < 4) return text;
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (point === -1 ? '' : text.slice(point));
};

const withSign = (isBelowZero: boolean, body: string, unit: string): string => {
  if (body.startsWith('<')) return isBelowZero ? `>-${body.slice(1)}` : body;
  const sign = isBelowZero ? '-' : '';
  if (unit === '') return sign + body;
  if (unit === '%') return `${sign}${body}%`;
  return unit.length === 1 ? `${sign}${unit}${body}` : `${sign}${body} ${unit}`;
};

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** `Number#toFixed` takes 100 decimals at most, and the digits of a double end long before. */
const round = (size: Digits, decimals: number): string =>
  size.length <= safeDigits && decimals <= safeDigits
    ? Number(size).toFixed(decimals)
    : roundDigits(size, decimals);

const log10 = (size: number): number => Math.floor(Math.log10(size) + 1e-12);

/** Three digits of a number under 1,000, of which two at most stand after the point. */
const toThreeDigits = (size: Digits, extra: number): string => {
  const value = Number(size);
  // Rounding may bring it to the next power of ten: 9.996 has one decimal, as 10.0.
  const decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return round(size, decimals + extra);
};

const exponentOf = (size: number): number => {
  const rounded = Number(size.toPrecision(3));
  return Math.max(0, Math.min(12, 3 * Math.floor(log10(rounded) / 3)));
};

/** Four digits of a small number: `0.000000805`. */
const formatSmall = (size: Digits): string => {
  const value = Number(size);
  if (value < minMagnitude) return `<${minMagnitudeText}`;
  return trimZeros(round(size, 3 - log10(value)));
};

const formatHuge = (size: Digits): string => {
  const [whole = ''] = size.split('.');
  const groups = group(whole).split(',');
  return `${groups.slice(0, 2).join(',')}…${groups.slice(-2).join(',')} (${whole.length} digits)`;
};

const formatCompact = (size: Digits, { exponent, decimals }: NumberFormat): string => {
  const value = Number(size);
  if (value >= hugeFrom) return formatHuge(size);
  const isTiny = value < minShare * 10 ** exponent;
  const own = isTiny ? exponentOf(value) : exponent;
  if (own === 0 && value < 1) return formatSmall(size);
  if (own === 0) return isWhole(size) ? group(size) : round(size, 2 + decimals);
  return `${group(toThreeDigits(scaleDigits(size, own), decimals))}${suffixes.get(own) ?? ''}`;
};

const formatPlain = (size: Digits, { decimals }: NumberFormat): string => {
  const value = Number(size);
  // Fewer than two digits of it would be left.
  if (value < 10 ** (1 - decimals) && countDecimals(size) > decimals) return formatSmall(size);
  return group(round(size, decimals));
};

/** Formats a number for a column of this format. Never an exponent; zero is `0`. */
export const formatDigits = (digits: Digits, format: NumberFormat): string => {
  if (format.style === 'as-is') return digits;
  const size = absDigits(digits);
  if (size === '0') return withSign(false, '0', format.unit);
  const body =
    format.style === 'exact'
      ? group(size)
      : format.style === 'compact'
        ? formatCompact(size, format)
        : formatPlain(size, format);
  return withSign(isNegative(digits), body, format.unit);
};

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Returns the decimals that a column of numbers under 10,000 needs: four digits of each, as far as that stays short. */
const chooseDecimals = (sizes: readonly number[], needed: number, { kind }: ColumnMeaning): number => {
  const largest = Math.max(...sizes);
  if (kind === 'percent') return Math.min(needed, 2);
  if (largest < 1) return Math.min(needed, 3 - log10(largest));
  const smallest = Math.min(...sizes);
  const decimals = Math.min(needed, clamp(3 - log10(smallest), 2, 4));
  if (kind !== 'money') return decimals;
  return smallest >= 1 ? 2 : Math.max(2, decimals);
};

const chooseBase = (all: readonly Digits[], meaning: ColumnMeaning): NumberFormat => {
  const unit = meaning.unit;
  const sizes = all.map((digits) => Math.abs(Number(digits))).filter((size) => size >= minMagnitude);
  const plain = { style: 'plain', unit, exponent: 0, decimals: 0 } as const;
  if (sizes.length === 0) return plain;
  if (Math.max(...sizes) >= compactFrom) {
    const largest = Math.max(compactFrom, ...sizes.filter((size) => size < hugeFrom));
    return { style: 'compact', unit, exponent: exponentOf(largest), decimals: 0 };
  }
  // Those far below the others are written by themselves, and leave the others short.
  const isSmall = (size: number): boolean => size < minPlain && Math.max(...sizes) >= 1;
  const usual = all.filter((digits) => !isSmall(Math.abs(Number(digits))));
  const needed = Math.max(0, ...usual.map(countDecimals));
  const usualSizes = sizes.filter((size) => !isSmall(size));
  return needed === 0 ? plain : { ...plain, decimals: chooseDecimals(usualSizes, needed, meaning) };
};

/** Tells if two different numbers read the same. */
export const readsAlike = (all: readonly Digits[], format: NumberFormat): boolean => {
  const distinct = [...new Set(all)];
  return new Set(distinct.map((digits) => formatDigits(digits, format))).size < distinct.length;
};

/** More would be no number that can be said; a compact one stays at five digits. */
const maxMoreDecimals = { plain: 12, compact: 2 } as const;

/**
 * Chooses the format of a column: one unit, and the decimals that tell its numbers apart. Where that takes too many, the
 * first choice stays, and some numbers read alike.
 */
export const chooseNumberFormat = (
  all: readonly Digits[],
  meaning: ColumnMeaning,
  isExact: boolean,
): NumberFormat => {
  const { kind, unit } = meaning;
  if (kind === 'identifier' || kind === 'rank' || kind === 'period')
    return { style: 'as-is', unit: '', exponent: 0, decimals: 0 };
  if (isExact) return { style: 'exact', unit, exponent: 0, decimals: 0 };
  const base = chooseBase(all, meaning);
  if (base.style !== 'plain' && base.style !== 'compact') return base;
  const most = base.decimals + maxMoreDecimals[base.style];
  for (let decimals = base.decimals; decimals <= most; decimals += 1) {
    const format = { ...base, decimals };
    if (!readsAlike(all, format)) return format;
  }
  return base;
};

/** Formats two numbers as their column does, with as many more decimals as it takes to tell them apart. */
export const formatApart = (
  [before, after]: readonly [Digits, Digits],
  format: NumberFormat,
): readonly [string, string] => {
  const most = countDecimals(before) + countDecimals(after) + format.exponent;
  const pair = ({ decimals }: Pick<NumberFormat, 'decimals'>): readonly [string, string] => [
    formatDigits(before, { ...format, decimals }),
    formatDigits(after, { ...format, decimals }),
  ];
  for (let { decimals } = format; decimals <= most; decimals += 1) {
    const [old, now] = pair({ decimals });
    if (old !== now) return [old, now];
  }
  return [
    formatDigits(before, { ...format, style: 'exact' }),
    formatDigits(after, { ...format, style: 'exact' }),
  ];
};
