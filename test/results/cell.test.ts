import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/core/text/clean.ts';
import { formatNumber } from '../../src/core/text/number.ts';
import { shorten } from '../../src/core/text/shorten.ts';
import { parseCell } from '../../src/results/cell.ts';
import { hostileText, rawValue } from './values.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [8.05e-7, '0.000000805'],
    [0.1 + 0.2, '0.3'],
    [-0.5, '-0.5'],
    [1e-30, '<0.000000000000000001'],
    [1, '1'],
    [12.3456789, '12.3457'],
    [1234.5678, '1,234.57'],
    [10_501_366.303435229, '10,501,366.3'],
    [1e21, '1,000,000,000,000,000,000,000'],
    [9_007_199_254_740_993n, '9,007,199,254,740,993'],
    ['2985646787349243786078' as const, '2,985,646,787,349,243,786,078'],
    ['2080561.775' as const, '2,080,561.78'],
  ])('%s reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('never shows an exponent', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => !/e/i.test(formatNumber(value)),
      ),
    );
  });

  it('keeps every digit of an integer, however long', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => formatNumber(value).replaceAll(',', '') === value.toString()),
    );
  });
});

describe('what a value means', () => {
  it.each([
    [null, undefined, { kind: 'empty', text: '–' }],
    ['', 'varchar', { kind: 'empty', text: '–' }],
    [false, 'boolean', { kind: 'boolean', text: 'false' }],
    [42, 'bigint', { kind: 'number', text: '42', value: 42 }],
    ['2080561.775', 'decimal(10, 3)', { kind: 'number', text: '2,080,561.78', value: 2080561.775 }],
    [
      '2985646787349243786078',
      'uint256',
      { kind: 'number', text: '2,985,646,787,349,243,786,078', value: undefined },
    ],
    ['1e999', 'double', { kind: 'text', text: '1e999' }],
    ['12345', 'varchar', { kind: 'text', text: '12345' }],
    ['12345', undefined, { kind: 'text', text: '12345' }],
    ['0x2c21dc4fe422fbadd7dc1eda8ac4d10a8d9ffa2e', 'varbinary', { kind: 'hash', text: '0x2c21dc…fa2e' }],
    [
      '2026-11-20 13:12:11.000 UTC',
      'timestamp(3) with time zone',
      { kind: 'time', text: '2026-11-20 13:12:11' },
    ],
    ['2021-06-07 00:00:00.000 UTC', 'date', { kind: 'time', text: '2021-06-07' }],
    ['2021-06-01T00:00:00Z', 'date', { kind: 'time', text: '2021-06-01' }],
    ['0001-01-01 00:00:00.000 UTC', 'timestamp(3) with time zone', { kind: 'time', text: '0001-01-01' }],
    [
      '2026-11-24 09:30:00.000 America/New_York',
      'timestamp(3) with time zone',
      { kind: 'time', text: '2026-11-24 09:30:00 America/New_York' },
    ],
    ['2021-06-01', 'varchar', { kind: 'text', text: '2021-06-01' }],
    [
      '<a href="https://x.example/1">one</a>',
      'varchar',
      { kind: 'link', text: 'one', url: 'https://x.example/1' },
    ],
    [
      '<a href="https://x.example/1">tx</a> | <a href="https://y.example/1">debank</a>',
      'varchar',
      { kind: 'text', text: 'tx | debank' },
    ],
    ['<img>', 'varchar', { kind: 'empty', text: '–' }],
    [[null], 'array(varchar)', { kind: 'data', text: '[–]' }],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], undefined, { kind: 'data', text: '[a, b, c, d, e, … 2 more]' }],
    [{ a: 1n, b: { c: { d: { e: 1 } } } }, undefined, { kind: 'data', text: '{a: 1, b: {c: {d: …}}}' }],
  ])('%o of type %s', (value, type, cell) => {
    expect(parseCell(value, type)).toEqual(cell);
  });

  it('gives every value one clean line that is not empty', () => {
    fc.assert(
      fc.property(rawValue, fc.constantFrom('varchar', 'uint256', 'date', undefined), (value, type) => {
        const { text } = parseCell(value, type);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(700);
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]/u);
      }),
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
