import { describe, expect, it } from 'vitest';
import { gatherMs } from '../../../src/store/queue/queue-notification.ts';
import {
  because,
  claimOne,
  hour,
  minute,
  nextHour,
  noRate,
  posted,
  settingsOf,
  subscribe,
  workspaceId,
} from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeSettling = (bed: Bed): void => {
  describe('a settled occurrence', () => {
    const work = { at: start, kind: 'schedule' as const, deadlineAt: start + hour };
    const settleOnce = async (changes: Parameters<typeof posted>[0] = {}) => {
      const claim = await claimOne(bed.store);
      const current =
        claim.requested === undefined ? work : { ...work, at: claim.requested.at, kind: 'run' as const };
      await bed.store.queue.begin(claim, current, undefined);
      await bed.store.queue.beginSend(claim, current, { snapshot: '{}', sendRate: noRate, leaseMs: minute });
      return bed.store.queue.settle(claim, current, posted(changes), nextHour);
    };

    it('is recorded, and the next one is due', async () => {
      const made = await subscribe(bed.store, start);
      expect(await settleOnce({ queryName: 'Volumes' })).toMatchObject({ at: start });
      expect(await bed.store.subscriptions.byId(made)).toMatchObject({
        nextAt: start + hour,
        queryName: 'Volumes',
      });
      expect(await bed.store.subscriptions.history(made, 5)).toMatchObject([
        { at: start, kind: 'schedule', outcome: 'posted', execution: 'run-1', messageTs: '1.1', count: 1 },
      ]);
      expect(await bed.store.queue.nextDue(workspaceId)).toBe(start + hour);
      bed.now = start + hour;
      expect(await claimOne(bed.store)).toMatchObject({
        subscription: { attempt: undefined },
        baselineAt: start,
        seenExecution: 'run-1',
      });
      expect(await bed.store.queue.snapshot(made, start)).toBe('{}');
    });

    it('keeps its channel closed for as long as it says', async () => {
      await subscribe(bed.store, start, { queryId: 1 });
      await subscribe(bed.store, start, { queryId: 2 });
      await settleOnce({ channelRestMs: 1000 });
      bed.now = start + 999;
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
      bed.now = start + 1000;
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toHaveLength(1);
    });

    it('that failed counts when the failure is its own, and can pause and tell the owner', async () => {
      const made = await subscribe(bed.store, start);
      await settleOnce({ outcome: 'failed', failure: 'other', newBaseline: false });
      bed.now = start + hour;
      await settleOnce({ outcome: 'failed', failure: 'own', newBaseline: false });
      expect(await bed.store.subscriptions.byId(made)).toMatchObject({ failures: 1, failingSince: start });
      const pause = { reason: 'query' as const, why: because('The query is gone.') };
      bed.now = start + 2 * hour;
      await settleOnce({
        outcome: 'failed',
        failure: 'own',
        newBaseline: false,
        pause,
        notifications: [{ to: 'owner', kind: 'paused', reason: because('The query is gone.') }],
      });
      expect(await bed.store.subscriptions.byId(made)).toMatchObject({
        state: { kind: 'paused', cause: { kind: 'trouble', ...pause } },
        failures: 2,
      });
      expect(await bed.store.queue.nextDue(workspaceId)).toBeUndefined();
      expect(await bed.store.notifications.claim(workspaceId, minute)).toEqual([]);
      bed.now += gatherMs;
      const [notice, ...others] = await bed.store.notifications.claim(workspaceId, minute);
      expect(others).toEqual([]);
      expect(notice).toMatchObject({ recipient: 'U1', kind: 'paused', subscriptionId: made.id });
      await bed.store.subscriptions.resume(made, start + 3 * hour);
      expect(await bed.store.subscriptions.byId(made)).toMatchObject({
        failures: 0,
        failingSince: undefined,
      });
    });

    it('leaves a schedule alone that was edited meanwhile', async () => {
      const made = await subscribe(bed.store, start);
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, work, undefined);
      await bed.store.subscriptions.change(made, settingsOf({ cron: '5 * * * *' }), start + 5 * minute);
      expect((await bed.store.subscriptions.byId(made))?.nextAt).toBe(start + 5 * minute);
      await bed.store.queue.settle(claim, work, posted(), nextHour);
      expect((await bed.store.subscriptions.byId(made))?.nextAt).toBe(start + 5 * minute);
      expect(await bed.store.queue.nextDue(workspaceId)).toBe(start + 5 * minute);
    });

    it('of a run that was asked for leaves the schedule as it is', async () => {
      const made = await subscribe(bed.store, start + hour);
      bed.now = start + minute;
      const run = await bed.store.subscriptions.requestRun(made, { by: 'U7', refresh: true });
      expect(run).toEqual({ at: bed.now, kind: 'run' });
      expect(await bed.store.subscriptions.requestRun(made, { by: 'U8', refresh: false })).toEqual(run);
      expect((await bed.store.queue.claim(workspaceId, { limit: 1, leaseMs: 0 }))[0]?.requested).toEqual({
        at: bed.now,
        by: 'U7',
        refresh: true,
      });
      await settleOnce();
      expect(await bed.store.subscriptions.occurrence(made, { at: bed.now, kind: 'run' })).toMatchObject({
        outcome: 'posted',
        askedBy: 'U7',
      });
      expect(await bed.store.queue.nextDue(workspaceId)).toBe(start + hour);
    });

    it('of a paused digest can be asked for, and leaves it paused', async () => {
      const made = await subscribe(bed.store, start + hour);
      await bed.store.subscriptions.pause(made, 'U1');
      await bed.store.subscriptions.requestRun(made, { by: 'U7', refresh: false });
      await settleOnce();
      expect(await bed.store.subscriptions.byId(made)).toMatchObject({ state: { kind: 'paused' } });
      expect(await bed.store.queue.nextDue(workspaceId)).toBeUndefined();
    });

    it('that waits for a retry is hurried on by who asks for a run', async () => {
      const made = await subscribe(bed.store, start);
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, work, undefined);
      const asked = { by: 'U7', refresh: false };
      expect(await bed.store.subscriptions.requestRun(made, asked)).toEqual({ at: start, kind: 'schedule' });
      await bed.store.queue.reschedule(claim, {
        until: start + hour,
        failure: { reason: because('Dune is down.'), isOwn: true },
      });
      expect(await bed.store.subscriptions.requestRun(made, asked)).toEqual({ at: start, kind: 'schedule' });
      expect((await claimOne(bed.store)).subscription.attempt).toMatchObject({
        at: start,
        kind: 'schedule',
        attempts: 1,
      });
    });
  });

  it('forgets what became of old occurrences and runs, and nothing else', async () => {
    const made = await subscribe(bed.store, start);
    for (const index of [0, 1]) {
      bed.now = start + index * hour;
      const claim = await claimOne(bed.store);
      const work = { at: bed.now, kind: 'schedule' as const, deadlineAt: bed.now };
      await bed.store.queue.begin(claim, work, undefined);
      await bed.store.queue.settle(claim, work, posted(), nextHour);
      await bed.store.executions.reserve({
        workspaceId,
        queryKey: `${index}`,
        askedBy: 'U1',
        since: bed.now,
        perDay: 9,
      });
    }
    await bed.store.prune(start + minute);
    expect(await bed.store.subscriptions.history(made, 9)).toMatchObject([{ at: start + hour }]);
    expect(await bed.store.executions.usedToday(workspaceId)).toBe(1);
    expect(await bed.store.subscriptions.byId(made)).toMatchObject({ state: { kind: 'active' } });
  });
};
