import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { addSample } from '../../../src/results/alerts/samples.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { seen, termsOf } from './looks.ts';
import { createMachine } from './machine.ts';

const directions = ['rises', 'drops', 'changes'] as const;
type Direction = (typeof directions)[number];

const change = (direction: Direction, amount: number, isPercent: boolean, overMs?: number): Condition => ({
  kind: 'change',
  measure: { kind: 'value', column: 'tvl', of: 'aave' },
  direction,
  by: { amount: String(amount), isPercent },
  overMs,
});

/** Tells by plain numbers if one value changed enough from another. */
const isEnough = (
  before: number,
  after: number,
  direction: Direction,
  amount: number,
  isPercent: boolean,
): boolean => {
  const difference = after - before;
  const isThatWay =
    direction === 'changes' ? difference !== 0 : direction === 'rises' ? difference > 0 : difference < 0;
  return (
    isThatWay && Math.abs(difference) * (isPercent ? 100 : 1) >= amount * (isPercent ? Math.abs(before) : 1)
  );
};

const aChange = fc.record({
  direction: fc.constantFrom(...directions),
  amount: fc.integer({ min: 1, max: 40 }),
  isPercent: fc.boolean(),
});
const values = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 30 });

describe('an alert on a change', () => {
  it('fires at exactly those looks at which it happened since the last one', () => {
    fc.assert(
      fc.property(values, aChange, (all, { direction, amount, isPercent }) => {
        const alert = createMachine(termsOf(change(direction, amount, isPercent)));
        const fired = all.filter((value, index) => {
          const news = alert.look(seen(index, `run ${index}`, `aave ${value}`));
          return news.fired.length > 0;
        });
        const expected = all.filter(
          (value, index) => index > 0 && isEnough(all[index - 1] ?? 0, value, direction, amount, isPercent),
        );
        expect(fired).toEqual(expected);
        expect(alert.tellAll()).toHaveLength(expected.length);
      }),
      fuzzRuns(1_000),
    );
  });

  it('fires over a span while the value differs enough from the newest one before it', () => {
    const looks = fc.array(
      fc.record({ value: fc.option(fc.integer({ min: 1, max: 60 })), after: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(
        looks,
        aChange,
        fc.integer({ min: 1, max: 30 }),
        (all, { direction, amount, isPercent }, overMs) => {
          const alert = createMachine(termsOf(change(direction, amount, isPercent, overMs)));
          const history: { readonly at: number; readonly value: number }[] = [];
          let now = 0;
          let isFiring = false;
          all.forEach(({ value, after }, index) => {
            now += after;
            // Where nothing new is there, time alone may begin or end it.
            if (value === null) alert.look({ kind: 'same', at: now, executionId: `run ${history.length}` });
            else {
              history.push({ at: now, value });
              alert.look(seen(now, `run ${history.length}`, `aave ${value}`));
            }
            const base = history.findLast(({ at }) => at <= now - overMs)?.value;
            const last = history.at(-1)?.value;
            if (base !== undefined && last !== undefined)
              isFiring = isEnough(base, last, direction, amount, isPercent);
            const status = alert.state().keys[0]?.status ?? 'ok';
            expect([index, status]).toEqual([index, isFiring ? 'firing' : 'ok']);
          });
        },
      ),
      fuzzRuns(1_000),
    );
  });
});

describe('the samples of a row', () => {
  it('are thinned, but never so that nothing from before the span is left', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 3, max: 12 }),
        fc.integer({ min: 1, max: 500 }),
        (all, max, overMs) => {
          let samples: ReturnType<typeof addSample> = [];
          let at = 0;
          for (const gap of all) {
            at += gap;
            samples = addSample(samples, { at, value: '1' }, max, overMs);
            expect(samples.length).toBeLessThanOrEqual(max);
            expect(samples.at(-1)?.at).toBe(at);
            const isLongEnough = at - (all[0] ?? 0) >= overMs;
            if (isLongEnough) expect(samples[0]?.at).toBeLessThanOrEqual(at - overMs);
          }
          expect(samples.map((one) => one.at)).toEqual(
            samples.map((one) => one.at).toSorted((a, b) => a - b),
          );
        },
      ),
      fuzzRuns(1_000),
    );
  });
});

it('a span that lacks some seconds counts as over: an alert is set at any second, and looks at full minutes', () => {
  const hour = 3_600_000;
  const alert = createMachine(termsOf(change('drops', 10, true, 2 * hour)));
  alert.look(seen(15_000, 'run 1', 'aave 100'));
  expect(alert.look(seen(hour, 'run 2', 'aave 50')).fired).toEqual([]);
  expect(alert.look(seen(2 * hour, 'run 3', 'aave 80')).fired).toHaveLength(1);
});
