import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type DisplayOptions, emptyDisplayOptions } from '../../../src/core/question.ts';
import type { RawValue, ResultSet } from '../../../src/core/result-set.ts';
import { columnsToRead, makeChart, rowsToRead } from '../../../src/results/charts/chart.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { resultSet } from '../values.ts';
import { chartOptions, drawable } from './chart-values.ts';

type Rows = readonly (readonly RawValue[])[];

const table = (columns: readonly string[], rows: Rows, totalRows?: number): ResultSet => ({
  columns: columns.map((name) => ({ name, type: undefined })),
  rows,
  totalRows,
});

const chartOf = (result: ResultSet, options: Partial<DisplayOptions>, isPartial = false) =>
  makeChart(result, { ...emptyDisplayOptions, ...options }, isPartial);

/** The problem for which there is no chart. */
const problemOf = (result: ResultSet, options: Partial<DisplayOptions>, isPartial = false): unknown => {
  const chart = chartOf(result, options, isPartial);
  return chart?.kind === 'no-chart' ? chart.problem : chart;
};

const projects: Rows = [
  ['uniswap', 1, 300, '10.5'],
  ['curve', 2, 200, '9.25'],
  ['balancer', 3, 100, '0'],
];
const ranked = table(['project', 'rank', 'volume', 'fees'], projects);
const named = (count: number, value = (index: number) => count - index): ResultSet =>
  table(
    ['project', 'volume'],
    Array.from({ length: count }, (_one, index) => [`p${index}`, value(index)]),
  );
const daily = (count: number): ResultSet =>
  table(
    ['day', 'volume'],
    Array.from({ length: count }, (_one, index) => {
      const day = new Date(Date.UTC(2026, 10, 1) - index * 86_400_000).toISOString().slice(0, 10);
      return [`${day} 00:00:00.000 UTC`, count - index];
    }),
  );

