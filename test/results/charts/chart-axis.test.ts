import { describe, expect, it, test } from 'vitest';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { RawValue, ResultSet } from '../../../src/core/result-set.ts';
import { makeChart } from '../../../src/results/charts/chart.ts';

const along = (column: string, ...values: readonly RawValue[]): ResultSet => ({
  columns: [column, 'volume'].map((name) => ({ name, type: undefined })),
  rows: values.map((value, index) => [value, index + 10]),
  totalRows: undefined,
});

const chartOf = (result: ResultSet, chart: 'line' | 'auto' | 'bar' = 'line') => {
  const made = makeChart(result, { ...emptyDisplayOptions, chart }, false);
  if (made?.kind !== 'chart') throw new Error(JSON.stringify(made));
  return made;
};
const labels = (...times: readonly string[]) =>
  chartOf(along('at', ...times.map((time) => `${time} UTC`))).categories;

describe('the labels of times', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['days', ['2026-08-26 00:00:00.000', '2026-09-01 00:00:00.000'], ['Aug 26', 'Sep 1']],
    [
      'days of several years',
      ['2025-12-31 00:00:00.000', '2026-12-31 00:00:00.000'],
      ['Dec 31, 2025', 'Dec 31, 2026'],
    ],
    ['months', ['2026-08-01 00:00:00.000', '2026-09-01 00:00:00.000'], ['Aug 2026', 'Sep 2026']],
    ['months of several years', ['2025-08-01 00:00:00', '2026-08-01 00:00:00'], ['Aug 2025', 'Aug 2026']],
    ['years', ['2024-01-01 00:00:00', '2025-01-01 00:00:00'], ['2024', '2025']],
    [
      'hours over midnight',
      ['2026-11-23 23:00:00.000', '2026-11-24 00:00:00.000', '2026-11-24 01:00:00.000'],
      ['Nov 23, 23:00', 'Nov 24, 00:00', 'Nov 24, 01:00'],
    ],
    ['hours of a day', ['2026-11-24 00:00:00.000', '2026-11-24 14:00:00.000'], ['00:00', '14:00']],
    [
      'hours of years',
      ['2025-11-24 00:00:00', '2026-11-24 14:00:00'],
      ['Nov 24, 2025 00:00', 'Nov 24, 2026 14:00'],
    ],
    ['seconds', ['2026-11-24 14:00:00', '2026-11-24 14:00:05'], ['14:00:00', '14:00:05']],
    [
      'less than a second',
      ['2026-11-24 14:00:00.5', '2026-11-24 14:00:00.25'],
      ['14:00:00.25', '14:00:00.50'],
    ],
    ['the first years', ['0001-01-01 00:00:00', '0002-03-04 00:00:00'], ['Jan 1, 0001', 'Mar 4, 0002']],
  ])('are in one form: %s', (_name, times, expected) => {
    expect(labels(...times)).toEqual(expected);
  });

  it('keep one zone at the axis, in the order of the instants', () => {
    const chart = chartOf(
      along('at', ...['11-25', '11-24'].map((day) => `2026-${day} 00:00:00.000 America/New_York`)),
    );
    expect(chart).toMatchObject({ zone: 'America/New_York', categories: ['Nov 24', 'Nov 25'] });
    expect(chartOf(along('at', '2026-11-24 00:00:00 UTC', '2026-11-25 00:00:00 UTC'))).not.toHaveProperty(
      'zone',
    );
  });

  it('say the zone where there are several, in the order of the instants', () => {
    expect(
      chartOf(along('at', '2026-11-24 09:00:00 UTC', '2026-11-24 09:30:00 Europe/Berlin')).categories,
    ).toEqual(['2026-11-24 09:30 Europe/Berlin', '2026-11-24 09:00']);
  });
});

