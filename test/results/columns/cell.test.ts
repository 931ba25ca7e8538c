import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { cleanText } from '../../../src/core/text/clean.ts';
import { formatNumber } from '../../../src/core/text/number.ts';
import { shorten } from '../../../src/core/text/shorten.ts';
import { type Cell, identifyCell } from '../../../src/results/columns/cell.ts';
import type { ComparedCell } from '../../../src/results/columns/row-key.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { hostileText, rawValue } from '../values.ts';
import { columnOf, textsOf } from './columns.ts';

describe('our own numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [8.05e-7, '0.000000805'],
    [0.1 + 0.2, '0.3'],
    [-0.5, '-0.5'],
    [1, '1'],
    [12.3456789, '12.3457'],
    [1234.5678, '1,234.57'],
    [10_501_366.303435229, '10,501,366.3'],
    [1e21, '1,000,000,000,000,000,000,000'],
  ])('%s reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

/** A cell as it is compared, and what a number sorts by. */
type Known = ComparedCell & { readonly value?: number };

const toKnown = (cell: Cell): Known => ({
  kind: cell.kind,
  text: cell.text,
  id: identifyCell(cell),
  ...(cell.kind === 'number' && { value: cell.value ?? Number.NaN }),
});

describe('what a value means', () => {
  const large = '2985646787349243786078';
  const hash = '0x2c21dc4fe422fbadd7dc1eda8ac4d10a8d9ffa2e';
  it.each<readonly [RawValue, string | undefined, Known]>([
    [null, undefined, { kind: 'empty', text: '–', id: '' }],
    ['', 'varchar', { kind: 'empty', text: '–', id: '' }],
    ['\u200b \u0000', 'varchar', { kind: 'empty', text: '–', id: '' }],
    [false, 'boolean', { kind: 'boolean', text: 'false', id: 'false' }],
    [42, 'bigint', { kind: 'number', text: '42', id: '42', value: 42 }],
    [
      '2080561.7750',
      'decimal(10, 3)',
      { kind: 'number', text: '2.08M', id: '2080561.775', value: 2080561.775 },
    ],
    [
      large,
      'uint256',
      {
        kind: 'number',
        text: '2,985…786,078 (22 digits)',
        id: large,

        value: 2.985646787349244e21,
      },
    ],
    ['1e999', 'double', { kind: 'text', text: '1e999', id: '1e999' }],
    ['12345', 'varchar', { kind: 'text', text: '12345', id: '12345' }],
    ['12345', undefined, { kind: 'text', text: '12345', id: '12345' }],
    [hash, 'varbinary', { kind: 'hash', text: '0x2c21dc…fa2e', id: hash }],
    [
      '2026-11-20 13:12:11.000 UTC',
      'timestamp(3) with time zone',
      { kind: 'time', text: '2026-11-20 13:12:11', id: '2026-11-20 13:12:11 UTC' },
    ],
    [
      '2021-06-07 00:00:00.000 UTC',
      'date',
      { kind: 'time', text: '2021-06-07', id: '2021-06-07 00:00:00 UTC' },
    ],
    ['2021-06-01T00:00:00Z', 'date', { kind: 'time', text: '2021-06-01', id: '2021-06-01 00:00:00 UTC' }],
    [
      '0001-01-01 00:00:00.000 UTC',
      'timestamp(3) with time zone',
      { kind: 'time', text: '0001-01-01', id: '0001-01-01 00:00:00 UTC' },
    ],
    [
      '2026-11-24 09:30:00.000 America/New_York',
      'timestamp(3) with time zone',
      {
        kind: 'time',
        text: '2026-11-24 09:30 America/New_York',
        id: '2026-11-24 09:30:00 America/New_York',
      },
    ],
    ['2021-06-01', 'varchar', { kind: 'text', text: '2021-06-01', id: '2021-06-01' }],
    [[null], 'array(varchar)', { kind: 'data', text: '[–]', id: '[null]' }],
    [
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      undefined,
      { kind: 'data', text: '[a, b, c, d, e, … 2 more]', id: '["a","b","c","d","e","f","g"]' },
    ],
    [
      { b: { c: { d: { e: 1 } } }, a: 2n ** 64n },
      undefined,
      {
        kind: 'data',
        text: '{b: {c: {d: …}}, a: 18,446,744T}',
        id: '{"a":18446744073709551616,"b":{"c":{"d":{"e":1}}}}',
      },
    ],
  ])('%o of type %s', (value, type, cell) => {
    expect(columnOf([value], { type }).cells.map(toKnown)).toEqual([cell]);
  });

  it('shows every digit, whole hashes and whole lists when asked for the exact value', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(textsOf([large], { type: 'uint256', isExact: true })).toEqual(['2,985,646,787,349,243,786,078']);
    expect(textsOf(['2080561.775'], { type: 'decimal(10, 3)', isExact: true })).toEqual(['2,080,561.775']);
    expect(textsOf([hash], { isExact: true })).toEqual([hash]);
    expect(textsOf([items], { isExact: true })).toEqual([JSON.stringify(items)]);
  });

  it('gives every value one clean line that is not empty', () => {
    fc.assert(
      fc.property(
        fc.array(rawValue, { maxLength: 6 }),
        fc.constantFrom('varchar', 'uint256', 'date', undefined),
        fc.constantFrom('x', 'id', 'volume_usd', 'pct', 'year'),
        fc.boolean(),
        (values, type, name, isExact) => {
          const texts = textsOf(values, { name, type, isExact });
          expect(texts).toHaveLength(values.length);
          for (const text of texts) {
            expect(text.length).toBeGreaterThan(0);
            expect(text.length).toBeLessThanOrEqual(isExact ? 3000 : 700);
            expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u);
          }
        },
      ),
      fuzzRuns(2000),
    );
  });
});

describe('text', () => {
  it('is cleaned once and for all', () => {
    expect(cleanText('a\t\u0000\tb')).toBe('a b');
    fc.assert(fc.property(hostileText, (text) => cleanText(cleanText(text)) === cleanText(text)));
  });

  it('is never longer than asked when shortened', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.integer({ min: 1, max: 50 }),
        (text, most) => shorten(text, most).length <= most,
      ),
    );
  });
});
