import { describe, expect, it } from 'vitest';
import { because, claimOne, hour, nextHour, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const ada = { kind: 'person', userId: 'U1' } as const;
const dayMs = 24 * hour;

/** What a store must tell of a month, and of what is one person's. */
export const describeUsage = (bed: Bed): void => {
  describe('usage', () => {
    it('adds up, by UTC month and workspace', async () => {
      await Promise.all([
        bed.store.spending.add(workspaceId, undefined, { calls: 2, bytes: 3_000_000_000, runCredits: 0 }),
        bed.other.spending.add(workspaceId, ada, { calls: 1, bytes: 5, runCredits: 0 }),
      ]);
      expect(await bed.store.usage.thisMonth(workspaceId)).toEqual({ calls: 3, bytes: 3_000_000_005 });
      expect(await bed.store.usage.thisMonth('T2')).toEqual({ calls: 0, bytes: 0 });
      bed.now = Date.parse('2026-12-01T00:00:00Z');
      expect(await bed.store.usage.thisMonth(workspaceId)).toEqual({ calls: 0, bytes: 0 });
    });

    it('counts the runs of a UTC day', async () => {
      const ask = (queryKey: string) =>
        bed.store.executions.reserve({ workspaceId, queryKey, askedBy: 'U1', since: bed.now, perDay: 9 });
      await ask('a');
      await ask('b');
      expect(await bed.store.executions.usedToday(workspaceId)).toBe(2);
      bed.now = start + dayMs;
      expect(await bed.store.executions.usedToday(workspaceId)).toBe(0);
    });
  });

  describe('what is one person’s', () => {
    it('is what they made and has not ended, wherever it is', async () => {
      await subscribe(bed.store, start, { channelId: 'C2', ownerId: 'U1' });
      await subscribe(bed.store, start, { channelId: 'C1', ownerId: 'U1' });
      const ended = await subscribe(bed.store, start, { channelId: 'C1', ownerId: 'U1', queryId: 2 });
      await subscribe(bed.store, start, { channelId: 'C1', ownerId: 'U2', queryId: 3 });
      await subscribe(bed.store, start, { channelId: 'C1', ownerId: 'U1', workspace: 'T2' });
      await bed.store.subscriptions.end(ended, 'U1');
      const owned = await bed.store.subscriptions.ownedBy(workspaceId, 'U1');
      expect(owned.map(({ channelId, number }) => [channelId, number])).toEqual([
        ['C1', 1],
        ['C2', 1],
      ]);
    });

    it('and the trouble of it, the latest first', async () => {
      await subscribe(bed.store, start, { ownerId: 'U1' });
      const settle = async (outcome: 'posted' | 'failed', words: string) => {
        const claim = await claimOne(bed.store);
        const work = { at: bed.now, kind: 'schedule' as const, deadlineAt: bed.now };
        await bed.store.queue.begin(claim, work, undefined);
        await bed.store.queue.settle(claim, work, posted({ outcome, reason: because(words) }), nextHour);
        bed.now += hour;
      };
      await settle('failed', 'first');
      await settle('posted', '');
      await settle('failed', 'second');
      const reasons = async (userId: string, most: number) =>
        (await bed.store.subscriptions.listRecentProblems(workspaceId, userId, most)).map(
          ({ occurrence }) => occurrence.reason,
        );
      expect(await reasons('U1', 5)).toEqual([because('second'), because('first')]);
      expect(await reasons('U1', 1)).toEqual([because('second')]);
      expect(await reasons('U2', 5)).toEqual([]);
    });
  });
};
