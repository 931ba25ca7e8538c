import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCache } from '../../src/dune/cache.ts';

const clock = { now: () => 0, sleep: async () => undefined };
const forMs = { fresh: 1, kept: 1 };

it('lets the oldest go when they are too heavy together, and keeps as many of the last as fit', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 });
  fc.assert(
    fc.property(weights, (all) => {
      const cache = createCache<number>(clock, { maxWeight: 20, weightOf: (value) => value });
      for (const [index, weight] of all.entries()) cache.set(String(index), weight, 0, forMs);
      const isKept = all.map((_weight, index) => cache.get(String(index)) !== undefined);
      const first = isKept.includes(true) ? isKept.indexOf(true) : all.length;
      // Nothing is missing behind the first that is kept.
      expect(isKept.slice(first)).toEqual(all.slice(first).map(() => true));
      const sum = all.slice(first).reduce((total, weight) => total + weight, 0);
      expect(sum).toBeLessThanOrEqual(20);
    }),
  );
});

it('keeps no value twice under one key, and none that is too heavy by itself', () => {
  const cache = createCache<number>(clock, { maxWeight: 20, weightOf: (value) => value });
  for (let again = 0; again < 10; again += 1) cache.set('a', 15, 0, forMs);
  cache.set('b', 5, 0, forMs);
  expect([cache.get('a'), cache.get('b')]).toEqual([15, 5]);
  cache.set('c', 21, 0, forMs);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([15, 5, undefined]);
});

it('keeps no more than five hundred, however light', () => {
  const cache = createCache<number>(clock);
  for (let index = 0; index < 600; index += 1) cache.set(String(index), index, 0, forMs);
  const kept = Array.from({ length: 600 }, (_one, index) => cache.get(String(index)));
  expect(kept.filter((value) => value !== undefined)).toHaveLength(500);
  expect(kept[599]).toBe(599);
});
