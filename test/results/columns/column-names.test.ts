import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSlips } from '../../../src/core/nearest.ts';
import { cleanText } from '../../../src/core/text/clean.ts';
import {
  findColumnIndex,
  matchColumn,
  suggestColumn,
  suggestColumns,
  toColumnLabels,
} from '../../../src/results/columns/column-names.ts';
import { renameInFilter } from '../../../src/results/columns/filter.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

describe('a column by its name', () => {
  it.each([
    ['the name itself', 'volume', ['Volume', 'volume'], 'volume'],
    ['a line break', 'daily users', ['daily\nusers'], 'daily\nusers'],
    ['a no-break space', 'daily users', ['daily\u00a0users'], 'daily\u00a0users'],
    ['two spaces', 'daily users', ['daily  users'], 'daily  users'],
    ['spaces around it', 'volume', [' volume '], ' volume '],
    ['an invisible character', 'volume', ['vol\u200bume'], 'vol\u200bume'],
    ['other capitals', 'VOLUME', ['day', 'Volume'], 'Volume'],
    ['two that differ in capitals', 'VOLUME', ['volume', 'Volume'], undefined],
    ['a column without a name', 'column 2', ['a', ''], ''],
    ['a near miss', 'volum', ['volume'], undefined],
  ])('%s', (_, typed, names, found) => {
    expect(matchColumn(typed, names)).toBe(found);
  });

  it('is found by every name that is shown', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }),
        (names) => {
          const labels = toColumnLabels(names);
          for (const label of labels) {
            const index = findColumnIndex(label, names) ?? -1;
            expect([names[index], labels[index]]).toContain(label);
            expect(label).toBe(cleanText(label));
          }
        },
      ),
      fuzzRuns(500),
    );
  });
});

it.each([
  ['volum', ['volume_usd', 'day'], 'volume_usd'],
  ['Total', ['rank', 'Total Volume'], 'Total Volume'],
  ['volume', ['rank', 'total_volume_usd'], 'total_volume_usd'],
  ['user', ['day', 'daily\nusers'], 'daily users'],
  ['projects', ['project'], 'project'],
  ['totl', ['rank', 'Total Volume'], 'Total Volume'],
  ['volumee', ['fees_usd', 'total_volume_usd'], 'total_volume_usd'],
  ['volme totl', ['rank', 'Total Volume'], 'Total Volume'],
  ['rate', ['end_date', 'tear_drops'], undefined],
  ['totl fees', ['Total Volume'], undefined],
  ['year2024', ['year2023 volume'], undefined],
  ['xyz', ['volume'], undefined],
  ['a', ['day'], undefined],
])('suggests for %s', (typed, names, suggestion) => {
  expect(suggestColumn(typed, names)).toBe(suggestion);
});

it('suggests no name that is far from what was typed in all of its words', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abel', ...'otu12'), minLength: 1, maxLength: 8 });
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('_'));
  const isNear = (left: string, right: string): boolean =>
    right.includes(left) || countSlips(left, right) <= 2;
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 6 }), (typed, names) => {
      for (const meant of suggestColumns(typed, names)) {
        const words = typed.split('_').every((one) => meant.split('_').some((other) => isNear(one, other)));
        expect(words || isNear(typed, meant) || typed.replaceAll('_', '') === meant.replaceAll('_', '')).toBe(
          true,
        );
      }
    }),
    fuzzRuns(500),
  );
});

it('finds a name by one of its words with a letter left out', () => {
  const words = fc.uniqueArray(fc.constantFrom('total', 'volume', 'trades', 'address', 'holders'), {
    minLength: 2,
    maxLength: 3,
  });
  fc.assert(
    fc.property(words, fc.nat(2), fc.nat(9), (parts, which, where) => {
      const full = parts[which % parts.length] ?? '';
      const at = 1 + (where % (full.length - 1));
      expect(suggestColumns(full.slice(0, at) + full.slice(at + 1), [parts.join('_')])).toHaveLength(1);
    }),
    fuzzRuns(300),
  );
});

describe('a filter', () => {
  const names = ['Total Volume', 'chain', 'daily\nusers', 'Rank'];
  it.each([
    ['Total Volume > 1000', '"Total Volume" > 1000'],
    ['total volume > 1000 and rank < 3', '"Total Volume" > 1000 and Rank < 3'],
    ['"Total Volume" > 1000', '"Total Volume" > 1000'],
    ['"daily users" > 5', '"daily\nusers" > 5'],
    ['daily users > 5', '"daily\nusers" > 5'],
    [`chain = 'Total Volume'`, `chain = 'Total Volume'`],
    [`chain = 'it''s rank' or Chain in ('rank')`, `chain = 'it''s rank' or chain in ('rank')`],
    ['volume > 5', 'volume > 5'],
    [`chain = 'open`, `chain = 'open`],
  ])('%s', (where, renamed) => {
    expect(renameInFilter(where, names)).toBe(renamed);
    expect(renameInFilter(where, [])).toBe(where);
  });

  it('loses nothing of what is no name', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`'"ab <>=()1,`), maxLength: 20 }), (where) => {
        expect(renameInFilter(where, ['zzz zz'])).toBe(where);
      }),
      fuzzRuns(1000),
    );
  });
});

it('finds a name however its accents are written, and still tells two such columns apart', () => {
  const [composed, combining] = ['año', 'an\u0303o'];
  expect(matchColumn(composed, ['id', combining])).toBe(combining);
  expect(matchColumn(combining, ['id', composed])).toBe(composed);
  expect(matchColumn(composed.toUpperCase(), ['id', combining])).toBe(combining);
  expect(matchColumn(composed, [combining, composed])).toBe(composed);
});
