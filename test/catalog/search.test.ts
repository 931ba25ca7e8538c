// cspell:ignore größte grosste hagaetc volumeusd עברית
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMirror } from '../../src/catalog/mirror.ts';
import { searchMirror } from '../../src/catalog/search.ts';
import { fold, splitTyped, splitWords } from '../../src/catalog/search-words.ts';
import { ada, idsFound, mirrorOf, now } from './support.ts';

describe('searching the catalogue', () => {
  const mirror = mirrorOf(
    'NFT marketplace volume',
    'DEX volume by chain',
    'Uniswap v3 pools',
    'Größte Wallets für Stablecoins',
    'Volume',
  );
  mirror.learn(
    6,
    {
      name: 'Trades',
      owner: 'hagaetc',
      tags: ['solana'],
      columns: [{ name: 'total_volume_usd', kind: 'number' }],
    },
    true,
  );

  it('finds words in any order, by their beginnings, parts and slips', () => {
    expect(idsFound(mirror, 'volume nft')).toEqual([1]);
    expect(idsFound(mirror, 'mark vol')).toEqual([1]);
    expect(idsFound(mirror, 'swap')).toEqual([3]);
    for (const words of ['opensea', 'OpenSea', 'sea', 'open sea'])
      expect(idsFound(mirrorOf('OpenSea trades'), words)).toEqual([1]);
    expect(idsFound(mirror, 'marketplcae volmue')).toEqual([1]);
    expect(idsFound(mirror, 'the pools of uniswap')).toEqual([3]);
    expect(idsFound(mirror, 'nft pools')).toEqual([]);
  });

  it('reads over case, accents and what nobody sees', () => {
    expect(idsFound(mirror, 'GROSSTE')).toEqual([4]);
    expect(idsFound(mirror, 'grö\u200bßte wallets')).toEqual([4]);
    expect(idsFound(mirror, 'GROßTE')).toEqual([4]);
  });

  it('finds by id, link, owner, tag and column', () => {
    expect(idsFound(mirror, '3')[0]).toBe(3);
    expect(idsFound(mirror, 'https://dune.com/queries/3?chain=base')).toEqual([3]);
    expect(idsFound(mirror, 'hagaetc')).toEqual([6]);
    expect(idsFound(mirror, 'solana trades')).toEqual([6]);
    expect(idsFound(mirror, 'volume usd')).toEqual([6]);
  });

  it('puts a whole name first, and names before the rest', () => {
    expect(idsFound(mirror, 'volume')).toEqual([5, 1, 2, 6]);
    expect(idsFound(mirror, 'volume', ada, 2)).toEqual([5, 1]);
    expect(idsFound(mirror, 'volume', ada, 0)).toEqual([]);
  });

  it('puts first what is used often and lately, and without words what was used last', () => {
    const used = mirrorOf('Volume a', 'Volume b', 'Volume c');
    used.setUsed(2, '', { uses: 9, lastAt: now - 1 });
    used.setUsed(3, '', { uses: 1, lastAt: now });
    expect(idsFound(used, 'volume')).toEqual([2, 3, 1]);
    expect(idsFound(used, '  ')).toEqual([3, 2, 1]);
    expect(idsFound(used, '!?')).toEqual([]);
  });

  it('finds nothing that the operator does not allow', () => {
    const found = searchMirror('volume', [''], mirror, { limit: 9, isAllowed: (id) => id === 2, now });
    expect(found.map(({ queryId }) => queryId)).toEqual([2]);
  });

  it('takes hostile texts for what they are, quickly', () => {
    const huge = '\u202e\u200f<!channel> \u0000 '.repeat(10_000);
    const hostile = mirrorOf(huge, '\ufdfa'.repeat(50_000), 'x'.repeat(100_000), 'vol\u200bume', 'עברית نص');
    const begun = performance.now();
    for (const words of [huge, 'x'.repeat(100_000), '\ufdfa'.repeat(100_000), '\u0000', '\\'.repeat(9_999)])
      expect(idsFound(hostile, words).length).toBeLessThan(6);
    expect(idsFound(hostile, 'volume')).toEqual([4]);
    expect(idsFound(hostile, 'نص')).toEqual([5]);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('the words of a text', () => {
  it('are split also within names of columns', () => {
    expect(splitWords('total_volumeUsd, 24h')).toEqual(['total', 'volumeusd', '24h', 'volume', 'usd']);
    expect(splitTyped('OpenSea')).toEqual(['opensea']);
    expect(fold('ÇA İS')).toBe('ca is');
  });

  it('leave out what only joins others, unless there is nothing else', () => {
    expect(splitTyped('volume of the day')).toEqual(['volume', 'day']);
    expect(splitTyped('of')).toEqual(['of']);
  });
});

const letters = 'abcdefghijklmnopqrstuvwxyz';
const letter = fc.constantFrom(...letters);
const word = fc.array(letter, { minLength: 5, maxLength: 12 }).map((all) => `${all.join('')}q`);

/** Words with one letter replaced, added, left out, or swapped with the next. */
const slip = (text: string, at: number, kind: number, other: string): string => {
  const start = text.slice(0, at);
  switch (kind) {
    case 0:
      return start + other + text.slice(at + 1);
    case 1:
      return start + other + text.slice(at);
    case 2:
      return start + text.slice(at + 1);
    default:
      return (
        start +
        text
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        text.slice(at + 2)
      );
  }
};

describe('every query', () => {
  it('is found by each of its words, in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), fc.nat(), (words, turn) => {
        const found = mirrorOf('other things', words.join(' '));
        const turned = [...words.slice(turn % words.length), ...words.slice(0, turn % words.length)];
        expect(idsFound(found, turned.join(' '))).toContain(2);
        for (const one of words) expect(idsFound(found, one)).toContain(2);
      }),
    );
  });

  it('is found with any one slip in a word', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.nat({ max: 3 }), letter, (one, at, kind, other) => {
        const typed = slip(one, at % one.length, kind, other);
        expect(idsFound(mirrorOf(`Some ${one} here`), typed)).toEqual([1]);
      }),
    );
  });

  it('is found only by who may see it, and no more than asked for', () => {
    const scope = fc.constantFrom('', 'U1', 'U2', 'C1', 'C2');
    const query = fc.record({ scopes: fc.array(scope, { maxLength: 3 }), isLinked: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(query, { maxLength: 12 }),
        fc.nat({ max: 5 }),
        fc.constantFrom('', 'volume', 'volume mine', '1'),
        (queries, limit, words) => {
          const mirror = createMirror();
          const links = new Map<
            number,
            { kind: 'shortcut'; name: string; scopes: readonly string[]; savedAt: number }[]
          >();
          for (const [index, { scopes, isLinked }] of queries.entries()) {
            mirror.learn(index + 1, { name: 'Volume' });
            if (isLinked) links.set(index + 1, [{ kind: 'shortcut', name: 'mine', scopes, savedAt: 1 }]);
            else for (const one of scopes) mirror.setUsed(index + 1, one, { uses: 1, lastAt: now });
          }
          mirror.setLinks(links);
          const found = idsFound(mirror, words, ada, limit);
          expect(found.length).toBeLessThanOrEqual(limit);
          for (const id of found)
            expect(queries[id - 1]?.scopes.some((one) => ['', 'U1', 'C1'].includes(one))).toBe(true);
        },
      ),
    );
  });
});
