import { findCurrency, findToken, isPair } from './column-unit.ts';
import { type Quantity, toQuantity } from './decimal.ts';
import { toEnglish } from './foreign-words.ts';
import { findNumberedKind, wordSet } from './numbered-kind.ts';
import type { Value } from './value.ts';

/**
 * The meaning of a column. Identifiers, periods and ranks are whole numbers that name something: they have no separators, no
 * percent, and aren't added up. `data` are arrays and objects, and columns of several kinds are `text`.
 */
export type ColumnKind =
  | 'identifier'
  | 'rank'
  | 'period'
  | 'amount'
  | 'money'
  | 'ratio'
  | 'percent'
  | 'time'
  | 'address'
  | 'hash'
  | 'link'
  | 'text'
  | 'flag'
  | 'data';

/** The meaning of a column. `unit` is the one that its name tells: `$`, `%`, a token such as `ETH`, or none. */
export type ColumnMeaning = {
  readonly kind: ColumnKind;
  readonly unit: string;
  /** Prices and ratios are read to more digits: a peg that breaks does so in the fourth. */
  readonly isFine: boolean;
};

/** Tokens that begin with small letters: `stETH` and `cbBTC` are one word, and `feesUSD` two. */
const mixedToken = /(?<![\p{L}\p{N}])(?:\p{Ll}{1,2}|wst)\p{Lu}{3,}(?!\p{Ll})/gu;

/** Where two scripts meet: `代币ID`. */
const scriptBorder = /(?<=\p{Script=Han})(?=[A-Za-z])|(?<=[A-Za-z])(?=\p{Script=Han})/gu;

/**
 * Splits a name into English words in small letters: `totalVolume_USD` into `total`, `volume`, `usd`. Signs are words, too,
 * and words that aren't known in English stay.
 */
