import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCommand } from '../../src/command/parse.ts';
import { dropDisplayWords, toQueryWords, toSearchWords } from '../../src/command/search-words.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';

const wordsOf = (typed: string): string | undefined => {
  const read = readCommand(typed);
  return read.ok ? undefined : toSearchWords(read.error, typed);
};

const queryWordsOf = (typed: string): string | undefined => {
  const read = readCommand(typed);
  return read.ok ? undefined : toQueryWords(read.error, typed);
};

describe('words that say how to show a result', () => {
  test.each([
    ['nft volume top 5', 'nft volume'],
    ['nft volume top 5 csv', 'nft volume'],
    ['nft chart', 'nft'],
    ['top traders', 'top traders'],
    ['charted csvs', 'charted csvs'],
  ])('are dropped: %s', (words, rest) => {
    expect(dropDisplayWords(words)).toBe(rest);
  });
});

describe('words where a query belongs', () => {
  test.each([
    ['subscribe nft volume daily at 9:00', 'nft volume'],
    ['subscribe "nft volume" daily at 9:00', 'nft volume'],
    ['subscribe nft volume', 'nft volume'],
    ['alert nft volume when new row', 'nft volume'],
    ['subscribe leaders daily', undefined],
    ['subscribe 1252207 quarterly', undefined],
    ['subscribe leaders chain=base quarterly', undefined],
    ['nft volume', undefined],
  ])('are searched for: %s', (typed, words) => {
    expect(queryWordsOf(typed)).toBe(words);
  });

  it('are read from any text without a fault', () => {
    fc.assert(
      fc.property(commandText, (typed) => {
        queryWordsOf(`subscribe ${typed}`);
      }),
      fuzzRuns(200),
    );
  });
});

describe('a line that is no command', () => {
  test.each([
    ['nft volume', 'nft volume'],
    ['dex trades last week', 'dex trades last week'],
    ['show me NFT volume please', 'NFT volume'],
    ['uniswap fees?', 'uniswap fees'],
    ['"nft volume"', 'nft volume'],
    ['nft volume (30d)', 'nft volume 30d'],
    ["what's the TVL of aave?", 'TVL aave'],
    ['open interest on base', 'open interest base'],
    ['eth/usdc pool', 'eth/usdc pool'],
    ['nft & defi', 'nft defi'],
    ['yearn.finance tvl', 'yearn.finance tvl'],
  ])('is searched for: %s', (typed, words) => {
    expect(wordsOf(typed)).toBe(words);
  });

  test.each([
    'aave v3',
    'most traded tokens',
    'game volume',
    'fund flows',
    'held tokens',
    'cost',
    'pool fees',
  ])('is searched for though a word is near a verb: %s', (typed) => {
    const read = readCommand(typed);
    if (!read.ok) expect(wordsOf(typed)).toBe(typed);
  });

  test.each([
    'subscrbe 1252207 every day',
    'subscrbe leaders every day at 9',
    'pauze 3',
    'pauze all',
    'lits 3',
    'forgt leaders',
    'hlep charts',
    'thanks a lot',
    '1252207x',
    '1252207 --tpo 5',
    '1252207 top 5 volume=',
    'nft "volume',
    'chain=base days=7',
    'search abcd1234abcd1234abcd1234abcd1234',
    'api_key abcd1234',
    '#3',
    '@ada',
    'https://example.com/queries/5',
    'https://dune.com/hildobby/nfts',
    '',
    '…',
  ])('is not searched for: %s', (typed) => {
    expect(wordsOf(typed)).toBeUndefined();
  });
});

it('gives words in one line, or none, for any problem', () => {
  fc.assert(
    fc.property(commandText, (typed) => {
      const words = wordsOf(typed);
      expect(words === undefined || (/\p{L}/u.test(words) && !/[\n\r]/.test(words))).toBe(true);
    }),
    fuzzRuns(2_000),
  );
});
