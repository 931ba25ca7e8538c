import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { measureWidth } from '../../../src/messages/blocks/text-width.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

/** What joins its neighbor, or changes its width, beside letters that don't. */
const unit = fc.oneof(
  fc.constantFrom(
    'a',
    '1',
    '#',
    'é',
    '…',
    'Я',
    '発',
    'ー',
    'か',
    '각',
    'ᆨ',
    'ᄀ',
    '©',
    '⌚',
    '👩',
    '👧',
    '🏽',
    '🇩',
    '🇪',
  ),
  fc.constantFrom(
    '\ufe0f',
    '\ufe0e',
    '\u200d',
    '\u0301',
    '\u3099',
    '\u0600',
    '\u06dd',
    'ﾞ',
    'क',
    '्',
    'ष',
    '\ud83d',
  ),
  fc.constantFrom('\u001b[31m', '\u009b', '\r', '\t'),
  fc.string({ unit: 'grapheme', maxLength: 1 }),
  fc.string({ unit: 'binary', maxLength: 1 }),
);

describe('the width of a text', () => {
  it('is the one that the library measures', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (text) => {
        expect(measureWidth(text)).toBe(stringWidth(text));
      }),
      fuzzRuns(5000),
    );
  });
});
