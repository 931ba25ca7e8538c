import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { computeShares } from '../../../sandbox/page/draw/chart/pie.ts';
import { along, createScale, formatTick } from '../../../sandbox/page/draw/chart/scale.ts';
import { drawn } from './given.ts';
import { problemsIn } from './markup.ts';

const chart = (type: string, ...values: readonly (readonly number[])[]): object => ({
  type,
  series: values.map((one, index) => ({
    name: `series ${index}`,
    data: one.map((value, at) => ({ label: `day ${at}`, value })),
  })),
  axis_config: { categories: values[0]?.map((_one, at) => `day ${at}`), x_label: 'Day', y_label: 'USD' },
});

const drawnChart = (given: object): string => {
  const blocks: readonly KnownBlock[] = JSON.parse(
    JSON.stringify([{ type: 'data_visualization', title: 'Volume', chart: given }]),
  );
  return drawn({ blocks });
};

const count = (html: string, piece: string): number => html.split(piece).length - 1;

describe('a chart', () => {
  it('has a bar for each point, up or down from nought', () => {
    const html = drawnChart(chart('bar', [100, -50], [25, 75]));
    expect(count(html, '<rect')).toBe(4);
    const [up = 0, down = 0] = [...html.matchAll(/height="([\d.]+)" rx/g)].map(([, height]) =>
      Number(height),
    );
    expect(up / down).toBeCloseTo(2, 1);
    expect(html).toContain('<title>series 0, day 1: -50</title>');
  });

  it('has a line, or an area, for each name', () => {
    expect(count(drawnChart(chart('line', [1, 2, 3], [3, 2, 1])), 'class="line"')).toBe(2);
    expect(count(drawnChart(chart('area', [1, 2, 3], [3, 2, 1])), 'class="area"')).toBe(2);
  });

  it('has a slice for each part, with its share', () => {
    const segments = [
      { label: 'one', value: 3 },
      { label: 'two', value: 1 },
    ];
    const html = drawnChart({ type: 'pie', segments });
    expect(count(html, 'slice"')).toBe(2);
    expect(html).toContain('one · 75%');
    expect(html).toContain('two · 25%');
    expect(drawnChart({ type: 'pie', segments: segments.slice(1) })).toContain('<circle');
  });

  it('names its series and axes, and tells its numbers to screen readers', () => {
    const html = drawnChart(chart('line', [1_234_567, 2]));
    for (const words of ['series 0</li>', '>Day</text>', '>USD</text>', '<figcaption>Volume</figcaption>'])
      expect(html).toContain(words);
    expect(html).toContain('<th scope="row">day 0</th><td>1,234,567</td>');
  });

  it('draws extreme numbers without breaking', () => {
    for (const type of ['bar', 'line', 'area'])
      for (const values of [[0], [1e308, -1e308], [5e-324, 0], [7, 7], [0, 0], [-3, -3], [1e-9, 1e9]]) {
        const html = drawnChart(chart(type, values));
        expect(html).not.toMatch(/NaN|Infinity|∞/);
        expect(html).not.toContain('not-drawn');
        expect(problemsIn(html)).toEqual([]);
      }
  });

  it('is a red line when Slack would not take it', () => {
    const html = drawnChart(chart('bar', [1, 2], [1]));
    expect(html).toContain('Not drawn: data_visualization');
  });
});

describe('an axis', () => {
  it('has even ticks that hold every value', () => {
    expect(createScale([3, 97], true)).toEqual({ from: 0, to: 100, ticks: [0, 20, 40, 60, 80, 100] });
    expect(createScale([3000, 3050], false)).toEqual({
      from: 3000,
      to: 3050,
      ticks: [3000, 3010, 3020, 3030, 3040, 3050],
    });
    expect(createScale([-30, 210], true).ticks).toEqual([-50, 0, 50, 100, 150, 200, 250]);
    expect(createScale([0.1, 0.3], true).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('finds the place of a value', () => {
    const scale = { from: -1e308, to: 1e308, ticks: [] };
    expect([-1e308, 0, 1e308].map((value) => along(scale, value))).toEqual([0, 0.5, 1]);
  });

  it('writes numbers shortly', () => {
    expect([0, 0.25, 3000, 1_500_000, -2e9, 1e300].map(formatTick)).toEqual([
      ...['0', '0.25', '3,000', '1.5M', '-2B', '1.0e+300'],
    ]);
  });

  it('parts a whole whose sum no number holds', () => {
    const value = Number.MAX_VALUE;
    expect(
      computeShares([
        { label: 'a', value },
        { label: 'b', value },
      ]),
    ).toEqual([0.5, 0.5]);
  });
});