describe('numbered periods', () => {
  test.each<readonly [string, readonly RawValue[], readonly string[]]>([
    ['year', [2026, 2025, 2024], ['2024', '2025', '2026']],
    ['block_number', [19_000_001, 19_000_002], ['19000001', '19000002']],
    ['Epoch', [9, 10, 11], ['9', '10', '11']],
    ['week', ['3', '2', '1'], ['1', '2', '3']],
    ['month', ['2026-02', '2026-01', '2025-12'], ['2025-12', '2026-01', '2026-02']],
    ['quarter', ['2026-Q1', '2025-Q4'], ['2025-Q4', '2026-Q1']],
    ['week', ['2026-W10', '2026-W9'], ['2026-W9', '2026-W10']],
    ['yyyymm', [202_601, 202_602], ['202601', '202602']],
    ['quarter', ['Q2 2026', 'Q1 2026', 'Q4 2025'], ['Q4 2025', 'Q1 2026', 'Q2 2026']],
    ['quarter', ["Q1'26", "Q4'25"], ["Q4'25", "Q1'26"]],
    ['quarter', ['1Q26', '4Q25'], ['4Q25', '1Q26']],
    ['week', ['W10 2026', 'W9 2026'], ['W9 2026', 'W10 2026']],
    ['month', ['Feb 2026', 'January 2026', 'Dec 2025'], ['Dec 2025', 'January 2026', 'Feb 2026']],
    ['month', ["Feb '26", "Dec '25"], ["Dec '25", "Feb '26"]],
    ['half', ['H1 2026', 'H2 2025'], ['H2 2025', 'H1 2026']],
    ['fiscal_year', ['FY26', 'FY25'], ['FY25', 'FY26']],
    ['cohort_age', ['Month 10', 'Month 9', 'Month 1'], ['Month 1', 'Month 9', 'Month 10']],
    ['season', ['S10', 'S2', 'S1'], ['S1', 'S2', 'S10']],
    ['cohort', [202_602, 202_601], ['202601', '202602']],
    ['Año', [2026, 2025], ['2025', '2026']],
    ['tick', [30, -20, -10], ['-20', '-10', '30']],
    // Nothing in its name tells, but it rises, and there is no other axis.
    ['n', [1, 2, 3], ['1', '2', '3']],
    ['tick', [-20, -10, 30], ['-20', '-10', '30']],
  ])('are the axis: %s', (name, values, expected) => {
    expect(chartOf(along(name, ...values))).toMatchObject({
      drawn: 'line',
      x: name,
      categories: expected,
      series: [{ name: 'volume' }],
    });
  });

  it('are a line where nothing else is asked for', () => {
    expect(chartOf(along('year', 2024, 2025), 'auto').drawn).toBe('line');
    expect(chartOf(along('month', 'Jan 2026', 'Feb 2026'), 'auto').drawn).toBe('line');
  });

  it.each([
    ['Pool 1', 'Pool 2'],
    ['Aug 26', 'Aug 27'],
    ['Q1 2026', 'Jan 2026'],
    ['Q1 2026', 'other'],
    ['Mayfair 2026', 'Junes 2026'],
    ['V2', 'V3'],
  ])('are not names such as %s and %s', (one, other) => {
    expect(chartOf(along('name', other, one), 'auto')).toMatchObject({
      drawn: 'bar',
      categories: [other, one],
    });
  });

  it('are no axis where they repeat, if there are names', () => {
    const result: ResultSet = {
      columns: ['year', 'project', 'fees'].map((name) => ({ name, type: undefined })),
      rows: [
        [2025, 'aave', 1],
        [2025, 'uniswap', 2],
      ],
      totalRows: undefined,
    };
    expect(chartOf(result)).toMatchObject({ x: 'project', series: [{ name: 'fees' }] });
  });

  it.each(['last_trade', 'launch_year', 'last_block_number'])('are no axis where names are: %s', (name) => {
    const result = (names: readonly RawValue[]): ResultSet => ({
      columns: [name, 'fees', 'who'].map((one) => ({ name: one, type: undefined })),
      rows: names.map((one, index) => [name === 'last_trade' ? `2026-11-2${index}` : 2024 + index, 7, one]),
      totalRows: undefined,
    });
    expect(chartOf(result(['aave', 'morpho']), 'bar').x).toBe('who');
    expect(chartOf(result([`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`]), 'bar').x).toBe('who');
    expect(chartOf(result(['aave', 'aave']), 'bar').x).toBe(name);
  });

  it('give way to names that differ, not to links under one label', () => {
    const link = (page: number): string => `<a href="https://a.example/${page}">app</a>`;
    const result: ResultSet = {
      columns: ['links', 'fees', 'project'].map((one) => ({ name: one, type: undefined })),
      rows: [
        [link(1), 7, 'aave'],
        [link(2), 5, 'morpho'],
      ],
      totalRows: undefined,
    };
    expect(chartOf(result, 'bar').categories).toEqual(['aave', 'morpho']);
  });

  it.each(['rank', 'chain_id', 'ID', 'year', 'nonce'])('and %s are never a series', (name) => {
    const result: ResultSet = {
      columns: ['project', name, 'fees'].map((one) => ({ name: one, type: undefined })),
      rows: [
        ['aave', 2024, 1],
        ['uniswap', 2020, 2],
      ],
      totalRows: undefined,
    };
    expect(chartOf(result, 'bar').series.map((one) => one.name)).toEqual(['fees']);
    const alone = {
      ...result,
      columns: result.columns.slice(0, 2),
      rows: result.rows.map((row) => row.slice(0, 2)),
    };
    const options = { ...emptyDisplayOptions, chart: 'bar' } as const;
    expect(makeChart(alone, options, false)).toEqual({
      kind: 'no-chart',
      problem: { kind: 'only-identifiers', names: [name] },
    });
    expect(makeChart(alone, { ...options, y: [name] }, false)).toMatchObject({ series: [{ name }] });
  });

  it('give way to names where an identifier could be the axis', () => {
    expect(chartOf(along('token_id', 8817, 12), 'bar')).toMatchObject({
      x: 'token_id',
      categories: ['8817', '12'],
    });
  });
});

it('keeps the whole values of what its labels shorten', () => {
  const [one = '', other = ''] = ['11', '22'].map((middle) => `0xd8da6b${middle}${'0'.repeat(28)}6045`);
  expect(chartOf(along('wallet', one), 'bar').ids).toEqual([one]);
  const idsOf = (wallet: string) => chartOf(along('wallet', wallet), 'bar').ids;
  expect(idsOf(one)).not.toEqual(idsOf(other));
  expect(chartOf(along('at', '2025-11-24 00:00:00 UTC', '2025-11-25 00:00:00 UTC')).ids).toEqual([
    '2025-11-24 00:00:00 UTC',
    '2025-11-25 00:00:00 UTC',
  ]);
});

it('tells rows apart by whole values, whatever is shown of them', () => {
  const wallet = (middle: string) => `0xd8da6b${middle}${'0'.repeat(28)}6045`;
  expect(chartOf(along('wallet', wallet('11'), wallet('22')), 'bar').categories).toHaveLength(2);
  const long = 'x'.repeat(400);
  expect(chartOf(along('note', `${long}a`, `${long}b`), 'bar').categories).toHaveLength(2);
  expect(
    makeChart(
      along('wallet', wallet('11'), wallet('11').toUpperCase().replace('X', 'x')),
      { ...emptyDisplayOptions, chart: 'bar' },
      false,
    ),
  ).toMatchObject({
    problem: { kind: 'category-twice', column: 'wallet' },
  });
});
