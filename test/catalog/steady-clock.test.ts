import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSteadyClock } from '../../src/catalog/steady-clock.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const day = 86_400_000;

const createClocks = () => {
  const times = { elapsed: 500, ahead: 0 };
  const look = createSteadyClock({
    clock: () => start + times.elapsed + times.ahead,
    elapsed: () => times.elapsed,
  });
  return { times, look };
};

it.each([day, -day, 365 * day, -365 * day])('a clock that jumped by %d ms is steady since then', (jump) => {
  const { times, look } = createClocks();
  times.elapsed += 5_000;
  expect(look()).toBe(5_000);
  times.ahead += jump;
  expect(look()).toBe(0);
  times.elapsed += 7_000;
  expect(look()).toBe(7_000);
});

it('a clock that is put right little by little stays steady, however far that goes', () => {
  const corrections = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(corrections, (all) => {
      const { times, look } = createClocks();
      for (const correction of all) {
        times.elapsed += 15_000;
        times.ahead += correction;
        look();
      }
      expect(look()).toBe(all.length * 15_000);
    }),
  );
});
