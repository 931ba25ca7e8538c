import { describe, expect, it, test } from 'vitest';
import { type DisplayOptions, emptyDisplayOptions } from '../../../src/core/question.ts';
import type { ResultSet } from '../../../src/core/result-set.ts';
import { makeChart } from '../../../src/results/charts/chart.ts';

/** Two rows of these columns, the second twice the first. */
const table = (columns: Readonly<Record<string, number>>): ResultSet => ({
  columns: ['project', ...Object.keys(columns)].map((name) => ({ name, type: undefined })),
  rows: [
    ['aave', ...Object.values(columns)],
    ['uniswap', ...Object.values(columns).map((value) => value / 2)],
  ],
  totalRows: undefined,
});

const chartOf = (columns: Readonly<Record<string, number>>, options: Partial<DisplayOptions> = {}) => {
  const chart = makeChart(table(columns), { ...emptyDisplayOptions, chart: 'bar', ...options }, false);
  if (chart?.kind !== 'chart') throw new Error(JSON.stringify(chart));
  return { series: chart.series.map(({ name }) => name), notes: chart.notes };
};

describe('one scale', () => {
  test.each<readonly [string, Readonly<Record<string, number>>, readonly string[], readonly string[]]>([
    ['a hundred times is comparable', { volume: 1000, trades: 10 }, ['volume', 'trades'], []],
    ['more is not', { volume: 1000, trades: 9.9 }, ['volume'], ['trades']],
    ['the largest leads, wherever it stands', { trades: 9.9, volume: 1000 }, ['volume'], ['trades']],
    ['below zero counts by its size', { pnl: -1000, fees: 2 }, ['pnl'], ['fees']],
    ['nothing at all beside something', { volume: 5, fees: 0 }, ['volume'], ['fees']],
    ['nothing but nothing', { volume: 0, fees: 0 }, ['volume', 'fees'], []],
    ['the largest numbers there are', { volume: 1.7e308, fees: 1 }, ['volume'], ['fees']],
    ['a percent beside money', { share_pct: 80, fees_usd: 90 }, ['fees_usd'], ['share_pct']],
    ['a rate beside an amount', { apy: 3, deposits: 5 }, ['deposits'], ['apy']],
    ['percents alone', { share_pct: 80, growth_percent: 30 }, ['share_pct', 'growth_percent'], []],
  ])('%s', (_name, columns, drawn, apart) => {
    expect(chartOf(columns)).toEqual({
      series: drawn,
      notes: apart.length === 0 ? [] : [{ kind: 'other-scale', names: apart }],
    });
  });

  it('is not asked of what is named, which is drawn with a note', () => {
    expect(chartOf({ volume: 1000, fees: 1 }, { y: ['volume', 'fees'] })).toEqual({
      series: ['volume', 'fees'],
      notes: [{ kind: 'flat', names: ['fees'] }],
    });
    expect(chartOf({ volume: 1000, fees: 1 }, { y: ['fees'] })).toEqual({ series: ['fees'], notes: [] });
  });

  it('leaves places to the columns that share it', () => {
    const many = Object.fromEntries(Array.from({ length: 14 }, (_one, index) => [`c${index}`, 5000]));
    expect(chartOf({ small: 1, ...many }).notes).toEqual([
      { kind: 'more-columns', max: 12, names: ['c12', 'c13'] },
      { kind: 'other-scale', names: ['small'] },
    ]);
  });
});

describe('a pie', () => {
  const daily: ResultSet = {
    columns: ['day', 'volume'].map((name) => ({ name, type: undefined })),
    rows: [
      ['2026-11-23 00:00:00 UTC', 1],
      ['2026-11-24 00:00:00 UTC', 2],
    ],
    totalRows: undefined,
  };
  const years = {
    ...daily,
    columns: [
      { name: 'year', type: undefined },
      { name: 'volume', type: undefined },
    ],
    rows: [
      [2025, 1],
      [2026, 2],
    ],
  };
  const options = { ...emptyDisplayOptions, chart: 'pie' } as const;

  it.each([
    ['days', daily, 'day'],
    ['years', years, 'year'],
  ] as const)('of %s is refused, also where they are named', (_name, result, column) => {
    const refused = { kind: 'no-chart', problem: { kind: 'pie-over-time', column } };
    expect(makeChart(result, options, false)).toEqual(refused);
    expect(makeChart(result, { ...options, x: column }, false)).toEqual(refused);
  });

  it('is of the names beside a time', () => {
    const result = {
      ...daily,
      columns: [...daily.columns, { name: 'project', type: undefined }],
      rows: daily.rows.map((row, index) => [...row, `p${index}`]),
    };
    expect(makeChart(result, options, false)).toMatchObject({ drawn: 'pie', x: 'project' });
  });
});
