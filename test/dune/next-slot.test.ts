import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Priority } from '../../src/core/priority.ts';
import type { ScheduledCall } from '../../src/core/scheduled-call.ts';
import { nextFreeSlot } from '../../src/dune/next-slot.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const minute = 60_000;

const countAt = (taken: readonly ScheduledCall[], end: number): number =>
  taken.filter(({ at }) => at > end - minute && at <= end).length;

/** The definition, word by word: the first candidate around which no minute would hold too many. */
const byDefinition: typeof nextFreeSlot = (taken, { now, withinMs, priority, callsPerMinute }) => {
  const most = priority === 'background' ? Math.ceil(callsPerMinute * 0.75) : callsPerMinute;
  const fits = (at: number): boolean =>
    countAt(taken, at) < most &&
    taken.every((one) => one.at <= at || one.at >= at + minute || countAt(taken, one.at) < callsPerMinute);
  const ahead = taken
    .filter((one) => one.priority === priority && one.at <= now + withinMs)
    .map(({ at }) => at);
  const from = Math.max(now, ...ahead);
  const ends = taken.map(({ at }) => at + minute).filter((at) => at > from);
  return [from, ...ends.sort((left, right) => left - right)].find(fits) ?? from;
};

// Few different times, so that many fall on one another or exactly a minute apart.
const time = fc.oneof(
  fc.integer({ min: 0, max: 12 }).map((step) => step * 15_000),
  fc.integer({ min: 0, max: 180_000 }),
);
const priorities = fc.constantFrom<Priority[]>('interactive', 'background');
const calls = fc.array(fc.record({ at: time, priority: priorities }), { maxLength: 40 });

it('is what the definition says, whatever was taken', () => {
  fc.assert(
    fc.property(
      calls,
      time,
      time,
      priorities,
      fc.integer({ min: 1, max: 12 }),
      (taken, now, withinMs, priority, callsPerMinute) => {
        const terms = { now, withinMs, priority, callsPerMinute };
        expect(nextFreeSlot(taken, terms)).toBe(byDefinition(taken, terms));
      },
    ),
    fuzzRuns(5000),
  );
});

it('lets no minute hold more than the plan allows, however many stand in line', () => {
  fc.assert(
    fc.property(fc.array(priorities, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (kinds, most) => {
      const taken: ScheduledCall[] = [];
      for (const priority of kinds) {
        const terms = { now: 0, withinMs: Number.POSITIVE_INFINITY, priority, callsPerMinute: most };
        taken.push({ at: nextFreeSlot(taken, terms), priority });
      }
      for (const { at } of taken) expect(countAt(taken, at)).toBeLessThanOrEqual(most);
    }),
    fuzzRuns(300),
  );
});
