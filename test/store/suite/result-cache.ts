import { describe, expect, it } from 'vitest';
import type { Taken } from '../../../src/store/result-cache.ts';
import { hour, minute } from '../support.ts';
import { type Bed, start } from './bed.ts';

const leaseMs = 8_000;
const forMs = { fresh: 5_000, kept: 600_000 };

const leaseOf = (taken: Taken): string => {
  if (taken.kind !== 'yours') throw new Error(`it was ${taken.kind}`);
  return taken.lease;
};

/** Results that all replicas share. */
export const describeResults = (bed: Bed): void => {
  const take = (maxAgeMs?: number, name = 'read') => bed.other.results.take(name, { maxAgeMs, leaseMs });
  /** Another replica reads it now, and keeps it. */
  const read = async (body: string) => {
    const lease = leaseOf(await bed.store.results.take('read', { maxAgeMs: 0, leaseMs }));
    await bed.store.results.keep('read', lease, body, forMs);
  };

  describe('a result', () => {
    it('is read by one replica, while the others are told so, and then serves all', async () => {
      const lease = leaseOf(await bed.store.results.take('read', { maxAgeMs: undefined, leaseMs }));
      expect([await take(), await take(60_000)]).toEqual([{ kind: 'under-way' }, { kind: 'under-way' }]);
      expect((await take(undefined, 'another')).kind).toBe('yours');
      bed.now += 2_000;
      await bed.store.results.keep('read', lease, '{"n": 115792089237316195423570985008687907853}', forMs);
      expect(await take()).toEqual({
        ...{ kind: 'kept', ageMs: 2_000 },
        body: '{"n": 115792089237316195423570985008687907853}',
      });
    });

    it('serves people for seconds, and for minutes whoever wants it from a time on', async () => {
      await read('{}');
      bed.now = start + 4_999;
      expect((await take()).kind).toBe('kept');
      bed.now = start + 5_000;
      expect((await take(5_000)).kind).toBe('kept');
      // From a moment later on: that is another read.
      expect((await take(4_999)).kind).toBe('yours');
    });

    it('that is kept still serves while it is read anew', async () => {
      await read('{}');
      bed.now = start + 60_000;
      expect((await take()).kind).toBe('yours');
      expect((await take(60_000)).kind).toBe('kept');
      expect((await take()).kind).toBe('under-way');
      // The read under way began too early for this one.
      bed.now += 10;
      expect((await take(9)).kind).toBe('yours');
    });

    it('is read by another when the lease ends or is given back, and the late reader changes nothing', async () => {
      const first = leaseOf(await bed.store.results.take('read', { maxAgeMs: undefined, leaseMs }));
      bed.now += leaseMs;
      const second = leaseOf(await take());
      await bed.store.results.keep('read', first, '"late"', forMs);
      await bed.store.results.drop('read', first);
      expect((await take()).kind).toBe('under-way');
      await bed.other.results.drop('read', second);
      expect((await take()).kind).toBe('yours');
    });

    it('is read by one of many that ask at once', async () => {
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, place) =>
          (place % 2 === 0 ? bed.store : bed.other).results.take('read', { maxAgeMs: undefined, leaseMs }),
        ),
      );
      expect(taken.filter(({ kind }) => kind === 'yours')).toHaveLength(1);
      expect(taken.filter(({ kind }) => kind === 'under-way')).toHaveLength(19);
    });

    it('serves people for as long as ever when reading it took longer than that', async () => {
      const lease = leaseOf(await bed.store.results.take('read', { maxAgeMs: undefined, leaseMs }));
      bed.now = start + 6_000;
      await bed.store.results.keep('read', lease, '{}', forMs);
      bed.now += 4_999;
      expect(await take()).toEqual({ kind: 'kept', body: '{}', ageMs: 10_999 });
      bed.now += 1;
      expect((await take()).kind).toBe('yours');
    });

    it('of a time that has yet to come, for the clock was set back, serves nobody', async () => {
      await read('{}');
      bed.now = start - hour;
      expect((await take(minute)).kind).toBe('yours');
      bed.now -= hour;
      // Neither does the read that is under way.
      expect((await take()).kind).toBe('yours');
    });

    it('is forgotten when it serves nobody any more', async () => {
      await read('{}');
      bed.now = start + forMs.kept;
      const lease = leaseOf(await take(undefined, 'another'));
      await bed.other.results.keep('another', lease, '{}', forMs);
      // Had it been kept, it would be old enough for this.
      expect((await take(2 * forMs.kept)).kind).toBe('yours');
    });
  });
};
