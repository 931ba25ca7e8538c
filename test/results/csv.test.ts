import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toLosslessJson } from '../../src/core/json.ts';
import type { RawValue } from '../../src/core/result-set.ts';
import { parseLosslessRow } from '../../src/dune/lossless-json.ts';
import { csvLine } from '../../src/results/csv.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { parseCsv } from './parse-csv.ts';
import { hostileText, rawValue } from './values.ts';

const runs = fuzzRuns(500);

/** What a reader of the file finds for a value. */
const expected = (value: RawValue): string => {
  if (value === null) return '';
  return typeof value === 'string' ? value : toLosslessJson(value);
};

/** Texts that are formulas in one spreadsheet or another, among others. */
const dangerous = fc
  .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠', '"', ',', ''), hostileText)
  .map(([start, rest]) => `${start}${rest}`);

describe('any rows', () => {
  it('come back as they were, but for the apostrophe before what is no number and looks like a formula', () => {
    const rows = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.array(fc.array(fc.oneof(rawValue, dangerous), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 8,
      }),
    );
    fc.assert(
      fc.property(rows, (table) => {
        const read = parseCsv(table.map(csvLine).join(''));
        const bare = read.map((row, index) =>
          row.map((text, column) => {
            const value = expected(table[index]?.[column] ?? null);
            return text === `'${value}` && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? value : text;
          }),
        );
        expect(bare).toEqual(table.map((row) => row.map(expected)));
      }),
      runs,
    );
  });

  it('never begin a field with what a spreadsheet runs, unless it is a number', () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        const [[field = ''] = []] = parseCsv(csvLine([text]));
        expect(/^[=+\-@\t\r]/.test(field) && !Number.isFinite(Number(field))).toBe(false);
      }),
      runs,
    );
  });
});

test.each<[RawValue, string]>([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['+cmd|calc', "'+cmd|calc"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['-12.50', '-12.50'],
  ['-1e-7', '-1e-7'],
  ['-Infinity', '-Infinity'],
  ['2985646787349243786078', '2985646787349243786078'],
  [-5, '-5'],
  [1.5, '1.5'],
  [true, 'true'],
  [null, '""'],
  ['', '""'],
  ['a "b"', '"a ""b"""'],
  ['a,b', '"a,b"'],
  ['a\nb', '"a\nb"'],
  [['x', null, 2], '"[""x"",null,2]"'],
])('%j is written as %s', (value, line) => {
  expect(csvLine([value])).toBe(`${line}\r\n`);
});

it('tells an empty text from no value', () => {
  expect(csvLine(['', null, 'x'])).toBe('"",,x\r\n');
});

it('writes integers beyond 2^53 with all of their digits', () => {
  expect(csvLine([2n ** 64n, [2n ** 64n]])).toBe('18446744073709551616,[18446744073709551616]\r\n');
});

it('writes numbers digit by digit as Dune did', () => {
  const source = [
    '8.05e-07',
    '1.0',
    '-0',
    '-0.0',
    '1E5',
    '1e400',
    '9007199254740993',
    '0.1000000000000000055',
    '3',
  ];
  const row = parseLosslessRow(`{${source.map((digits, index) => `"${index}":${digits}`).join(',')}}`);
  expect(csvLine(Object.values(row))).toBe(`${source.join(',')}\r\n`);
});

it('writes any number digit by digit, inside of arrays, too', () => {
  const digits = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.bigInt().map(String),
    fc
      .tuple(fc.bigInt(), fc.nat(), fc.integer({ min: -400, max: 400 }))
      .map(([whole, part, power]) => `${whole}.${part}e${power}`),
  );
  fc.assert(
    fc.property(digits, (source) => {
      const row = parseLosslessRow(`{"a":${source},"b":[${source}]}`);
      expect(csvLine(Object.values(row))).toBe(`${source},[${source}]\r\n`);
    }),
    runs,
  );
});
