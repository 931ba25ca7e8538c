import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/core/text/clean.ts';
import {
  findColumnIndex,
  matchColumn,
  suggestColumn,
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
  ['xyz', ['volume'], undefined],
  ['a', ['day'], undefined],
])('suggests for %s', (typed, names, suggestion) => {
  expect(suggestColumn(typed, names)).toBe(suggestion);
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