export const splitName = (name: string): readonly string[] =>
  (
    name
      .replace(mixedToken, (token) => token.toLowerCase())
      .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L}\d)(?=\p{Lu}(?:\p{Ll}|\p{Lu}{2}))/gu, ' ')
      .replace(scriptBorder, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+|[%$€£#]/gu) ?? []
  ).map(toEnglish);

const percents = wordSet('pct percent percentage percentages %');
const ratios = wordSet(
  'ratio rate rates share fraction price prices vwap twap nav peg strike apr apy roi multiple multiplier correlation score index',
);
/** The prices of a candle, under their whole names. */
const candle = wordSet('open high low close');

const noNumber = /^[+-]?(?:nan|inf(?:inity)?)$/i;

/**
 * Tells what a column of numbers holds. A percent needs a value beyond 1 as its proof: authors write `0.048` and `4.8` for
 * the same under the same names, and a sign on the wrong one would be off by a hundred.
 */
export const numericMeaning = (name: string, quantities: readonly Quantity[]): ColumnMeaning => {
  const words = splitName(name);
  const numbered = findNumberedKind(words, quantities);
  if (numbered !== undefined) return { kind: numbered, unit: '', isFine: false };
  if (words.some((word) => percents.has(word))) {
    const isProved = quantities.some((one) => Math.abs(Number(one)) > 1);
    return isProved
      ? { kind: 'percent', unit: '%', isFine: false }
      : { kind: 'ratio', unit: '', isFine: true };
  }
  const isCandle = words.length === 1 && words.some((word) => candle.has(word));
  const isFine = isCandle || isPair(words) || words.some((word) => ratios.has(word));
  const currency = findCurrency(words);
  if (currency !== undefined) return { kind: 'money', unit: currency, isFine };
  return { kind: isFine ? 'ratio' : 'amount', unit: findToken(words), isFine };
};

const isAddress = (value: Value): boolean => value.kind === 'hash' && value.text.length === 42;

/** Kinds of the columns in which all filled values are of one kind. */
const plainKinds = { time: 'time', boolean: 'flag', link: 'link', data: 'data' } as const;

/** Digits that came as text, as a `varchar` or a JSON value has them, still name something under such a name. */
const namingNumbers = (values: readonly Value[]): readonly Quantity[] | undefined => {
  const numbers = values.map((value) =>
    value.kind === 'number'
      ? value.quantity
      : value.kind === 'text' && /^\d+$/.test(value.text)
        ? toQuantity(value.text)
        : undefined,
  );
  return numbers.every((one) => one !== undefined) ? numbers : undefined;
};

/** The meaning of a column of words. */
export const textMeaning: ColumnMeaning = { kind: 'text', unit: '', isFine: false };

const textualMeaning = (
  name: string,
  values: readonly Value[],
  numbers: readonly Quantity[],
): ColumnMeaning => {
  const words = splitName(name);
  const all = namingNumbers(values);
  const named = all === undefined ? undefined : findNumberedKind(words, all);
  if (named !== undefined) return { ...textMeaning, kind: named };
  return numbers.length > 0 && findNumberedKind(words, numbers) !== undefined
    ? { ...textMeaning, kind: 'identifier' }
    : textMeaning;
};

const isNoNumber = (value: Value): boolean => value.kind === 'text' && noNumber.test(value.text);

/** Tells what a column of one kind of values holds. */
const meaningOfKind = (
  kind: Exclude<Value['kind'], 'empty'>,
  name: string,
  values: readonly Value[],
  numbers: readonly Quantity[],
): ColumnMeaning => {
  switch (kind) {
    case 'number':
      return numericMeaning(name, numbers);
    case 'text':
      return textualMeaning(name, values, numbers);
    case 'hash':
      return { ...textMeaning, kind: values.every(isAddress) ? 'address' : 'hash' };
    default:
      return { ...textMeaning, kind: plainKinds[kind] };
  }
};

/**
 * Tells what a column holds, by its values first, then by its name. A column without values is text. `NaN` and `Infinity`
 * leave a column of numbers what it is. `numbers` are those among the values.
 */
export const findMeaning = (
  name: string,
  values: readonly Value[],
  numbers: readonly Quantity[],
): ColumnMeaning => {
  const isFilled = (value: Value): boolean => value.kind !== 'empty' && !isNoNumber(value);
  const filled = values.every(isFilled) ? values : values.filter(isFilled);
  const [first] = filled;
  if (first === undefined || first.kind === 'empty') return textMeaning;
  if (filled.every(({ kind }) => kind === first.kind))
    return meaningOfKind(first.kind, name, filled, numbers);
  return filled.every(({ kind }) => kind === 'text' || kind === 'number')
    ? textualMeaning(name, filled, numbers)
    : textMeaning;
};

const measureKinds: readonly ColumnKind[] = ['amount', 'money', 'ratio', 'percent'];

/** Tells if a column of this kind measures something. */
export const isMeasure = (kind: ColumnKind): boolean => measureKinds.includes(kind);

/** Words of numbers that can't be added up. */
const notAdditive = wordSet(
  'avg average mean median price prices per unique distinct min max rate ratio index score age apr apy roi cumulative',
);

/** Tells if the numbers of a column make sense as a sum: `volume`, not `avg_price`. */
export const isAdditive = (name: string, kind: ColumnKind): boolean =>
  (kind === 'amount' || kind === 'money') &&
  !splitName(name).some((word) => notAdditive.has(word) || /^p\d\d$/.test(word));

/** Words of times that belong to a row instead of placing it: `last_trade`, `launch_year`, `created_at`. */
const timesOfRow = wordSet(
  'last first latest earliest previous prev next updated created launch launched listed deployed founded joined ' +
    'seen expiry expires expiration maturity deadline',
);

/** Tells if a time or period of this name says something about its row, as `last_trade` does; `days since launch` doesn't. */
export const isTimeOfRow = (name: string): boolean => {
  const words = splitName(name);
  return words.at(-1) === 'since' || (!words.includes('since') && words.some((word) => timesOfRow.has(word)));
};
