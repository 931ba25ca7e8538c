import { wordSet } from './numbered-kind.ts';

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
  ['cbeth', 'cbETH'],
  ['cbbtc', 'cbBTC'],
  ['weeth', 'weETH'],
  ['xdai', 'xDAI'],
  ['ξ', 'ETH'],
  ...['gwei', 'wei', 'sats'].map((name) => [name, name] as const),
]);

/** Things that are counted: `usdc holders` are no USDC, and `usd trades` no dollars. */
const counted = wordSet(
  'count counts num users wallets holders txs txns transactions swaps trades traders addresses transfers buyers sellers ' +
    'minters dau wau mau accounts contracts nfts validators delegates depositors borrowers lenders stakers voters pools',
);
/** Behind what is counted, they are what it adds up to: `trades volume usd` is in dollars. */
const sums = wordSet(
  'volume amount amounts value fees fee revenue balance balances cost costs spent size profit pnl',
);
/** Numbers without a unit, also those of a token: an `apy usdc` isn't in USDC. */
const dimensionless = wordSet(
  'apy apr roi share ratio fraction utilization dominance correlation beta score index growth multiple multiplier ' +
    'ltv leverage weight rank percentile',
);
/** Before a token, they make it what the number is about: `tokens per eth`, `volume on sol`. */
const relations = wordSet('per to vs versus of from against on for by and or');

/** A name that tells its own scale, as `TVL ($M)`: a sign would make 35.2 billion $35.20. */
const longScales = wordSet(
  'thousand thousands million millions mln mio billion billions bln trillion trillions',
);
const shortScales = wordSet('k m mm mn b bn tn t');

const isCurrency = (word: string | undefined): boolean => word !== undefined && currencies.has(word);

const tellsScale = (words: readonly string[]): boolean =>
  words.some((word, index) => {
    if (longScales.has(word)) return true;
    if (!shortScales.has(word)) return false;
    // `token b usd` is the second of two tokens.
    return isCurrency(words[index - 1]) || /^[$€£]$/.test(words[index + 1] ?? '');
  });

/** Tells if a word in small letters is a currency or a token. */
export const isUnit = (word: string): boolean => currencies.has(word) || tokens.has(word);

/** Tells if a name is about how many there are. */
const isCounted = (words: readonly string[]): boolean => {
  if (words.includes('count')) return true;
  const [first = '', second = ''] = words.filter((word) => !isCurrency(word));
  return counted.has(words.at(-1) ?? '') || (counted.has(first) && !sums.has(second));
};

/** Returns the sign of the currency that a name tells; `undefined` if it tells none. */
export const findCurrency = (words: readonly string[]): string | undefined => {
  const currency = words.map((word) => currencies.get(word)).find((unit) => unit !== undefined);
  if (currency === undefined || isCounted(words)) return undefined;
  return tellsScale(words) ? '' : currency;
};

const countsThings = (words: readonly string[]): boolean =>
  words.some((word, index) => counted.has(word) && !sums.has(words[index + 1] ?? ''));

/** Returns the token in which a column is, by its name: none if it's the whole name, or what the numbers are about. */
export const findToken = (words: readonly string[]): string => {
  const token = tokens.get(words.at(-1) ?? '');
  if (token === undefined || words.length < 2 || relations.has(words.at(-2) ?? '')) return '';
  const hasNoUnit = countsThings(words) || words.some((word) => dimensionless.has(word)) || tellsScale(words);
  return hasNoUnit ? '' : token;
};

/** Tells if a name is that of two things priced in each other: `ETH/BTC`, `usdc_usdt`. */
export const isPair = (words: readonly string[]): boolean => words.length === 2 && words.every(isUnit);
