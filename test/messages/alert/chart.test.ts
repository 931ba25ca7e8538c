import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { sampleChart } from '../../../src/messages/alert/samples.ts';

const below: Condition = {
  kind: 'bound',
  measure: { kind: 'value', column: 'price_usd', of: 'usde' },
  comparison: '<',
  bound: '0.98',
};
const start = Date.UTC(2026, 10, 27, 8);
const samplesOf = (values: readonly number[]) =>
  values.map((value, index) => ({ at: start + index * 3_600_000, value: String(value) }));

describe('the chart of an alert', () => {
  it('names its column and its row, and draws the bound', () => {
    const drawn = sampleChart(below, samplesOf([0.99, 0.985, 0.97, 0.99]), { zone: 'UTC', row: 'usde' });
    expect(drawn?.title).toBe('price_usd of usde');
    expect(drawn?.chart).toMatchObject({
      type: 'line',
      series: [
        { name: 'price_usd', data: [{ value: 0.99 }, { value: 0.985 }, { value: 0.97 }, { value: 0.99 }] },
        { name: 'below $0.98', data: [{ value: 0.98 }, { value: 0.98 }, { value: 0.98 }, { value: 0.98 }] },
      ],
    });
  });

  it('names the one row of an alert on each row, and draws no bound of a change', () => {
    const each = { kind: 'value', column: 'price_usd', of: undefined } as const;
    const samples = samplesOf([1, 2, 3, 4]);
    const row = { zone: 'UTC', row: 'usdt' };
    expect(sampleChart({ ...below, measure: each }, samples, row)?.title).toBe('price_usd of usdt');
    const change: Condition = {
      kind: 'change',
      measure: each,
      direction: 'drops',
      by: { amount: '10', isPercent: true },
      overMs: undefined,
    };
    expect(sampleChart(change, samples, row)?.chart).toMatchObject({ series: [{ name: 'price_usd' }] });
  });
});
