import type { Decimal } from '../condition.ts';

/** A number as people write it. `10%` is 10 with `isPercent`. */
export type Amount = { readonly value: Decimal; readonly isPercent: boolean };

const sizes: readonly (readonly [RegExp, number])[] = [
  [/^hundred$/i, 2],
  [/^(?:k|thousand|tsd)$/i, 3],
  [/^lakhs?$/i, 5],
  [/^(?:m|mn|mm|mil|mio|mln|mill|millions?)$/i, 6],
  [/^crores?$/i, 7],
  [/^(?:b|bn|bil|bln|bill|billions?|mrd)$/i, 9],
  [/^(?:t|tn|tril|trn|trln|trillions?)$/i, 12],
];

/** Returns how many zeros a word such as `M`, `bn` or `thousand` stands for; `undefined` for any other. */
export const findZeros = (word: string): number | undefined =>
  sizes.find(([pattern]) => pattern.test(word))?.[1];

/** A number of more digits is a slip, and would be slow to reckon with. */
const maxDigits = 60;

/** Moves the point of a decimal number; the result is exact, in the one form that a `Decimal` has. */
export const shiftPoint = (number: string, places: number): Decimal => {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(number) ?? [];
  const missing = Math.max(0, -(whole.length + places));
  const digits = `${'0'.repeat(missing)}${whole}${part}`.padEnd(missing + whole.length + places, '0');
  const at = missing + whole.length + places;
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at).replace(/0+$/, '');
  const size = `${left === '' ? '0' : left}${right === '' ? '' : `.${right}`}`;
  return size === '0' ? '0' : `${sign}${size}`;
};

const number = /^(\d{1,3}(?:[,_]\d{3})+|\d+)?(\.\d+)?(?:e([+-]?\d{1,2}))?$/i;
const percent = /^(?:%|percent|pct|per cent|percents|percentage points?)$/i;
const currency = /^(?:[$€£¥]|us\$|usd[ct]?|dollars?|eur|euros?|gbp|pounds?)$/i;

/** A text that looks like a number, read: the number, and the word behind it that nobody knows. */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly amount: Amount }
  | { readonly kind: 'unknown-unit'; readonly amount: Amount; readonly unit: string };

const splitNumber =
  /^(-?)(?:(?:us)?[$€£¥] ?)?(-?)((?:\d[\d,_]*)?\.?\d*(?:e[+-]?\d{1,2}(?![\d.,]))?) ?([^\d\s.,;+-].*)?$/iu;

/** Other ways to write a number that can mean nothing else: each as the one that is read. */
const otherForms: readonly (readonly [RegExp, (digits: string) => string])[] = [
  [/(?<![\d.,])\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?![\d])/gu, (digits) => digits.replace(/\D/gu, '')],
  [
    /(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+(?![\d.,])/gu,
    (digits) => digits.replaceAll('.', '').replace(',', '.'),
  ],
  [/(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.,])/gu, (digits) => digits.replaceAll('.', '')],
  [/(?<![\d.,])\d+,\d{1,2}(?![\d.,])/gu, (digits) => digits.replace(',', '.')],
  [/^% ?[\d.,]+$/u, (digits) => `${digits.slice(1).trim()}%`],
];

const normalizeForm = (text: string): string =>
  otherForms.reduce((form, [pattern, write]) => form.replace(pattern, write), text);

/** Tells an amount from an amount with a unit that nobody knows; `undefined` for what is no number. */
export const readAmountWithUnit = (text: string): ReadAmount | undefined => {
  const plain = normalizeForm(text.trim().replace(/^\+/, '').replace(/^[−–]/, '-').replace(/ +/g, ' '));
  const [, before = '', after = '', digits = '', rest = ''] = splitNumber.exec(plain) ?? [];
  const [, whole = '', part = '', exponent = '0'] = number.exec(digits) ?? [];
  if (whole + part === '' || (before !== '' && after !== '')) return undefined;
  // An exponent that is out of bounds is no unit.
  if (/^e[+-]?\d/i.test(rest)) return undefined;
  const words = rest.split(/ |(?<=[a-z])(?=[$€£¥%])|(?<=%)(?=\S)/i).filter((word) => word !== '');
  const zeros = findZeros(words[0] ?? '');
  const units = zeros === undefined ? words : words.slice(1);
  const isPercent = percent.test(units.join(' ')) || percent.test(units[0] ?? '');
  // `10% a week`: what isn't known is the rest.
  const unit = (isPercent ? (percent.test(units.join(' ')) ? [] : units.slice(1)) : units).join(' ');
  const places = Number(exponent) + (zeros ?? 0);
  if (whole.length + part.length + Math.abs(places) > maxDigits) return undefined;
  const value = shiftPoint(`${before}${after}${whole.replace(/[,_]/g, '')}${part}`, places);
  const amount = { value, isPercent };
  return unit === '' || currency.test(unit)
    ? { kind: 'amount', amount }
    : { kind: 'unknown-unit', amount, unit };
};

/**
 * Reads a number as people write it: `8M`, `1.5k`, `10%`, `$3,000`, `2 bn`, `1e6`, `8.000.000`, `0,98`. Exact, without
 * rounding. `1.234` and `1,234` are as in English. `undefined` for anything else.
 */
export const readAmount = (text: string): Amount | undefined => {
  const read = readAmountWithUnit(text);
  return read?.kind === 'amount' ? read.amount : undefined;
};

/** Returns a negative number, zero or a positive one for a decimal that is less than, equal to or more than another. */
export const compareDecimals = (one: Decimal, other: Decimal): number => {
  const [first, second] = [one, other].map((text) => {
    const [whole = '', part = ''] = text.replace('-', '').split('.');
    return { isNegative: text.startsWith('-'), whole, part };
  });
  if (first === undefined || second === undefined) return 0;
  if (first.isNegative !== second.isNegative) return first.isNegative ? -1 : 1;
  const width = Math.max(first.whole.length, second.whole.length);
  const [left, right] = [first, second].map(({ whole, part }) => `${whole.padStart(width, '0')}.${part}`);
  if (left === right) return 0;
  const size = (left ?? '') < (right ?? '') ? -1 : 1;
  return first.isNegative ? -size : size;
};

const shortSizes: readonly (readonly [string, number])[] = [
  ['T', 12],
  ['B', 9],
  ['M', 6],
];

/** Writes a decimal as it is typed: millions and more with their letter where that is exact and short, `8M`. */
export const printAmount = (value: Decimal): string => {
  const digits = value.replace(/^-/, '');
  const size = digits.includes('.')
    ? undefined
    : shortSizes.find(([, zeros]) => digits.length > zeros && digits.endsWith('0'.repeat(zeros - 2)));
  return size === undefined ? value : `${shiftPoint(value, -size[1])}${size[0]}`;
};