describe('what a chart is of', () => {
  it('is nothing when nobody asked, or there are no rows', () => {
    expect(chartOf(ranked, {})).toBeUndefined();
    expect(chartOf(ranked, { chart: 'none', x: 'project' })).toBeUndefined();
    expect(chartOf(table(['a'], []), { chart: 'bar' })).toBeUndefined();
  });

  it('is every column of numbers by the names, text that is digits among them, but no count of the rows', () => {
    expect(chartOf(ranked, { chart: 'bar' })).toEqual({
      kind: 'chart',
      drawn: 'bar',
      x: 'project',
      categories: ['uniswap', 'curve', 'balancer'],
      ids: ['uniswap', 'curve', 'balancer'],
      series: [
        { name: 'volume', values: [300, 200, 100] },
        { name: 'fees', values: [10.5, 9.25, 0] },
      ],
      notes: [],
    });
  });

  it('is the same whether a column came as numbers or as text', () => {
    const asText = projects.map(([name = '', rank = 0, volume, fees = '']) => [
      ...[name, rank, `${String(volume)}.000`, fees],
    ]);
    expect(chartOf(table(['project', 'rank', 'volume', 'fees'], asText), { chart: 'bar' })).toEqual(
      chartOf(ranked, { chart: 'bar' }),
    );
  });

  it('is what --x and --y name, a count of the rows and integers beyond 2^53 included', () => {
    const big = table(
      ['n', 'supply'],
      [
        [7, 2n ** 70n],
        ['5', String(2n ** 71n)],
      ],
    );
    expect(chartOf(big, { x: 'n', y: ['supply'] })).toMatchObject({
      drawn: 'bar',
      x: 'n',
      categories: ['5', '7'],
      series: [{ name: 'supply', values: [2 ** 71, 2 ** 70] }],
    });
    expect(chartOf(ranked, { y: ['rank'] })).toMatchObject({ series: [{ name: 'rank' }] });
  });

  it('draws what --columns shows, and also what is named', () => {
    const options = { chart: 'bar', columns: ['project', 'volume'] } as const;
    expect(chartOf(ranked, options)).toMatchObject({ series: [{ name: 'volume' }] });
    expect(chartOf(ranked, { ...options, y: ['fees'] })).toMatchObject({ series: [{ name: 'fees' }] });
  });

  it('--chart auto is a line where time passes, else bars', () => {
    expect(chartOf(daily(3), { chart: 'auto' })).toMatchObject({ drawn: 'line' });
    expect(chartOf(ranked, { chart: 'auto' })).toMatchObject({ drawn: 'bar' });
  });

  it('leaves out columns with gaps where others have none, and says so', () => {
    const gaps = table(
      ['p', 'a', 'b'],
      [
        ['x', 1, null],
        ['y', 2, 3],
      ],
    );
    expect(chartOf(gaps, { chart: 'bar' })).toMatchObject({
      series: [{ name: 'a' }],
      notes: [{ kind: 'columns-with-gaps', names: ['b'] }],
    });
  });

  it('draws twelve columns, and says which it leaves out', () => {
    const wide = table(
      ['p', ...'abcdefghijklmn'],
      [
        ['x', ...Array.from({ length: 14 }, () => 5)],
        ['y', ...Array.from({ length: 14 }, () => 6)],
      ],
    );
    const chart = chartOf(wide, { chart: 'bar' });
    expect(chart).toMatchObject({
      series: [...'abcdefghijkl'].map((name) => ({ name })),
      notes: [{ kind: 'more-columns', max: 12, names: ['m', 'n'] }],
      older: {
        series: [...'abcdef'].map((name) => ({ name })),
        notes: [{ kind: 'more-columns', max: 6, names: [...'gh', ...'ij', ...'kl', ...'mn'] }],
      },
    });
    expect(chartOf(wide, { y: [...'abcdefg'] })).toMatchObject({
      notes: [],
      older: { notes: [{ kind: 'more-columns', max: 6, names: ['g'] }] },
    });
    expect(chartOf(wide, { y: [...'abcdef'] })).not.toHaveProperty('older');
  });

  it('takes a time behind names for one of each row, but not behind hashes or names that repeat', () => {
    const at = (day: number) => `2026-11-0${day} 10:00:00.000 UTC`;
    const along = (...firsts: readonly string[]) =>
      chartOf(
        table(
          ['who', 'v', 'at'],
          firsts.map((first, index) => [first, 9 - index, at(index + 1)]),
        ),
        {
          chart: 'auto',
        },
      );
    const hash = (digit: string) => `0x${digit.repeat(64)}`;
    expect(along('uniswap', 'curve')).toMatchObject({ x: 'who', drawn: 'bar' });
    expect(along('base', 'base')).toMatchObject({ x: 'at', drawn: 'line' });
    expect(along(hash('a'), hash('b'))).toMatchObject({ x: 'at', drawn: 'line' });
  });

  it('falls back to names where a time is the same in several rows', () => {
    const taken = '2026-11-20 00:00:00.000 UTC';
    const result = table(
      ['at', 'p', 'v'],
      [
        [taken, 'x', 1],
        [taken, 'y', 2],
      ],
    );
    expect(chartOf(result, { chart: 'bar' })).toMatchObject({ x: 'p' });
  });
});

