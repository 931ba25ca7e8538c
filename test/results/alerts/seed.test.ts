import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { hourMs } from '../../../src/core/duration.ts';
import { freshAlertState } from '../../../src/results/alerts/alert-state.ts';
import { seedSamples } from '../../../src/results/alerts/seed.ts';
import { step } from '../../../src/results/alerts/step.ts';
import { below10, seen, termsOf } from './looks.ts';

const drop: Condition = {
  kind: 'change',
  measure: { kind: 'value', column: 'volume', of: undefined },
  direction: 'drops',
  by: { amount: '10', isPercent: true },
  overMs: 24 * hourMs,
};
const earlier = [100, 99, 98].map((value, index) =>
  seen(index * 12 * hourMs, `run ${index}`, `uniswap ${value}`),
);

describe('the values of earlier results', () => {
  it('let a change over a span fire on its first day', () => {
    const terms = termsOf(drop);
    const begun = seedSamples(freshAlertState('a'), earlier, terms);
    const baseline = step(begun, seen(24 * hourMs + 1, 'run 2', 'uniswap 98'), terms);
    expect(baseline.news.fired).toEqual([]);
    const { news, state } = step(baseline.state, seen(36 * hourMs, 'run 3', 'uniswap 80'), terms);
    expect(news.fired).toHaveLength(1);
    expect(state.incidents[0]?.rows[0]?.before?.at).toBe(12 * hourMs);
  });

  it('count as known where it dropped before it was set', () => {
    const terms = termsOf(drop);
    const begun = seedSamples(freshAlertState('a'), earlier, terms);
    const { state } = step(begun, seen(24 * hourMs, 'run 3', 'uniswap 80'), terms);
    expect(state.keys[0]).toMatchObject({ status: 'firing', isBaseline: true });
    expect(state.tells).toEqual([]);
  });

  it('are nothing to other conditions, and to an alert that has looked', () => {
    const fresh = freshAlertState('a');
    expect(seedSamples(fresh, earlier, termsOf(below10))).toBe(fresh);
    const looked = { ...fresh, executionId: 'run 9' };
    expect(seedSamples(looked, earlier, termsOf(drop))).toBe(looked);
    expect(seedSamples(fresh, [], termsOf(drop))).toBe(fresh);
  });
});
