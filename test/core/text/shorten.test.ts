import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepStart, shorten, shortenMiddle } from '../../../src/core/text/shorten.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const family = '👩‍👩‍👧';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const characters = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
/** Characters of one to thirty units that don't join to their neighbors. */
const character = fc.constantFrom('a', '0', ' ', 'ő', 'e\u0301', '発', '🎉', '🇨🇭', family, 'z\u0308\u0301');
const text = fc.array(character, { maxLength: 80 }).map((all) => all.join(''));
const size = fc.integer({ min: 0, max: 60 });

describe('keepStart', () => {
  it('keeps what fits, whole', () => {
    expect(keepStart('Peg watch', 9)).toBe('Peg watch');
    expect(keepStart('Peg watch', 5)).toBe('Peg w');
    expect(keepStart('ab🎉', 3)).toBe('ab');
    expect(keepStart(family, 7)).toBe('');
  });

  it('cuts between characters, as late as it may', () => {
    fc.assert(
      fc.property(text, size, (whole, max) => {
        const kept = keepStart(whole, max);
        const next = characters(whole)[characters(kept).length] ?? '';
        expect(whole.startsWith(kept)).toBe(true);
        expect(characters(whole).slice(0, characters(kept).length).join('')).toBe(kept);
        expect(kept.length).toBeLessThanOrEqual(max);
        expect(kept === whole || kept.length + next.length > max).toBe(true);
      }),
      fuzzRuns(1000),
    );
  });
});

describe('shorten', () => {
  it('marks that something is left out', () => {
    expect(shorten('Peg watch', 9)).toBe('Peg watch');
    expect(shorten('Peg watch', 5)).toBe('Peg…');
    expect(shorten('Peg🎉watch', 5)).toBe('Peg…');
  });
});

describe('shortenMiddle', () => {
  it('keeps both ends', () => {
    expect(shortenMiddle('0x2c21dc00000000009ffa2e', 8, 6)).toBe('0x2c21dc…9ffa2e');
    expect(shortenMiddle(`${family}${family}ab${family}`, 9, 9)).toBe(`${family}…b${family}`);
    expect(shortenMiddle('🎉🎉🎉🎉', 3, 3)).toBe('🎉…🎉');
  });

  it('leaves no part of a character', () => {
    fc.assert(
      fc.property(text, size, size, (whole, head, tail) => {
        const short = shortenMiddle(whole, head, tail);
        expect(short.length).toBeLessThanOrEqual(head + tail + 1);
        const all = characters(whole);
        const [start = '', end = ''] = short.split('…');
        if (short !== whole) {
          expect(all.slice(0, characters(start).length).join('')).toBe(start);
          expect(all.slice(all.length - characters(end).length).join('')).toBe(end);
        }
      }),
      fuzzRuns(1000),
    );
  });
});
