import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/core/text/clean.ts';
import { hangMs } from '../../support/deadline.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

/** Written with escapes, because an editor shows none of it. */
const spelled: readonly (readonly [string, string])[] = [
  ['Persian', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  ['Persian behind a letter that joins nothing', '\u062f\u0627\u062f\u0647\u200c\u0627\u06cc'],
  ['a Persian abbreviation', '\u06f1\u06f3\u06f2\u06f0 \u0647\u200d.\u0634'],
  ['Arabic with vowel signs', '\u0645\u0651\u064e\u200c\u0628'],
  ['Hindi', '\u0915\u094d\u200c\u0937 \u0915\u094d\u200d\u0937'],
  ['Bengali', '\u09b0\u200d\u09cd\u09af'],
  ['Malayalam at the end of a word', '\u0d35\u0d3e\u0d15\u0d4d\u0d15\u0d4d\u200c'],
  ['Sinhala', '\u0dc1\u0dca\u200d\u0dbb\u0dd3 \u0dbd\u0d82\u0d9a\u0dcf'],
  ['Kannada', '\u0cb0\u0ccd\u200c\u0c95'],
  ['Mongolian', '\u182c\u1820\u1837\u180e\u1820 \u1824\u1837\u180b\u1821'],
  ['Burmese', '\u1000\u103c\u103d\u103e\u1031\u1036\u1037'],
  ['Tibetan', '\u0f67\u0f90\u0fb5\u0fa8\u0fb3\u0fba\u0fbc\u0fbb\u0f82'],
  ['Hebrew with accents', '\u05e9\u05c1\u05bc\u05b8\u0591'],
  ['Vietnamese in parts', 'e\u0302\u0323 o\u031b\u0301'],
  ['a Chinese variant', '\u845b\u{e0100} \u5026\ufe00'],
  ['an operator', '\u2268\ufe00'],
  ['flags', '\u{1f1e9}\u{1f1ea} \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['a keycap', '1\ufe0f\u20e3 #\ufe0f\u20e3'],
  ['a family', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'],
  ['a rainbow', '\u{1f3f3}\ufe0f\u200d\u{1f308}'],
  ['a skin tone', '\u{1f469}\u{1f3fd}\u200d\u{1f680}'],
  ['text style', '\u260e\ufe0e'],
];

const hidden: readonly (readonly [string, string, string])[] = [
  [
    'zero-width characters between Latin letters',
    'pay\u200bp\u200ca\u200dl\u2060.com\ufe0f\u034f',
    'paypal.com',
  ],
  [
    'joiners between Cyrillic and Greek letters',
    '\u0430\u200c\u0431 \u03b1\u200d\u03b2',
    '\u0430\u0431 \u03b1\u03b2',
  ],
  ['a joiner between two scripts', 'a\u200c\u0628 \u0628\u200ca', 'a\u0628 \u0628a'],
  ['joiners at the ends', '\u200cab\u200d', 'ab'],
  ['a second joiner', '\u0645\u200c\u200c\u0645', '\u0645\u200c\u0645'],
  ['a joiner on a borrowed mark', 'a\u0323\u200c\u0628', 'a\u0323\u0628'],
  ['direction flips', '\u202egnp.exe\u202c \u2066a\u2069 \u200fb \u061c', 'gnp.exe a b'],
  ['a Mongolian separator elsewhere', 'a\u180eb \u1820\u180eb', 'ab \u1820b'],
  ['tags without a flag', 'a\u{e0067}\u{e0062}b', 'ab'],
  ['letters hidden behind a flag', `\u{1f3f4}${'\u{e0061}'.repeat(40)}\u{e007f}`, '\u{1f3f4}'],
  ['bytes hidden behind an emoji', '\u{1f600}\u{e0101}\u{e0102}\ufe01', '\u{1f600}'],
  ['a variant of a letter or digit', 'a\ufe0f 1\ufe0f', 'a 1'],
  ['invisible letters', 'a\u3164\u115f\u1160\uffa0\u17b4b', 'ab'],
  ['a pile on a Latin letter', `e${'\u0301'.repeat(80)}`, 'e\u0301\u0301\u0301'],
  ['a pile of one Thai mark', `\u0e01${'\u0e47'.repeat(20)}`, '\u0e01\u0e47\u0e47\u0e47'],
  ['a pile of one Arabic mark', `\u0628${'\u0651'.repeat(20)}`, '\u0628\u0651'],
  [
    'a pile with joiners between',
    `\u0915${'\u0951\u200d\u0301'.repeat(9)}`,
    '\u0915\u0951\u200d\u0301\u0301\u0301',
  ],
  ['controls and halves', 'a\t\u0000\tb\ud83d', 'a b'],
];

describe('cleaning', () => {
  it.each(spelled)('leaves %s as it is', (_what, text) => {
    expect(cleanText(text)).toBe(text);
  });

  it.each(hidden)('takes out %s', (_what, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  const all = [...spelled, ...hidden].map(([, text]) => text).join('');
  const anything = fc.oneof(
    fc.array(fc.constantFrom(...all), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );

  it('leaves what is clean as it is', () => {
    fc.assert(
      fc.property(anything, (text) => cleanText(cleanText(text)) === cleanText(text)),
      fuzzRuns(20_000),
    );
  });

  it('hides nothing in Latin text, flips nothing, and stays on one line', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(
          /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^\s|\s$|\s\s/u,
        );
        expect(clean).not.toMatch(/\p{Script=Latin}\p{M}*\p{Default_Ignorable_Code_Point}/u);
        expect(clean).not.toMatch(/\p{M}{12}/u);
      }),
      fuzzRuns(20_000),
    );
  });

  it('takes time in proportion to the length', () => {
    const started = performance.now();
    cleanText('\u0628\u200c\u0301'.repeat(100_000));
    cleanText(' \u200b'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(hangMs);
  });
});
