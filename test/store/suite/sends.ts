import { describe, expect, it } from 'vitest';
import { because, claimOne, hour, minute, noRate, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeSends = (bed: Bed): void => {
  describe('a send', () => {
    const work = { at: start, kind: 'schedule' as const, deadlineAt: start + hour };
    const ready = async () => {
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, work, undefined);
      return claim;
    };
    const terms = { snapshot: '{"rows":[]}', sendRate: noRate, leaseMs: minute };

    it('is written down before, and renews the lease', async () => {
      const made = await subscribe(bed.store, start);
      const claim = await ready();
      bed.now = start + 50_000;
      expect(await bed.store.queue.beginSend(claim, work, terms)).toEqual({
        kind: 'go',
        inMs: 0,
        leaseUntil: bed.now + minute,
      });
      bed.now = start + minute + 40_000;
      expect(await bed.other.queue.claim(workspaceId, { limit: 1, leaseMs: minute })).toEqual([]);
      bed.now = start + minute + 50_000;
      const next = await claimOne(bed.other);
      expect(next.subscription.attempt?.sendingAt).toBe(start + 50_000);
      expect(await bed.store.queue.beginSend(claim, work, terms)).toEqual({ kind: 'lost' });
      expect(await bed.store.queue.snapshot(made, start)).toBe('{"rows":[]}');
    });

    it('that is known not to have arrived may be made again', async () => {
      await subscribe(bed.store, start);
      const claim = await ready();
      await bed.store.queue.beginSend(claim, work, terms);
      await bed.store.queue.reschedule(claim, {
        until: start,
        failure: { reason: because('busy'), isOwn: false },
        notSent: true,
      });
      expect((await claimOne(bed.store)).subscription.attempt).toMatchObject({
        sendingAt: undefined,
        attempts: 1,
      });
    });

    it.each(['pause', 'end'] as const)('is not made after a %s', async (change) => {
      const made = await subscribe(bed.store, start);
      const claim = await ready();
      await bed.store.subscriptions[change](made, 'U2');
      expect(await bed.store.queue.beginSend(claim, work, terms)).toEqual({ kind: 'unwanted' });
    });

    it('keeps the pace of the workspace', async () => {
      const sendRate = { everyMs: 200, burstMs: 400, maxWaitMs: 500 };
      const permits = [];
      for (let index = 0; index < 6; index += 1) {
        await subscribe(bed.store, start, { channelId: `C${index}` });
        permits.push(
          await bed.store.queue.beginSend(await ready(), work, { ...terms, sendRate, leaseMs: 0 }),
        );
      }
      expect(permits).toEqual([
        { kind: 'go', inMs: 0, leaseUntil: start },
        { kind: 'go', inMs: 0, leaseUntil: start },
        { kind: 'go', inMs: 0, leaseUntil: start },
        { kind: 'go', inMs: 200, leaseUntil: start },
        { kind: 'go', inMs: 400, leaseUntil: start },
        { kind: 'wait', until: start + 600 },
      ]);
    });

    it('waits as long as Slack wants', async () => {
      await subscribe(bed.store, start);
      await bed.store.workspaces.slowDown(workspaceId, start + 30_000);
      expect(await bed.store.queue.beginSend(await ready(), work, terms)).toEqual({
        kind: 'wait',
        until: start + 30_000,
      });
    });

    it('uses no burst to undercut what Slack wants', async () => {
      const sendRate = { everyMs: 200, burstMs: 2000, maxWaitMs: 3000 };
      await subscribe(bed.store, start);
      await bed.store.workspaces.slowDown(workspaceId, start + 1500);
      expect(await bed.store.queue.beginSend(await ready(), work, { ...terms, sendRate })).toMatchObject({
        kind: 'go',
        inMs: 1500,
      });
    });
  });
};
