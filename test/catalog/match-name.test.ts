// cspell:ignore größte leadrs volmue
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findsByName } from '../../src/catalog/match-name.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const names = [
  ['leaders', 'DEX leaderboard'],
  ['nft_volume', 'NFT marketplaces'],
  ['fees-by-chain', undefined],
  ['größte', undefined],
] as const;

const found = (words: string): readonly string[] =>
  names.filter(([name, queryName]) => findsByName(words, name, queryName)).map(([name]) => name);

describe('words find a name', () => {
  test.each([
    ['leaders', 'leaders'],
    ['LEADERS', 'leaders'],
    ['leadrs', 'leaders'],
    ['lead', 'leaders'],
    ['volume nft', 'nft_volume'],
    ['nft volmue', 'nft_volume'],
    ['fees of the chain', 'fees-by-chain'],
    ['leaders dex', 'leaders'],
    ['größte', 'größte'],
  ])('%s finds %s', (words, name) => {
    expect(found(words)).toEqual([name]);
  });

  test.each(['', '?!', 'leaders moon', 'dex', 'marketplaces'])('%s finds none', (words) => {
    expect(found(words)).toEqual([]);
  });

  it('in any order of its words', () => {
    const word = fc.stringMatching(/^[b-z]{3,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        expect(findsByName([...words].reverse().join(' '), words.join('-'))).toBe(true);
      }),
      fuzzRuns(200),
    );
  });
});