describe('points', () => {
  it('run with the time, and of more than 20 evenly many are drawn, the ends among them', () => {
    const chart = chartOf(daily(90), { chart: 'line' });
    expect(chart).toMatchObject({ notes: [{ kind: 'thinned', drawn: 20, of: 90 }] });
    if (chart?.kind !== 'chart') throw new Error('no chart');
    expect([chart.categories[0], chart.categories.at(-1)]).toEqual(['Aug 4', 'Nov 1']);
    const [{ values } = { values: [] }] = chart.series;
    const steps = values.slice(1).map((value, index) => value - (values[index] ?? 0));
    expect(new Set(steps)).toEqual(new Set([4, 5]));
  });

  it('keep the lowest and the highest one, wherever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 21, maxLength: 100 }),
        (numbers) => {
          const { columns, rows } = daily(numbers.length);
          const result = { columns, rows: rows.map(([day = null], index) => [day, numbers[index] ?? 0]) };
          const chart = makeChart(
            { ...result, totalRows: numbers.length },
            { ...emptyDisplayOptions, chart: 'line' },
            false,
          );
          if (chart?.kind !== 'chart') return;
          const { values } = chart.series[0] ?? { values: [] };
          expect(values).toHaveLength(20);
          expect([Math.min(...values), Math.max(...values)]).toEqual([
            Math.min(...numbers),
            Math.max(...numbers),
          ]);
          expect([values[0], values.at(-1)]).toEqual([numbers.at(-1), numbers[0]]);
        },
      ),
      fuzzRuns(200),
    );
  });

  it('of names are the largest, in the order of the result, and the rest added up', () => {
    const chart = chartOf(
      named(25, (index) => (index === 24 ? 100 : 1)),
      { chart: 'bar' },
    );
    expect(chart).toMatchObject({
      categories: [...Array.from({ length: 18 }, (_one, index) => `p${index}`), 'p24', 'other'],
      series: [{ values: [...Array.from({ length: 18 }, () => 1), 100, 6] }],
      notes: [{ kind: 'cut', drawn: 19, rest: 6, by: 'volume', isAdded: true }],
    });
  });

  it('are the first rows where the order or the number was asked for', () => {
    const sort = [{ column: 'volume', direction: 'asc' as const }];
    const notes = [{ kind: 'cut', drawn: 19, rest: 6, by: undefined }];
    expect(chartOf(named(25), { chart: 'bar', sort })).toMatchObject({ notes });
    expect(chartOf(named(25), { chart: 'bar', top: 3 })).toMatchObject({
      categories: ['p0', 'p1', 'p2', 'other'],
      series: [{ values: [25, 24, 23, 253] }],
    });
  });

  test.each(['avg_price', 'APY', 'win rate', 'avgSize', 'p95', '% of supply', 'unique wallets'])(
    'of %s are never added up',
    (name) => {
      const result = { ...named(25), columns: table(['project', name], []).columns };
      expect(chartOf(result, { chart: 'bar' })).toMatchObject({
        notes: [{ kind: 'cut', drawn: 20, rest: 5, isAdded: false }],
      });
      expect(problemOf(result, { chart: 'pie' })).toMatchObject({ kind: 'pie-without-rest' });
    },
  );

  it('are of as many rows as the table shows', () => {
    const options = { chart: 'bar', sort: [{ column: 'volume', direction: 'desc' }] } as const;
    expect(chartOf(named(201), { ...options, top: 200 })).toMatchObject({
      notes: [
        { kind: 'first-rows', rows: 200 },
        { kind: 'cut', drawn: 20, rest: 180 },
      ],
    });
  });

  it('are never added up while there are rows that were not read', () => {
    expect(chartOf({ ...named(60), totalRows: 5200 }, { chart: 'bar' })).toMatchObject({
      notes: [
        { kind: 'first-rows', rows: 60, total: 5200 },
        { kind: 'cut', drawn: 20, isAdded: false },
      ],
    });
    expect(chartOf(named(101), { chart: 'bar' })).toMatchObject({
      notes: [{ kind: 'first-rows', rows: 100, total: undefined }, { isAdded: false }],
    });
  });

  it('of a pie are twelve segments, six in the older form, the last of them the rest, and none of 0', () => {
    expect(chartOf(ranked, { chart: 'pie', y: ['fees'] })).toMatchObject({
      categories: ['uniswap', 'curve'],
      notes: [{ kind: 'zeros', rows: 1 }],
    });
    expect(chartOf(named(14), { chart: 'pie' })).toMatchObject({
      categories: [...Array.from({ length: 11 }, (_one, index) => `p${index}`), 'other'],
      series: [{ values: [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 6] }],
      older: {
        categories: ['p0', 'p1', 'p2', 'p3', 'p4', 'other'],
        series: [{ values: [14, 13, 12, 11, 10, 45] }],
      },
    });
    const prices = { ...named(9), columns: table(['project', 'price'], []).columns };
    expect(chartOf(prices, { chart: 'pie' })).toMatchObject({
      drawn: 'pie',
      older: { kind: 'no-chart', problem: { kind: 'pie-without-rest', max: 6 } },
    });
  });
});

