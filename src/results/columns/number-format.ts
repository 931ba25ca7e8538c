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
  /** The most decimals of a compact number, beyond those of its three digits. */
  readonly maxDecimals: number;
};

const suffixes: ReadonlyMap<number, string> = new Map([
  [0, ''],
  [3, 'K'],
  [6, 'M'],
  [9, 'B'],
  [12, 'T'],
]);
/** From here on a number of T says nothing, so its digits are shown, without their middle. */
export const hugeFrom = 1e21;
/** Smaller than one wei of an ether: nobody reads more zeros than that. */
export const minMagnitude = 1e-18;
const minMagnitudeText = '0.000000000000000001';
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

/** Returns the power of ten of a number, rounded down. */
export const log10 = (size: number): number => Math.floor(Math.log10(size) + 1e-12);

/** Three digits of a number in its unit, and more where the format wants them. */
const toThreeDigits = (size: Quantity, exponent: number, { decimals, maxDecimals }: NumberFormat): string => {
  const value = Number(size) / powerOfTen(exponent);
  // Rounding may bring it to the next power of ten: 9.996 has one decimal, as 10.0.
  const own = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return roundTo(size, Math.max(own, Math.min(own + decimals, maxDecimals)), exponent);
};

/** Returns the power of ten of the unit in which a number has one to three digits before the point. */
export const exponentOf = (size: number): number => {
  const rounded = Number(size.toPrecision(3));
  return Math.min(12, Math.max(0, 3 * Math.floor(log10(rounded) / 3)));
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

const formatCompact = (size: Quantity, format: NumberFormat): string => {
  const { exponent, decimals, unit } = format;
  const value = Number(size);
  if (value >= hugeFrom) return formatHuge(size);
  const isTiny = value < minShare * powerOfTen(exponent);
  const own = isTiny ? exponentOf(value) : exponent;
  if (own === 0 && value < 1) return padCents(formatSmall(size), unit);
  if (own === 0) return isWhole(size) ? group(digitsOf(size)) : roundTo(size, 2 + decimals);
  return `${group(toThreeDigits(size, own, format))}${suffixes.get(own) ?? ''}`;
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
