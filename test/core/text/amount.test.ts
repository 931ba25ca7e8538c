import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  compareDecimals,
  printAmount,
  readAmount,
  readAmountWithUnit,
} from '../../../src/core/text/amount.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

test.each([
  ['8M', '8000000'],
  ['1.5k', '1500'],
  ['$3,000', '3000'],
  ['$ 3,000', '3000'],
  ['US$5', '5'],
  ['-$5', '-5'],
  ['$-5', '-5'],
  ['−5', '-5'],
  ['2bn', '2000000000'],
  ['2 billion', '2000000000'],
  ['1e6', '1000000'],
  ['1e-3', '0.001'],
  ['1.25e1', '12.5'],
  ['.5', '0.5'],
  ['0.50', '0.5'],
  ['007', '7'],
  ['-0', '0'],
  ['0.000', '0'],
  ['1_000', '1000'],
  ['8 million dollars', '8000000'],
  ['8M$', '8000000'],
  ['5 USD', '5'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['8 000 000', '8000000'],
  ["8'000'000", '8000000'],
  ['8.000.000', '8000000'],
  ['8.000,50', '8000.5'],
  ['€8.000.000,5', '8000000.5'],
  ['0,98', '0.98'],
  ['-0,98', '-0.98'],
  ['1,5', '1.5'],
  ['1,5M', '1500000'],
  ['1.234', '1.234'],
  ['8 mln', '8000000'],
  ['8 bln', '8000000000'],
  ['2 bil', '2000000000'],
  ['3 trn', '3000000000000'],
  ['8 crore', '80000000'],
  ['8 lakh', '800000'],
  ['3 hundred', '300'],
  ['1,50,000', undefined],
  ['1,0000', undefined],
  ['', undefined],
  ['-', undefined],
  ['.', undefined],
  ['--5', undefined],
  ['e6', undefined],
  ['6h', undefined],
  ['0x10', undefined],
  ['1.2.3', undefined],
  ['2026-01-01', undefined],
])('reads %s', (text, value) => {
  expect(readAmount(text)?.value).toBe(value);
});

test.each([
  ['10%', '10'],
  ['10 percent', '10'],
  ['0.5 pct', '0.5'],
  ['$10%', '10'],
  ['%5', '5'],
  ['0,5 %', '0.5'],
])('reads %s as percent', (text, value) => {
  expect(readAmount(text)).toEqual({ value, isPercent: true });
});

it('tells a unit that nobody knows from what is no number', () => {
  expect(readAmountWithUnit('8Q')).toMatchObject({ kind: 'unknown-unit', unit: 'Q' });
  expect(readAmountWithUnit('8M ETH')).toMatchObject({
    kind: 'unknown-unit',
    unit: 'ETH',
    amount: { value: '8000000' },
  });
  expect(readAmountWithUnit('many')).toBeUndefined();
});

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.stringMatching(/^(?:\d{0,8}[1-9])?$/))
  .map(([whole, part]) => (part === '' ? String(whole) : `${whole}.${part}`));

describe('a decimal', () => {
  it('reads back as the same, also in its short form', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(readAmount(value)).toEqual({ value, isPercent: false });
        expect(readAmount(printAmount(value))).toEqual({ value, isPercent: false });
      }),
      fuzzRuns(2000),
    );
  });

  it('compares exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (one, other) => {
        const order = one < other ? -1 : one > other ? 1 : 0;
        expect(compareDecimals(String(one), String(other))).toBe(order);
      }),
      fuzzRuns(2000),
    );
    expect(compareDecimals('0.5', '0.25')).toBeGreaterThan(0);
    expect(compareDecimals('-0.5', '-0.25')).toBeLessThan(0);
    expect(compareDecimals('10', '9.5')).toBeGreaterThan(0);
    expect(compareDecimals('1', '1.5')).toBeLessThan(0);
  });

  test.each([
    ['8000000', '8M'],
    ['8250000', '8.25M'],
    ['8123456', '8123456'],
    ['3000', '3000'],
    ['-2000000000', '-2B'],
    ['1000000.5', '1000000.5'],
  ])('%s is printed as %s', (value, printed) => {
    expect(printAmount(value)).toBe(printed);
  });
});

it('never throws, and reads only what is a decimal in its one form', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,_e+-$%kMb \u2212') }), (text) => {
      expect(readAmount(text)?.value ?? '0').toMatch(/^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?)$/);
    }),
    fuzzRuns(5000),
  );
});
