import { expect, it } from 'vitest';
import type { Bed } from './bed.ts';

/** Lists of calls. */
export const describeCalls = (bed: Bed): void => {
  it('writes the calls of all replicas into one list, one at a time', async () => {
    const counts: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? bed.store : bed.other).calls.enter('key', 60_000, (taken, now) => {
          counts.push(taken.length);
          return taken.length < 15
            ? { at: now + taken.length, priority: index % 2 === 0 ? 'background' : 'interactive' }
            : undefined;
        }),
      ),
    );
    expect(counts.sort((left, right) => left - right)).toEqual([...Array(15).keys(), 15, 15, 15, 15, 15]);
  });

  it('forgets what is old, keeps lists apart, and gives back what was written', async () => {
    const seen = async (name: string) => {
      let found: unknown;
      await bed.other.calls.enter(name, 60_000, (taken) => {
        found = taken;
        return undefined;
      });
      return found;
    };
    await bed.store.calls.enter('key', 60_000, (_taken, now) => ({ at: now, priority: 'background' }));
    await bed.store.calls.enter('key', 60_000, (_taken, now) => ({ at: now + 5, priority: 'interactive' }));
    const { now } = bed;
    expect(await seen('key')).toEqual([
      { at: now, priority: 'background' },
      { at: now + 5, priority: 'interactive' },
    ]);
    expect(await seen('another')).toEqual([]);
    bed.now += 60_000;
    expect(await seen('key')).toEqual([{ at: now + 5, priority: 'interactive' }]);
  });
};
