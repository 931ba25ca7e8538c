import { describe, expect, it } from 'vitest';
import { markdownTable, median, percentile } from '../../bench/figures.ts';

describe('a percentile', () => {
  it('is a value that was measured', () => {
    const values = [5, 1, 4, 2, 3];
    expect([median(values), percentile(values, 99), percentile(values, 20)]).toEqual([3, 5, 1]);
    expect(median([2, 1])).toBe(1);
    expect(median([])).toBeNaN();
  });
});

describe('a table of figures', () => {
  const target = { of: 'ratio', bound: 'most', limit: 1.5 } as const;

  it('tells medians, ratios, and whether a target is met', () => {
    const lines = markdownTable([
      { name: 'met', unit: 'ms', values: [1.4, 9, 1.2], floor: [1, 1, 1], target },
      { name: 'missed', unit: 'ms', values: [1600], floor: [1000], target },
      { name: 'alone', unit: 'reads', values: [7], target: { of: 'value', bound: 'least', limit: 7 } },
    ]).split('\n');
    expect(lines[2]).toMatch(
      /^\| met +\| 1\.40 ms +\| 1\.20 to 9 +\| 1 ms +\| 1\.40 +\| at most 1\.5 x floor: met +\|$/,
    );
    expect(lines[3]).toMatch(/1600 ms .* 1\.60 +\| at most 1\.5 x floor: missed/);
    expect(lines[4]).toMatch(/7 reads .* at least 7 reads: met/);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });

  it('takes a figure that could not be measured for missed', () => {
    expect(markdownTable([{ name: 'x', unit: 'ms', values: [Number.NaN], floor: [1], target }])).toContain(
      'missed',
    );
  });
});
