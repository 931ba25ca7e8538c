import { absDigits, type Digits, digitsOf, isNegative, isWhole, type Quantity } from './decimal.ts';

/** The kinds of whole numbers that name something. */
type NumberedKind = 'identifier' | 'rank' | 'period';

/** Makes a set of the words of a text. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words of reckoned numbers: a whole number under such a name is an amount, even if it ends in `id`. */
const statistics = wordSet(
  'count counts total sum avg average mean median distinct change diff delta growth',
);
/** Words of things that are counted or measured: under `volume day` stands a volume. */
const measures = wordSet(
  'volume amount amounts supply balance value values fee fees revenue revenues cost costs tvl trades swaps txs ' +
    'transactions users wallets holders gas burned minted staked stake deposits withdrawals size sales profit pnl ' +
    'loss reward rewards vote votes',
);
const calendar = wordSet(
  'year yr fy month mth quarter qtr week day hour minute dow doy weekday date dt ds period yyyymmdd yyyymm yyyy',
);
const chainPeriods = wordSet(
  'block epoch slot era cycle season round height ledger checkpoint tick blocknumber unixtime unix',
);
/** A year under such a name is one, as in `active_since`. */
const yearly = wordSet('since founded established vintage');
const clocks = wordSet('timestamp ts time');
/** Words under which numbers are times only if they can be nothing else. */
const weakClocks = wordSet(
  'at date dt eta unlock expires expiry expiration deadline seen created updated start end until',
);
/** Words under which numbers are years, or months in digits. */
const generations = wordSet('cohort vintage founded inception');
/** `date_key` is the date in digits. */
const keyWords = wordSet('key int sk');
/** `week number` names a week. */
const numberWords = wordSet('number num no nr index idx #');
const identifiers = wordSet(
  'id uid fid pid cid tokenid chainid nftid poolid userid tradeid orderid proposalid positionid marketid queryid ' +
    'blockid txid eventid nonce tier',
);
const weakIdentifiers = wordSet(
  'number version code zip phone serial sequence seq # validator batch inscription',
);
/** Things that have an index: a `price index` is a measure. */
const indexed = wordSet(
  'tx transaction evt event log trace validator leaf block call instruction inner outer row token item account batch ' +
    'committee shard input output vout subnet array',
);
const ranks = wordSet('rank ranking');
const weakRanks = wordSet('position place pos row rn #');
/** `users this month` counts users. */
const spans = wordSet('this last past prev previous current next');
const rates = wordSet('per each every in within a');

/** A place beyond this is something else, unless it's called a rank: the rows of a table are few. */
const maxPlace = 10_000;
/** Times in seconds or finer since 1970; a duration named `time` is smaller. */
const minUnixTime = 1e8;
/** The last year, and more days than any launch is away. */
const maxCalendar = 10_000;
const hourSeconds = 3600;
/** From 2001 to 2100, in seconds, milliseconds or microseconds since 1970. */
const unixDigits = /^(?:[1-3]\d{9}|40\d{8})(?:\d{3}){0,2}$/;
/** `202401`, `20241` for a quarter, `20240131`, and with the hour. */
const calendarDigits = /^(?:19|20|21)\d\d(?:[1-4]|[0-4]\d|5[0-3]|(?:0[1-9]|1[0-2])[0-3]\d(?:[0-2]\d)?)$/;

const isYear = (size: Digits): boolean => /^(?:19|20)\d\d$/.test(size);

/** A column called `day` may hold the volume of a day. */
const isCalendarNumber = (size: Digits): boolean => {
  const value = Number(size);
  const isUnixTime = value >= minUnixTime && value % hourSeconds === 0;
  return value < maxCalendar || isUnixTime || calendarDigits.test(size);
};

/** `created at` is a time, and `minted to date` an amount. */
const isTime = (last: string, before: string, sizes: readonly Digits[]): boolean =>
  weakClocks.has(last) &&
  before !== 'to' &&
  before !== 'at' &&
  sizes.every((size) => unixDigits.test(size) || size === '0') &&
  sizes.some((size) => size !== '0');

const isPeriod = (words: readonly string[], sizes: readonly Digits[]): boolean => {
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (numberWords.has(last) && (calendar.has(before) || chainPeriods.has(before))) return true;
  if (keyWords.has(last) && calendar.has(before)) return sizes.every(isCalendarNumber);
  if (rates.has(before)) return false;
  if (isTime(last, before, sizes)) return true;
  const isGeneration = generations.has(last) || (words[0] === 'year' && words.length > 1);
  if (isGeneration && sizes.every((size) => calendarDigits.test(size) || isYear(size))) return true;
  if (clocks.has(last)) return sizes.every((size) => Number(size) >= minUnixTime || size === '0');
  if (chainPeriods.has(last)) return true;
  if (yearly.has(last)) return sizes.every(isYear);
  if (!calendar.has(last)) return false;
  // `7 day`, `this month`; but `current year` is a year.
  const isSpan = spans.has(before) || /^\d+$/.test(before);
  return isSpan ? last === 'year' && sizes.every(isYear) : sizes.every(isCalendarNumber);
};

/** `number of trades` and `trades number` count, `trade number` names. */
const isCount = (words: readonly string[]): boolean =>
  words.some((word) => statistics.has(word)) ||
  words[0] === 'num' ||
  words.some((word, index) => word === 'number' && words[index + 1] === 'of') ||
  (words.at(-1) === 'number' && /[^s]s$/.test(words.at(-2) ?? ''));

const isIdentifier = (words: readonly string[], isMeasured: boolean): boolean => {
  const last = words.at(-1) ?? '';
  if (identifiers.has(last)) return true;
  if (isMeasured) return false;
  const before = words.at(-2);
  if (rates.has(before ?? '')) return false;
  const isIndex = last === 'index' || last === 'idx';
  const isTick = before === 'tick' && (last === 'lower' || last === 'upper');
  return isTick || weakIdentifiers.has(last) || (isIndex && (before === undefined || indexed.has(before)));
};

const isRank = (words: readonly string[], digits: readonly Digits[], isMeasured: boolean): boolean => {
  if (digits.some(isNegative)) return false;
  const last = words.at(-1) ?? '';
  if (ranks.has(last) || (ranks.has(words[0] ?? '') && words[1] === 'by')) return true;
  if (digits.some((one) => Number(one) > maxPlace)) return false;
  const isRow = last === 'num' && words.at(-2) === 'row';
  return isRow || (!isMeasured && weakRanks.has(last) && last !== '#') || isHash(words);
};

/** `#` alone heads the places of a table. */
const isHash = (words: readonly string[]): boolean => words.length === 1 && words[0] === '#';

/** Tells, by the words of a name and the numbers under it, if they name something; `undefined` if they measure. */
export const findNumberedKind = (
  words: readonly string[],
  quantities: readonly Quantity[],
): NumberedKind | undefined => {
  if (isCount(words) || !quantities.every(isWhole)) return undefined;
  const digits = quantities.map(digitsOf);
  const isMeasured = words.some((word) => measures.has(word));
  if (isRank(words, digits, isMeasured)) return 'rank';
  if (!isMeasured && isPeriod(words, digits.map(absDigits))) return 'period';
  return isIdentifier(words, isMeasured) ? 'identifier' : undefined;
};
