import { isWhole, type Quantity } from './decimal.ts';
import type { Value } from './value.ts';

/**
 * What a column holds. Identifiers, periods and ranks are whole numbers that name something: they have no separators, no
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

/** What a column holds. `unit` is the one that its name tells: `$`, `%`, a token such as `ETH`, or none. */
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

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

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
const tokens = wordSet(
  'eth weth steth btc wbtc sol usdc usdt dai bnb matic pol avax ton trx xrp ada dot ltc xdai celo ftm gwei wei sats',
);
const ratios = wordSet(
  'ratio rate rates share fraction price prices apr apy roi multiple multiplier correlation score index',
);

/** Words of counts and measures: a whole number under such a name is an amount, whatever else the name says. */
const measures = wordSet(
  'count counts total sum avg average mean median num distinct volume amount amounts supply balance value values fee ' +
    'fees revenue revenues cost costs tvl trades swaps txs transactions users wallets holders gas burned minted staked ' +
    'stake deposits withdrawals size per sales profit pnl loss reward rewards change diff delta growth',
);
const calendar = wordSet(
  'year yr month quarter week day hour minute dow weekday date period yyyymmdd yyyymm yyyy',
);
const otherPeriods = wordSet(
  'block epoch slot era cycle season round blocknumber unixtime unix timestamp ts time',
);
const identifiers = wordSet('id number nonce version code fid pid uid tokenid chainid zip phone index idx #');
const ranks = wordSet('rank ranking position place pos row rn');
/** `users this month` counts users. */
const spans = wordSet('this last past prev previous per each current next within in');

/** A rank beyond this is something else: the rows of a table are few. */
const maxRank = 10_000;
/** Times in seconds or finer since 1970; a duration named `time` is smaller. */
const minUnixTime = 1e8;

const isCount = (words: readonly string[]): boolean => words.some((word) => measures.has(word));

const numberedKind = (words: readonly string[], quantities: readonly Quantity[]): ColumnKind | undefined => {
  const last = words.at(-1) ?? '';
  if (isCount(words) || !quantities.every((one) => isWhole(one) && Number(one) >= 0)) return undefined;
  const before = words.at(-2) ?? '';
  if (calendar.has(last) && !spans.has(before)) return 'period';
  if (last === 'number' && (calendar.has(before) || otherPeriods.has(before))) return 'period';
  if (otherPeriods.has(last)) {
    const isClock = last === 'time' || last === 'timestamp' || last === 'ts';
    return isClock && quantities.some((one) => Number(one) < minUnixTime && Number(one) !== 0)
      ? undefined
      : 'period';
  }
  // `number of trades` counts, `trade number` names.
  if (identifiers.has(last)) return 'identifier';
  return ranks.has(last) && quantities.every((one) => Number(one) <= maxRank) ? 'rank' : undefined;
};

/**
 * Tells what a column of numbers holds. A percent needs a value beyond 1 as its proof: authors write `0.048` and `4.8` for
 * the same under the same names, and a sign on the wrong one would be off by a hundred.
 */
const numericMeaning = (name: string, quantities: readonly Quantity[]): ColumnMeaning => {
  const words = splitName(name);
  const numbered = numberedKind(words, quantities);
  if (numbered !== undefined) return { kind: numbered, unit: '', isFine: false };
  if (words.some((word) => percents.has(word))) {
    const isProved = quantities.some((one) => Math.abs(Number(one)) > 1);
    return isProved
      ? { kind: 'percent', unit: '%', isFine: false }
      : { kind: 'ratio', unit: '', isFine: true };
  }
  const isCounted = words[0] === 'num' || words.some((word) => word === 'count' || word === 'counts');
  const currency = isCounted
    ? undefined
    : words.map((word) => currencies.get(word)).find((unit) => unit !== undefined);
  const isFine = words.some((word) => ratios.has(word));
  if (currency !== undefined) return { kind: 'money', unit: currency, isFine };
  const last = words.at(-1) ?? '';
  const unit = !isCounted && words.length > 1 && tokens.has(last) ? last.toUpperCase() : '';
  return { kind: isFine ? 'ratio' : 'amount', unit, isFine };
};

/** The meaning of a column of words. */
export const textMeaning: ColumnMeaning = { kind: 'text', unit: '', isFine: false };

const isAddress = (value: Value): boolean => value.kind === 'hash' && value.text.length === 42;

/** Kinds of the columns in which all filled values are of one kind. */
const plainKinds = { time: 'time', boolean: 'flag', link: 'link', text: 'text', data: 'data' } as const;

/** Tells what a column holds, by its values first, then by its name. A column without values is text. */
export const findMeaning = (name: string, values: readonly Value[]): ColumnMeaning => {
  const filled = values.filter(({ kind }) => kind !== 'empty');
  const [first] = filled;
  if (first === undefined || filled.some(({ kind }) => kind !== first.kind)) return textMeaning;
  if (first.kind === 'number')
    return numericMeaning(
      name,
      filled.flatMap((value) => (value.kind === 'number' ? [value.quantity] : [])),
    );
  if (first.kind === 'hash') return { ...textMeaning, kind: filled.every(isAddress) ? 'address' : 'hash' };
  return first.kind === 'empty' ? textMeaning : { ...textMeaning, kind: plainKinds[first.kind] };
};

/** Words of numbers that can't be added up. */
const notAdditive = wordSet(
  'avg average mean median price prices per unique distinct min max rate ratio index score age apr apy roi cumulative',
);

/** Tells if the numbers of a column make sense as a sum: `volume`, not `avg_price`. */
export const isAdditive = (name: string, kind: ColumnKind): boolean =>
  (kind === 'amount' || kind === 'money') &&
  !splitName(name).some((word) => notAdditive.has(word) || /^p\d\d$/.test(word));
