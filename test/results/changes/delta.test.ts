import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { computeDifference } from '../../../src/results/changes/delta.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { columnOf, idsOf } from '../columns/columns.ts';

/** The difference of two values that stand in one column. */
const differenceOf = (before: RawValue, after: RawValue, name = 'x') => {
  const { format } = columnOf([before, after], { name, type: 'uint256' });
  const [old = '', now = ''] = idsOf([before, after], { type: 'uint256' });
  return computeDifference(old, now, format);
};

describe('a difference', () => {
  test.each<readonly [RawValue, RawValue, string, string | undefined]>([
    [10, 15, '+5', '+50%'],
    [-10, -15, '-5', '-50%'],
    [0, 5, '+5', undefined],
    [5, 0, '-5', '-100%'],
    [1000, 1000.5, '+0.5', '+0.05%'],
    [1e9, 1e9 + 1, '+1', undefined],
    [1, 1001, '+1,000', '+100,000%'],
    [1, 123457, '+123K', undefined],
    [1e-9, 12345678, '+12.3M', undefined],
    ['2985646787349243786078', '2985646787349243786079', '+1', undefined],
    ['9007199254740993', '9007199254740990', '-3', undefined],
    ['12345678901234567890.12', '12345678901234567892.34', '+2.22', undefined],
    [0.000000805, 0.00000081, '+0.000000005', '+0.62%'],
    [1.00002, 1.00004, '+0.00002', '+0.002%'],
    [0.1, 0.3, '+0.2', '+200%'],
    ['0', '-0.0000000000000000001', '-<0.000000000000000001', undefined],
    ['1', `${'9'.repeat(400)}`, '+9,999…999,998 (400 digits)', undefined],
  ])('from %s to %s', (before, after, amount, percent) => {
    expect(differenceOf(before, after)).toMatchObject({ amount, percent });
  });

  test.each<readonly [string, number, number, string, string | undefined]>([
    ['fee_usd', 10, 12.5, '+$2.50', '+25%'],
    ['fee_usd', 35e9, 34e9, '-$1.00B', '-2.9%'],
    ['price_eth', 2, 1.5, '-0.5 ETH', '-25%'],
    ['growth_pct', 4.8, 5.1, '+0.3 points', undefined],
    ['growth_pct', 4.8, -5.1, '-9.9 points', undefined],
    ['ratio', 0.5, 0.25, '-0.25', '-50%'],
  ])('of %s from %s to %s', (name, before, after, amount, percent) => {
    expect(differenceOf(before, after, name)).toMatchObject({ amount, percent });
  });

  test.each(['year', 'id', 'rank', 'block_number'])('of %s is none', (name) => {
    expect(differenceOf(2023, 2024, name)).toBeUndefined();
  });

  it('is exact', () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(18));
    const write = (units: bigint, decimals: number): string => {
      const size = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
      const [whole, rest] = [size.slice(0, size.length - decimals), size.slice(size.length - decimals)];
      return `${units < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
    };
    fc.assert(
      fc.property(
        decimal,
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        ([units, decimals], change) => {
          const after = units + change;
          fc.pre(change !== 0n && units !== 0n && after !== 0n);
          const written = [write(units, decimals), write(after, decimals)];
          const type = 'decimal(38,18)';
          const [old = '', now = ''] = idsOf(written, { type });
          const found = computeDifference(old, now, columnOf(written, { type, isExact: true }).format);
          const [amount] = columnOf([write(change, decimals)], { type: 'decimal(38,18)' }).cells;
          expect(found?.amount).toBe(change > 0n ? `+${amount?.text}` : amount?.text.replace(/^>-/, '-<'));
        },
      ),
      fuzzRuns(2000),
    );
  });
});
