import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { shortenApart } from '../../../src/core/text/shorten-apart.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const max = 20;
const apart = (...texts: readonly string[]) => shortenApart(texts, max);

describe('labels of texts that are too long', () => {
  it('keep the end that tells them apart', () => {
    expect(apart('Uniswap V3: USDC-ETH 0.05%', 'Uniswap V3: USDC-ETH 0.30%')).toEqual([
      'Uniswap V3…ETH 0.05%',
      'Uniswap V3…ETH 0.30%',
    ]);
  });

  it('say which one they are of, though others are like them in another place', () => {
    expect(
      apart('Uniswap V3: USDC-ETH 0.05%', 'Uniswap V3: USDC-ETH 0.30%', 'Uniswap V3: WBTC-ETH 0.30%'),
    ).toEqual(['Uniswap V3…ETH 0.05%', 'Uniswap…DC-ETH 0.30%', 'Uniswap V3: WBTC-ET…']);
  });

  it('lose the end where the start tells them apart', () => {
    expect(apart('Arbitrum: the pool of USDC', 'Optimism: the pool of USDC')).toEqual([
      'Arbitrum: the pool…',
      'Optimism: the pool…',
    ]);
  });

  it('keep the place in the middle where they differ', () => {
    const name = (pair: string) => `Balancer boosted pool ${pair} on Arbitrum One, version 3`;
    expect(apart(name('USDC-WETH'), name('WBTC-WETH'))).toEqual([
      'Bala… USDC-WETH on…',
      'Bala… WBTC-WETH on…',
    ]);
  });

  it('leave short ones alone, and are told from those', () => {
    expect(apart('a very long name of…', 'a very long name of a project', 'b')).toEqual([
      'a very long name of…',
      'a very lon…a project',
      'b',
    ]);
  });

  it('number what is equal, or differs where nothing is kept', () => {
    expect(apart('x', 'x', 'x 2', 'x')).toEqual(['x', 'x 3', 'x 2', 'x 4']);
    const long = 'y'.repeat(30);
    expect(apart(long, long)).toEqual([`${'y'.repeat(19)}…`, `${'y'.repeat(17)}… 2`]);
    const blanks = (count: number) => `${'z'.repeat(25)}${' '.repeat(count)}${'z'.repeat(25)}`;
    expect(new Set(apart(blanks(1), blanks(2), blanks(3))).size).toBe(3);
  });

  it('cut no character in two', () => {
    const [one, two] = apart(`${'👩‍👩‍👧‍👦'.repeat(4)}a`, `${'👩‍👩‍👧‍👦'.repeat(4)}b`);
    expect([one, two].every((label) => label?.isWellFormed())).toBe(true);
    expect([one?.at(-1), two?.at(-1)]).toEqual(['a', 'b']);
  });

  it('segment each text a few times, though many read alike', () => {
    const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
    const count = 200;
    const texts = Array.from({ length: count }, () => 'é'.repeat(30));
    expect(new Set(apart(...texts)).size).toBe(count);
    expect(segment.mock.calls.length).toBeLessThan(count * 10);
    segment.mockRestore();
  });
});

/** Names of few letters, so that many begin and end alike. */
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '👩‍👧', 'é'), minLength: 1, maxLength: 40 }),
  fc
    .tuple(fc.string({ maxLength: 40 }), fc.constantFrom('0.05%', '0.30%', '1%'))
    .map(([start, end]) => `${start}${end}`),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
);

describe('labels of any texts', () => {
  it('all differ, are short enough, and whole where the text is', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), fc.constantFrom(12, 20), (texts, length) => {
        const labels = shortenApart(texts, length);
        expect(new Set(labels).size).toBe(texts.length);
        expect(labels.filter((label) => label.length > length || !label.isWellFormed())).toEqual([]);
        texts.forEach((text, index) => {
          if (text.length <= length && texts.indexOf(text) === index) expect(labels[index]).toBe(text);
        });
      }),
      fuzzRuns(2000),
    );
  });

  it('show the start or the end where two differ there, without a number', () => {
    const word = fc.stringMatching(/^[a-z]{8}$/);
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{20,40}$/),
        fc.uniqueArray(word, { minLength: 2, maxLength: 6 }),
        fc.boolean(),
        (shared, words, isEnd) => {
          const labels = apart(...words.map((one) => (isEnd ? `${shared}${one}` : `${one}${shared}`)));
          labels.forEach((label, index) => {
            const one = words[index] ?? '';
            expect(isEnd ? label.endsWith(one) : label.startsWith(one)).toBe(true);
          });
        },
      ),
      fuzzRuns(500),
    );
  });
});
