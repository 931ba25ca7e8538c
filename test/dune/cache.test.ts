import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createShelf } from '../../src/dune/cache.ts';

const clock = { now: () => 0, sleep: async () => undefined };
const forMs = { fresh: 1, kept: 1 };

it('lets the oldest go when they are too heavy together, and keeps as many of the last as fit', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 });
  fc.assert(
    fc.property(weights, (all) => {
      const shelf = createShelf<number>(clock, { most: 20, weightOf: (value) => value });
      for (const [place, weight] of all.entries()) shelf.put(String(place), weight, 0, forMs);
      const isKept = all.map((_weight, place) => shelf.get(String(place)) !== undefined);
      const first = isKept.includes(true) ? isKept.indexOf(true) : all.length;
      // Nothing is missing behind the first that is kept.
      expect(isKept.slice(first)).toEqual(all.slice(first).map(() => true));
      const sum = all.slice(first).reduce((total, weight) => total + weight, 0);
      expect(sum).toBeLessThanOrEqual(20);
    }),
  );
});

it('keeps no value twice under one key, and none that is too heavy by itself', () => {
  const shelf = createShelf<number>(clock, { most: 20, weightOf: (value) => value });
  for (let again = 0; again < 10; again += 1) shelf.put('a', 15, 0, forMs);
  shelf.put('b', 5, 0, forMs);
  expect([shelf.get('a'), shelf.get('b')]).toEqual([15, 5]);
  shelf.put('c', 21, 0, forMs);
  expect(['a', 'b', 'c'].map((key) => shelf.get(key))).toEqual([15, 5, undefined]);
});

it('keeps no more than five hundred, however light', () => {
  const shelf = createShelf<number>(clock);
  for (let place = 0; place < 600; place += 1) shelf.put(String(place), place, 0, forMs);
  const kept = Array.from({ length: 600 }, (_one, place) => shelf.get(String(place)));
  expect(kept.filter((value) => value !== undefined)).toHaveLength(500);
  expect(kept[599]).toBe(599);
});
