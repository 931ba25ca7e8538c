import { type Quantity, toQuantity } from './decimal.ts';
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

/** Splits a name into words in small letters: `totalVolume_USD` into `total`, `volume`, `usd`. Signs are words, too. */
export const splitName = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+|[%$€£#]/gu) ?? [];

const percents = wordSet('pct percent percentage percentages %');
const currencies: ReadonlyMap<string, string> = new Map([
  ['usd', '$'],
  ['$', '$'],
  ['dollar', '$'],
  ['dollars', '$'],
  ['eur', '€'],
  ['€', '€'],
  ['gbp', '£'],
  ['£', '£'],
]);
/** Tokens as they are written. Only at the end of a name: an `eth price` isn't in ETH. */
const tokens: ReadonlyMap<string, string> = new Map([
  ...'eth weth btc wbtc sol usdc usdt dai bnb matic pol avax ton trx xrp ada dot ltc celo ftm'
    .split(' ')
    .map((name) => [name, name.toUpperCase()] as const),
  ['steth', 'stETH'],
  ['wsteth', 'wstETH'],
  ['reth', 'rETH'],
  ['xdai', 'xDAI'],
  ...['gwei', 'wei', 'sats'].map((name) => [name, name] as const),
]);
const ratios = wordSet(
  'ratio rate rates share fraction price prices apr apy roi multiple multiplier correlation score index',
);

/** Things that are counted: `usdc holders` are no USDC, and `usd trades` no dollars. */
const counted = wordSet(
  'count counts num users wallets holders txs txns transactions swaps trades traders addresses transfers buyers sellers',
);
const noNumber = /^[+-]?(?:nan|inf(?:inity)?)$/i;

/**
 * Tells what a column of numbers holds. A percent needs a value beyond 1 as its proof: authors write `0.048` and `4.8` for
 * the same under the same names, and a sign on the wrong one would be off by a hundred.
 */
const numericMeaning = (name: string, quantities: readonly Quantity[]): ColumnMeaning => {
  const words = splitName(name);
  const numbered = findNumberedKind(words, quantities);
  if (numbered !== undefined) return { kind: numbered, unit: '', isFine: false };
  if (words.some((word) => percents.has(word))) {
    const isProved = quantities.some((one) => Math.abs(Number(one)) > 1);
    return isProved
      ? { kind: 'percent', unit: '%', isFine: false }
      : { kind: 'ratio', unit: '', isFine: true };
  }
  const last = words.at(-1) ?? '';
  const isCounted =
    counted.has(words[0] ?? '') || counted.has(last) || words.some((word) => word === 'count');
  const currency = words.map((word) => currencies.get(word)).find((unit) => unit !== undefined);
  const isFine = words.some((word) => ratios.has(word));
  if (currency !== undefined && !isCounted) return { kind: 'money', unit: currency, isFine };
  const unit = isCounted || words.length < 2 ? '' : (tokens.get(last) ?? '');
  return { kind: isFine ? 'ratio' : 'amount', unit, isFine };
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

/** Words of numbers that can't be added up. */
const notAdditive = wordSet(
  'avg average mean median price prices per unique distinct min max rate ratio index score age apr apy roi cumulative',
);

/** Tells if the numbers of a column make sense as a sum: `volume`, not `avg_price`. */
export const isAdditive = (name: string, kind: ColumnKind): boolean =>
  (kind === 'amount' || kind === 'money') &&
  !splitName(name).some((word) => notAdditive.has(word) || /^p\d\d$/.test(word));
