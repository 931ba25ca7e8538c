import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Digits, toDigits } from '../../../src/results/columns/decimal.ts';
import { formatApart } from '../../../src/results/columns/format-apart.ts';
import type { NumberFormat } from '../../../src/results/columns/number-format.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { columnOf } from './columns.ts';

const runs = fuzzRuns(2000);

const units: Readonly<Record<string, number>> = { '': 0, K: 3, M: 6, B: 9, T: 12 };

type Shown = { readonly value: Big; readonly step: Big; readonly exponent: number };

const shownNumber = /^(-?)([$€£]?)([\d,]+)(?:\.(\d+))?([KMBT]?)(%|| [A-Z]{2,5})$/;

/** Reads a shown number: its value, and what one more in its last digit would add. `undefined`: it isn't one whole number. */
const readShown = (text: string): Shown | undefined => {
  const [all, sign = '', , whole = '', fraction = '', suffix = ''] = shownNumber.exec(text) ?? [];
  if (all === undefined) return undefined;
  const exponent = units[suffix] ?? 0;
  const digits = `${sign}${whole.replaceAll(',', '')}${fraction === '' ? '' : `.${fraction}`}`;
  return {
    value: new Big(digits).times(`1e${exponent}`),
    step: new Big(`1e${exponent - fraction.length}`),
    exponent,
  };
};

/** Numbers of every size, as doubles, integers and decimals, many of them close to each other. */
const anyDigits: fc.Arbitrary<Digits> = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -2e4, max: 2e4, noNaN: true }),
    fc.tuple(fc.integer(), fc.integer({ min: -24, max: 24 })).map(([n, power]) => `${n}e${power}`),
    fc.integer({ min: 99_950, max: 100_050 }).map((n) => n / 1e4),
    fc.integer({ min: 9_990_000, max: 10_010_000 }),
    fc.bigInt(),
    fc.nat(20_000),
  )
  .map((value) => toDigits(value) ?? '0');

const names = fc.constantFrom('x', 'fee_usd', 'pct', 'price_eth', 'ratio', 'trades', 'year', 'id', 'rank');

const anyColumn = fc
  .tuple(fc.array(anyDigits, { minLength: 1, maxLength: 8 }), names, fc.boolean())
  .map(([digits, name, isExact]) => ({
    digits,
    name,
    column: columnOf(digits, { name, type: 'decimal(38,18)', isExact }),
  }));

const huge = /^(-?)[$€£]?([\d,]+)…([\d,]+) \((\d+) digits\)/;
const tiny = /^(?:<|>-)0\.0{17}1$/;

describe('a shown number', () => {
  it('is within half of its last digit of the exact value', () => {
    fc.assert(
      fc.property(anyColumn, ({ digits, column }) => {
        column.cells.forEach(({ text }, index) => {
          const exact = new Big(digits[index] ?? '0');
          const [, sign, head = '', tail = '', count] = huge.exec(text) ?? [];
          if (count !== undefined) {
            const whole = exact.abs().toFixed(0, Big.roundDown);
            expect(exact.lt(0)).toBe(sign === '-');
            expect(whole).toHaveLength(Number(count));
            expect(whole.startsWith(head.replaceAll(',', ''))).toBe(true);
            expect(whole.endsWith(tail.replaceAll(',', ''))).toBe(true);
          } else if (tiny.test(text)) {
            expect(exact.abs().lt('1e-18')).toBe(true);
            expect(exact.lt(0)).toBe(text.startsWith('>'));
          } else {
            const shown = readShown(text);
            expect(shown, text).toBeDefined();
            const off = shown?.value.minus(exact).abs().times(2);
            expect(off?.lte(shown?.step ?? 0), `${text} for ${digits[index]}`).toBe(true);
          }
        });
      }),
      runs,
    );
  });

  it('is never off by more than a twentieth: two digits of it always count', () => {
    fc.assert(
      fc.property(anyColumn, ({ digits, column }) => {
        column.cells.forEach(({ text }, index) => {
          const shown = readShown(text);
          const exact = new Big(digits[index] ?? '0');
          if (shown === undefined) return;
          const most = exact.abs().times(0.05);
          expect(shown.value.minus(exact).abs().lte(most), `${text} for ${digits[index]}`).toBe(true);
        });
      }),
      runs,
    );
  });

  it('has the unit of its column, unless it is below a tenth of it', () => {
    fc.assert(
      fc.property(anyColumn, ({ column }) => {
        const all = column.cells.flatMap(({ text }) => readShown(text) ?? []);
        const exponent = Math.max(...all.map((one) => one.exponent));
        for (const one of all)
          if (one.exponent < exponent) expect(one.value.abs().lt(`1e${exponent - 1}`)).toBe(true);
      }),
      runs,
    );
  });

  it('reads differently from any other of its column, or the column says so', () => {
    fc.assert(
      fc.property(anyColumn, ({ digits, column }) => {
        const texts = new Set(column.cells.map(({ text }) => text));
        expect(texts.size < new Set(digits).size).toBe(column.readsAlike);
      }),
      runs,
    );
  });

  it('is one clean line of plain digits', () => {
    fc.assert(
      fc.property(anyColumn, ({ column }) => {
        for (const { text } of column.cells) expect(text).toMatch(/^[<>]?-?[$€£]?\d[^eE\n]*(?: ETH)?$/);
      }),
      runs,
    );
  });

  it('keeps every digit where it is exact, or names something', () => {
    fc.assert(
      fc.property(fc.array(anyDigits, { minLength: 1, maxLength: 4 }), names, (digits, name) => {
        const { cells } = columnOf(digits, { name, type: 'double', isExact: true });
        expect(cells.map(({ text }) => text.replace(/[$,%]| ETH/g, ''))).toEqual(digits);
      }),
      runs,
    );
  });
});

describe('two numbers', () => {
  const plain: NumberFormat = { style: 'plain', unit: '', exponent: 0, decimals: 0, maxDecimals: 0 };
  test.each<readonly [Digits, Digits, NumberFormat, readonly [string, string]]>([
    ['11990127.44', '11995000', { ...plain, style: 'compact', exponent: 6 }, ['11.99M', '12.00M']],
    ['1.00002', '1.00004', { ...plain, decimals: 2 }, ['1.00002', '1.00004']],
    ['5', '7', plain, ['5', '7']],
    [
      '12345678901234567890.12',
      '12345678901234567892.34',
      { ...plain, style: 'compact', exponent: 12 },
      ['12,345,678,901,234,567,890.12', '12,345,678,901,234,567,892.34'],
    ],
    ['1', `1.${'0'.repeat(150)}1`, plain, ['1', `1.${'0'.repeat(150)}1`]],
  ])('%s and %s are told apart', (before, after, format, texts) => {
    expect(formatApart([before, after], format)).toEqual(texts);
  });

  it('are always told apart', () => {
    fc.assert(
      fc.property(anyDigits, anyDigits, anyColumn, (before, after, { column }) => {
        fc.pre(before !== after);
        const [old, now] = formatApart([before, after], column.format.numbers);
        expect(old).not.toBe(now);
      }),
      runs,
    );
  });
});
