import fc from 'fast-check';
import { chartKinds, type DisplayOptions } from '../../../src/core/question.ts';
import type { RawValue, ResultSet } from '../../../src/core/result-set.ts';
import { hostileText } from '../values.ts';

const anyNumber: fc.Arbitrary<RawValue> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt(),
  fc.bigInt().map(String),
  fc.nat(),
);

const anyTime = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((at) => `${at.toISOString().replace('T', ' ').slice(0, 19)}.000 UTC`);

/** The same clock in several zones, and one with a fraction. */
const zonedTime = fc
  .tuple(anyTime, fc.constantFrom('UTC', 'America/New_York', '+05:30'), fc.constantFrom('000', '123456'))
  .map(([time, zone, fraction]) => time.replace('.000 UTC', `.${fraction} ${zone}`));

/** Names that only differ at their ends, as those of pools do. */
const poolName = fc
  .tuple(fc.constantFrom('USDC-WETH', 'WBTC-WETH'), fc.integer({ min: 1, max: 400 }))
  .map(([pair, tier]) => `Uniswap V3 on Arbitrum One: ${pair} ${tier / 100}%`);

const anyName = fc.oneof(hostileText, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }));

/** Results that give a chart more often than not, whatever their names: names, times or periods, and columns of numbers. */
export const drawable: fc.Arbitrary<ResultSet> = fc
  .record({
    first: fc.constantFrom(anyTime, zonedTime, anyName, poolName, fc.integer({ min: 1, max: 9999 })),
    width: fc.integer({ min: 1, max: 14 }),
    name: fc.oneof(
      hostileText,
      fc.constantFrom('year', 'rank', 'pct', 'volume_usd', 'a long name of a column, number '),
    ),
  })
  .chain(({ first, width, name }) => {
    return fc.record({
      columns: fc.constant(
        Array.from({ length: width + 1 }, (_one, index) => ({
          name: index === 0 ? name : `${name}${index}`,
          type: undefined,
        })),
      ),
      rows: fc.uniqueArray(
        fc
          .tuple(first, fc.array(anyNumber, { minLength: width, maxLength: width }))
          .map(([head, rest]) => [head, ...rest]),
        { selector: ([head]) => String(head).slice(0, 200).trim(), minLength: 1, maxLength: 110 },
      ),
      totalRows: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
    });
  });

/** Whatever can be said of a chart, with columns of the result among what is named. */
export const chartOptions: fc.Arbitrary<(result: ResultSet) => Partial<DisplayOptions>> = fc
  .record({
    chart: fc.constantFrom(...chartKinds.filter((kind) => kind !== 'none')),
    top: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
    x: fc.option(fc.nat(12), { nil: undefined }),
    y: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(fc.nat(15), { maxLength: 14 })),
  })
  .map(({ chart, top, x, y }) => ({ columns }) => {
    const nameOf = (index: number): string => columns[index]?.name ?? 'none';
    return { chart, top, x: x === undefined ? undefined : nameOf(x), y: y.map(nameOf) };
  });
