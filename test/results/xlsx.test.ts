import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../src/core/result-set.ts';
import { isCutInCell, toSheetCell, toSheetColumns, toSheetName, toTextCell } from '../../src/results/xlsx.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { hostileText, rawValue } from './values.ts';

const kindOf = (type: string | undefined) => toSheetColumns([{ name: 'x', type }])[0]?.kind ?? 'other';
const cell = (value: RawValue, type?: string) => toSheetCell(value, kindOf(type));

describe('numbers', () => {
  it.each<[RawValue, string, unknown]>([
    [12.5, 'double', 12.5],
    [0.1 + 0.2, 'double', 0.1 + 0.2],
    [123456789012345, 'bigint', 123456789012345],
    [1234567890123456, 'bigint', '1234567890123456'],
    [12345678901234567890n, 'uint256', '12345678901234567890'],
    ['1000000000000000000000', 'uint256', 1e21],
    ['1.10', 'decimal(10,2)', 1.1],
    ['123456789012.3456789', 'decimal(38,7)', '123456789012.3456789'],
    ['0012', 'varchar', '0012'],
    ['12', 'varchar', '12'],
    ['NaN', 'double', 'NaN'],
    ['Infinity', 'double', 'Infinity'],
    ['1e400', 'double', '1e400'],
  ])('%s as %s', (value, type, expected) => expect(cell(value, type)).toBe(expected));
});

describe('times', () => {
  it.each<[string, string, string | undefined]>([
    ['2026-11-24 09:30:00.000 UTC', 'timestamp(3) with time zone', '2026-11-24T09:30:00.000Z'],
    ['2026-11-24 09:30:00.123', 'timestamp(3)', '2026-11-24T09:30:00.123Z'],
    ['2026-11-24', 'date', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24 09:30:00.123456 UTC', 'timestamp(6) with time zone', undefined],
    ['2026-11-24 09:30:00.000 America/New_York', 'timestamp(3) with time zone', undefined],
    ['1899-12-31', 'date', undefined],
    ['+12345-01-01', 'date', undefined],
    ['2026-11-24', 'varchar', undefined],
  ])('%s as %s', (text, type, expected) =>
    expect(cell(text, type)).toEqual(expected === undefined ? text : new Date(expected)),
  );
});

describe('texts', () => {
  it('stay texts when a spreadsheet would run them', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x.test")'])
      expect(cell(text, 'varchar')).toBe(text);
  });

  it('lose what XML cannot hold, and are cut to what a cell holds', () => {
    expect(toTextCell('a\u0000b\u001fc\ufffed\ud800')).toBe('abcd\ufffd'.replace('d\ufffd', 'd'));
    expect(toTextCell(`${'x'.repeat(32_766)}🎉`)).toBe('x'.repeat(32_766));
    expect(isCutInCell('x'.repeat(32_768))).toBe(true);
    expect(isCutInCell('x'.repeat(32_767))).toBe(false);
  });
});

it('names a sheet as Excel allows', () => {
  expect(toSheetName("'[a]:b*c?d/e\\f'", 1)).toBe('a b c d e f');
  expect(toSheetName('History', 12)).toBe('Query 12');
  expect(toSheetName(undefined, 12)).toBe('Query 12');
  fc.assert(
    fc.property(hostileText, (name) => {
      const sheet = toSheetName(name, 12);
      expect(sheet).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
      expect(sheet).not.toMatch(/^'|'$/);
    }),
    fuzzRuns(500),
  );
});

it('gives a cell for any value, never one that Excel refuses', () => {
  const type = fc.constantFrom(undefined, 'varchar', 'double', 'bigint', 'uint256', 'date', 'timestamp(3)');
  fc.assert(
    fc.property(fc.oneof(rawValue, hostileText), type, (value, column) => {
      const made = cell(value, column);
      if (typeof made === 'number') expect(Number.isFinite(made)).toBe(true);
      if (typeof made === 'string') expect(made.isWellFormed()).toBe(true);
      if (made instanceof Date) expect(made.getTime()).not.toBeNaN();
    }),
    fuzzRuns(500),
  );
});
