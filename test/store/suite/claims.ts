import { describe, expect, it } from 'vitest';
import { because, claimOne, hour, minute, nextHour, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeClaims = (bed: Bed): void => {
  describe('a claim', () => {
    it('takes what is due, one a channel, and nothing twice', async () => {
      await subscribe(bed.store, start - 2, { queryId: 1 });
      await subscribe(bed.store, start - 1, { queryId: 2 });
      await subscribe(bed.store, start - 3, { queryId: 1, channelId: 'C2' });
      await subscribe(bed.store, start + 1, { queryId: 1, channelId: 'C3' });
      const first = await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute });
      expect(first.map(({ subscription }) => [subscription.channelId, subscription.queryId]).sort()).toEqual([
        ['C1', 1],
        ['C2', 1],
      ]);
      expect(await bed.other.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
    });

    it('leaves a channel alone that another replica, whose time is a moment later, has closed meanwhile', async () => {
      await subscribe(bed.store, start - 2, { queryId: 1 });
      await subscribe(bed.store, start - 1, { queryId: 2 });
      bed.now = start + 1;
      await claimOne(bed.other);
      // This one had asked for the time a moment before.
      bed.now = start;
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
    });

    it('of a process that died falls due again when its lease ends', async () => {
      await subscribe(bed.store, start);
      const first = await claimOne(bed.store);
      bed.now = first.leaseUntil - 1;
      expect(await bed.other.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
      bed.now = first.leaseUntil;
      const second = await claimOne(bed.other);
      expect(second.subscription.id).toBe(first.subscription.id);
      const late = await bed.store.queue.settle(first, { at: start, kind: 'schedule' }, posted(), nextHour);
      expect(late).toBeUndefined();
      expect(await bed.store.queue.reschedule(first, { until: start })).toBe(false);
      expect(await bed.store.queue.begin(first, { at: 1, kind: 'schedule', deadlineAt: 1 }, undefined)).toBe(
        false,
      );
    });

    it('by many at once never gives one subscription to two', async () => {
      await Promise.all(
        Array.from({ length: 40 }, (_one, index) =>
          subscribe(bed.store, start - index, { channelId: `C${index}` }),
        ),
      );
      const claims = await Promise.all(
        Array.from({ length: 16 }, (_one, index) =>
          (index % 2 === 0 ? bed.store : bed.other).queue.claim(workspaceId, {
            limit: 4,
            leaseMs: minute,
          }),
        ),
      );
      const ids = claims.flat().map(({ subscription }) => subscription.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(0);
      for (;;) {
        const more = await bed.store.queue.claim(workspaceId, { limit: 4, leaseMs: minute });
        if (more.length === 0) break;
        ids.push(...more.map(({ subscription }) => subscription.id));
      }
      expect(new Set(ids).size).toBe(40);
      expect(ids.length).toBe(40);
    });

    it('takes nothing while the workspace is held', async () => {
      await subscribe(bed.store, start);
      await bed.store.workspaces.suspend(workspaceId, start + hour, because('Slack refuses the token.'));
      expect(await bed.store.workspaces.suspension(workspaceId)).toEqual({
        until: start + hour,
        reason: because('Slack refuses the token.'),
      });
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
      await bed.store.workspaces.release(workspaceId);
      expect(await bed.store.workspaces.suspension(workspaceId)).toBeUndefined();
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toHaveLength(1);
    });

    it('is about the same occurrence in every try, and records the missed ones', async () => {
      const made = await subscribe(bed.store, start - 10 * hour);
      const claim = await claimOne(bed.store);
      expect(claim.subscription.attempt).toBeUndefined();
      const work = { at: start, kind: 'schedule' as const, deadlineAt: start + hour };
      const skipped = { at: start - 10 * hour, count: 10, reason: because('Missed.') };
      expect(await bed.store.queue.begin(claim, work, skipped)).toBe(true);
      await bed.store.queue.reschedule(claim, {
        until: start + minute,
        failure: { reason: because('Dune is down.'), isOwn: true },
      });
      expect(await bed.store.queue.claim(workspaceId, { limit: 1, leaseMs: minute })).toEqual([]);
      bed.now = start + minute;
      const again = await claimOne(bed.store);
      expect(again.subscription.attempt).toEqual({
        ...work,
        sendingAt: undefined,
        attempts: 1,
        failure: { reason: because('Dune is down.'), isOwn: true },
        executionId: undefined,
      });
      expect(await bed.store.subscriptions.history(made, 5)).toMatchObject([
        { at: start - 10 * hour, outcome: 'skipped', count: 10, reason: because('Missed.') },
      ]);
    });
  });
};
