import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { matchShortcuts } from '../../src/questions/match-shortcuts.ts';
import type { NamedShortcut } from '../../src/questions/shortcuts.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const shortcut = (name: string, queryName?: string): NamedShortcut => ({
  shortcut: { name, ownerId: undefined, question: '1252207', savedBy: 'U1', savedAt: 0 },
  request: undefined,
  queryName,
});

const all = [
  shortcut('leaders', 'DEX leaderboard'),
  shortcut('nft_volume', 'NFT marketplaces'),
  shortcut('fees-by-chain'),
  shortcut('größte'),
];

const namesOf = (words: string): readonly string[] =>
  matchShortcuts(words, all).map(({ shortcut: { name } }) => name);

describe('words find a shortcut', () => {
  test.each([
    ['leaders', 'leaders'],
    ['LEADERS', 'leaders'],
    ['leadrs', 'leaders'],
    ['lead', 'leaders'],
    ['volume nft', 'nft_volume'],
    ['nft volmue', 'nft_volume'],
    ['chain fees', 'fees-by-chain'],
    ['leaders dex', 'leaders'],
    ['größte', 'größte'],
  ])('%s finds %s', (words, name) => {
    expect(namesOf(words)).toEqual([name]);
  });

  test.each(['', '?!', 'x', 'leaders moon', 'dex', 'marketplaces'])('%s finds none', (words) => {
    expect(namesOf(words)).toEqual([]);
  });

  it('by its own name, in any order of its words', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const one = shortcut(words.join('-'));
        expect(matchShortcuts([...words].reverse().join(' '), [one])).toEqual([one]);
      }),
      fuzzRuns(200),
    );
  });
});