describe('no chart, for a reason', () => {
  const gap = table(
    ['p', 'v'],
    [
      ['x', 1],
      ['y', null],
      ['z', null],
    ],
  );
  test.each<readonly [string, ResultSet, Partial<DisplayOptions>, object]>([
    ['a column that is not there', ranked, { x: 'projct' }, { kind: 'no-column', name: 'projct' }],
    ['another that is not there', ranked, { y: ['Volume'] }, { kind: 'no-column', name: 'Volume' }],
    ['no times or names', table(['a', 'b'], [[1, 2]]), { chart: 'bar' }, { kind: 'no-categories' }],
    ['no numbers', table(['a', 'b'], [['x', true]]), { chart: 'bar' }, { kind: 'no-numbers' }],
    ['nulls', gap, { chart: 'bar' }, { kind: 'empty-values', column: 'v', rows: 2, of: 3 }],
    ['nulls in what is named', gap, { y: ['v'] }, { kind: 'empty-values', rows: 2 }],
    [
      'text among numbers',
      table(
        ['p', 'v'],
        [
          ['x', 1],
          ['y', 2],
          ['z', 'N/A'],
        ],
      ),
      { chart: 'bar', x: 'p' },
      { kind: 'not-numbers', column: 'v', value: 'N/A' },
    ],
    ['text that is named', ranked, { y: ['project'] }, { kind: 'not-numbers', value: 'uniswap' }],
    [
      'a name twice',
      table(
        ['p', 'v'],
        [
          ['x', 1],
          ['x', 2],
        ],
      ),
      { chart: 'bar' },
      { kind: 'category-twice', column: 'p', value: 'x' },
    ],
    [
      'a name that is empty',
      table(
        ['p', 'v'],
        [
          ['x', 1],
          [null, 2],
        ],
      ),
      { x: 'p' },
      { kind: 'empty-category', column: 'p', rows: 1, of: 2 },
    ],
    [
      'a number beyond any double',
      table(['p', 'v'], [['x', 10n ** 350n]]),
      { chart: 'bar' },
      { kind: 'too-large', column: 'v' },
    ],
    ['too many', ranked, { y: [...'abcdefghijklm'] }, { kind: 'too-many-series', count: 13, max: 12 }],
    ['a pie of several', ranked, { chart: 'pie', y: ['volume', 'fees'] }, { kind: 'pie-of-several' }],
    ['a pie of a part', named(101), { chart: 'pie' }, { kind: 'pie-of-a-part' }],
    ['a pie below zero', named(3, (index) => index - 1), { chart: 'pie' }, { kind: 'pie-below-zero' }],
    ['a pie of nothing', named(3, () => 0), { chart: 'pie' }, { kind: 'pie-of-nothing' }],
    ['a line of one row', named(1), { chart: 'line' }, { kind: 'one-row' }],
    ['a pie of one row', named(1), { chart: 'pie' }, { kind: 'one-row' }],
    ['whatever suits one row', named(1), { chart: 'auto' }, { kind: 'one-row' }],
  ])('%s', (_name, result, options, problem) => {
    expect(problemOf(result, options)).toMatchObject(problem);
  });

  it('a pie of what Dune kept only a part of', () => {
    expect(problemOf(named(3), { chart: 'pie' }, true)).toEqual({ kind: 'pie-of-a-part' });
  });
});

it('gives, of any result and any option, a chart that is whole, or a reason', () => {
  const seen = { chart: 0, 'no-chart': 0 };
  fc.assert(
    fc.property(fc.oneof(resultSet, drawable), chartOptions, (result, asked) => {
      fc.pre(result.rows.length > 0);
      const charted = chartOf(result, asked(result));
      if (charted === undefined) throw new Error('neither a chart nor a reason');
      seen[charted.kind] += 1;
      if (charted.kind === 'no-chart') return;
      const { categories, series } = charted;
      expect(categories.length).toBeGreaterThan(0);
      expect(series.length).toBeGreaterThan(0);
      for (const { values } of series) {
        expect(values).toHaveLength(categories.length);
        expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
      }
    }),
    fuzzRuns(4000),
  );
  expect(seen.chart).toBeGreaterThan(20);
  expect(seen['no-chart']).toBeGreaterThan(20);
});

it('reads more rows and columns for a chart only', () => {
  expect(rowsToRead(emptyDisplayOptions, 10)).toBe(10);
  expect(rowsToRead({ ...emptyDisplayOptions, chart: 'none' }, 10)).toBe(10);
  expect(rowsToRead({ ...emptyDisplayOptions, chart: 'bar' }, 10)).toBe(100);
  const columns = ['a', 'b'];
  expect(columnsToRead({ ...emptyDisplayOptions, columns })).toEqual(columns);
  expect(columnsToRead({ ...emptyDisplayOptions, x: 'c' })).toEqual([]);
  expect(columnsToRead({ ...emptyDisplayOptions, columns, x: 'c', y: ['b', 'd'] })).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});
