import { describe, expect, it } from 'vitest';
import type { Lookup } from '../../../src/store/result-cache.ts';
import { hour, minute } from '../support.ts';
import { type Bed, start } from './bed.ts';

const leaseMs = 8_000;
const forMs = { fresh: 5_000, kept: 600_000 };

const leaseOf = (found: Lookup): string => {
  if (found.kind !== 'yours') throw new Error(`it was ${found.kind}`);
  return found.lease;
};

/** Results that all replicas share. */
export const describeResults = (bed: Bed): void => {
  const lookup = (maxAgeMs?: number, name = 'read') =>
    bed.other.resultCache.lookup(name, { maxAgeMs, leaseMs });
  /** Another replica reads it now, and keeps it. */
  const read = async (body: string) => {
    const lease = leaseOf(await bed.store.resultCache.lookup('read', { maxAgeMs: 0, leaseMs }));
    await bed.store.resultCache.keep('read', lease, body, forMs);
  };

  describe('a result', () => {
    it('is read by one replica, while the others are told so, and then serves all', async () => {
      const lease = leaseOf(await bed.store.resultCache.lookup('read', { maxAgeMs: undefined, leaseMs }));
      expect([await lookup(), await lookup(60_000)]).toEqual([{ kind: 'under-way' }, { kind: 'under-way' }]);
      expect((await lookup(undefined, 'another')).kind).toBe('yours');
      bed.now += 2_000;
      await bed.store.resultCache.keep(
        'read',
        lease,
        '{"n": 115792089237316195423570985008687907853}',
        forMs,
      );
      expect(await lookup()).toEqual({
        ...{ kind: 'kept', ageMs: 2_000 },
        body: '{"n": 115792089237316195423570985008687907853}',
      });
    });

    it('serves people for seconds, and for minutes whoever wants it from a time on', async () => {
      await read('{}');
      bed.now = start + 4_999;
      expect((await lookup()).kind).toBe('kept');
      bed.now = start + 5_000;
      expect((await lookup(5_000)).kind).toBe('kept');
      // From a moment later on: that is another read.
      expect((await lookup(4_999)).kind).toBe('yours');
    });

    it('that is kept still serves while it is read anew', async () => {
      await read('{}');
      bed.now = start + 60_000;
      expect((await lookup()).kind).toBe('yours');
      expect((await lookup(60_000)).kind).toBe('kept');
      expect((await lookup()).kind).toBe('under-way');
      // The read under way began too early for this one.
      bed.now += 10;
      expect((await lookup(9)).kind).toBe('yours');
    });

    it('is read by another when the lease ends or is given back, and the late reader changes nothing', async () => {
      const first = leaseOf(await bed.store.resultCache.lookup('read', { maxAgeMs: undefined, leaseMs }));
      bed.now += leaseMs;
      const second = leaseOf(await lookup());
      await bed.store.resultCache.keep('read', first, '"late"', forMs);
      await bed.store.resultCache.drop('read', first);
      expect((await lookup()).kind).toBe('under-way');
      await bed.other.resultCache.drop('read', second);
      expect((await lookup()).kind).toBe('yours');
    });

    it('is read by one of many that ask at once', async () => {
      const found = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? bed.store : bed.other).resultCache.lookup('read', {
            maxAgeMs: undefined,
            leaseMs,
          }),
        ),
      );
      expect(found.filter(({ kind }) => kind === 'yours')).toHaveLength(1);
      expect(found.filter(({ kind }) => kind === 'under-way')).toHaveLength(19);
    });

    it('serves people for as long as ever when reading it took longer than that', async () => {
      const lease = leaseOf(await bed.store.resultCache.lookup('read', { maxAgeMs: undefined, leaseMs }));
      bed.now = start + 6_000;
      await bed.store.resultCache.keep('read', lease, '{}', forMs);
      bed.now += 4_999;
      expect(await lookup()).toEqual({ kind: 'kept', body: '{}', ageMs: 10_999 });
      bed.now += 1;
      expect((await lookup()).kind).toBe('yours');
    });

    it('of a time that has yet to come, for the clock was set back, serves nobody', async () => {
      await read('{}');
      bed.now = start - hour;
      expect((await lookup(minute)).kind).toBe('yours');
      bed.now -= hour;
      // Neither does the read that is under way.
      expect((await lookup()).kind).toBe('yours');
    });

    it('is forgotten when it serves nobody any more', async () => {
      await read('{}');
      bed.now = start + forMs.kept;
      const lease = leaseOf(await lookup(undefined, 'another'));
      await bed.other.resultCache.keep('another', lease, '{}', forMs);
      // Had it been kept, it would be old enough for this.
      expect((await lookup(2 * forMs.kept)).kind).toBe('yours');
    });
  });
};
