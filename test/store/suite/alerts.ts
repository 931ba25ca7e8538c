import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../../src/store/subscription.ts';
import { claimOne, hour, minute, nextHour, noRate, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const terms = { mention: [], alert: { condition: 'rows > 0', forLooks: 1 } };

/** The states of alerts and their messages, whatever the store is made of. */
export const describeAlerts = (bed: Bed): void => {
  const setAlert = (nextAt = start + hour): Promise<Subscription> => subscribe(bed.store, nextAt, { terms });

  const begun = async (kind: 'schedule' | 'tell', at: number) => {
    const claim = await claimOne(bed.store);
    const work = { at, kind, deadlineAt: bed.now + hour };
    expect(await bed.store.queue.begin(claim, work, undefined)).toBe(true);
    return { claim, work };
  };

  describe('an alert', () => {
    it('remembers what was written last, and is due when it has something to tell', async () => {
      const alert = await setAlert();
      expect(await bed.store.alerts.state(alert)).toBeUndefined();
      expect(await bed.store.alerts.update(alert, () => ({ content: 'one', tellAt: start }))).toBe(true);
      expect(await bed.other.alerts.state(alert)).toBe('one');
      expect(await bed.store.queue.nextDue(workspaceId)).toBe(start);
      await bed.store.alerts.update(alert, (content) => ({ content: `${content} two`, tellAt: undefined }));
      expect(await bed.store.alerts.state(alert)).toBe('one two');
      expect(await bed.store.queue.nextDue(workspaceId)).toBe(start + hour);
    });

    it('of another workspace, or that has ended, is not to be found', async () => {
      const alert = await setAlert();
      const change = () => ({ content: 'x', tellAt: undefined });
      expect(await bed.store.alerts.update({ ...alert, workspaceId: 'T2' }, change)).toBe(false);
      expect(await bed.store.alerts.update(alert, () => undefined)).toBe(false);
      await bed.store.alerts.update(alert, change);
      await bed.store.subscriptions.end(alert, 'U1');
      expect(await bed.store.alerts.state(alert)).toBeUndefined();
      expect(await bed.store.alerts.update(alert, change)).toBe(false);
      expect(await bed.store.queue.nextDue(workspaceId)).toBeUndefined();
    });

    it('is forgotten when it is taken back, and with what an older version ended', async () => {
      const alert = await setAlert();
      await bed.store.alerts.update(alert, () => ({ content: 'x', tellAt: undefined }));
      await bed.store.prune(0);
      expect(await bed.store.alerts.state(alert)).toBe('x');
      await bed.store.subscriptions.remove(alert);
      expect(await bed.store.alerts.state(alert)).toBeUndefined();
    });

    it('is claimed beside digests, the longest due first', async () => {
      const late = await subscribe(bed.store, start - minute, { queryId: 2, channelId: 'C2' });
      const alert = await setAlert(start - 2 * minute);
      const due = await bed.store.queue.claim(workspaceId, { limit: 9, leaseMs: minute });
      expect(new Set(due.map(({ subscription }) => subscription.id))).toEqual(new Set([alert.id, late.id]));
      expect(due.every(({ subscription }) => subscription.dueAt === start + minute)).toBe(true);
      expect(await bed.store.queue.claim(workspaceId, { limit: 9, leaseMs: minute })).toEqual([]);
      bed.now += minute;
      expect(await bed.store.queue.claim(workspaceId, { limit: 9, leaseMs: minute })).toHaveLength(2);
    });

    it('tells while it is active, and keeps what it has to tell while it is paused', async () => {
      const alert = await setAlert();
      await bed.store.alerts.update(alert, () => ({ content: 'x', tellAt: start }));
      await bed.store.subscriptions.pause(alert, 'U1');
      expect(await bed.store.queue.nextDue(workspaceId)).toBeUndefined();
      const resumed = await bed.store.subscriptions.resume(alert, start + hour);
      expect(resumed).toMatchObject({ dueAt: start, tellAt: start });
    });
  });

  describe('the settlement of an alert', () => {
    it('changes what it remembers as it is by then, with the reason and the notices that this shows', async () => {
      const alert = await setAlert(start);
      const { claim, work } = await begun('schedule', start);
      await bed.other.alerts.update(alert, () => ({ content: 'acknowledged', tellAt: undefined }));
      const reason = { code: 'alert-quiet', detail: { text: '7' } } as const;
      const settlement = posted({
        outcome: 'silent',
        alert: (content, current) => ({
          content: `${content}, looked at #${current.number}`,
          tellAt: start + 1,
          reason,
          notifications: [{ to: 'owner', kind: 'no-data', reason }],
        }),
      });
      expect(await bed.store.queue.settle(claim, work, settlement, nextHour)).toEqual({ at: start, reason });
      expect(await bed.store.alerts.state(alert)).toBe('acknowledged, looked at #1');
      expect(await bed.store.subscriptions.history(alert, 1)).toMatchObject([{ outcome: 'silent', reason }]);
      expect(await bed.store.queue.nextDue(workspaceId)).toBe(start);
      bed.now += minute;
      const [notice] = await bed.store.notifications.claim(workspaceId, minute);
      expect(notice).toMatchObject({ kind: 'no-data', reason });
    });

    it('changes nothing after the lease was lost, nor of an alert that has ended', async () => {
      const alert = await setAlert(start);
      const { claim, work } = await begun('schedule', start);
      const settlement = posted({ alert: () => ({ content: 'late', tellAt: start }) });
      bed.now += 2 * minute;
      await claimOne(bed.other);
      expect(await bed.store.queue.settle(claim, work, settlement, nextHour)).toBeUndefined();
      expect(await bed.store.alerts.state(alert)).toBeUndefined();
      bed.now += 2 * minute;
      const again = await claimOne(bed.store);
      await bed.store.subscriptions.end(alert, 'U1');
      expect(await bed.store.queue.settle(again, work, settlement, nextHour)).toBeDefined();
      expect(await bed.store.alerts.state(alert)).toBeUndefined();
      expect(await bed.store.queue.nextDue(workspaceId)).toBeUndefined();
    });

    it('of a message leaves the schedule as it is, and no line where there is nothing to say', async () => {
      const alert = await setAlert();
      await bed.store.alerts.update(alert, () => ({ content: 'two to tell', tellAt: start }));
      const { claim, work } = await begun('tell', start);
      const terms = { snapshot: undefined, sendRate: noRate, leaseMs: minute };
      expect(await bed.store.queue.beginSend(claim, work, terms)).toMatchObject({ kind: 'go' });
      const alertChange = () => ({ content: 'one to tell', tellAt: start + 1 });
      const settlement = posted({ isRecorded: false, newBaseline: false, alert: alertChange });
      await bed.store.queue.settle(claim, work, settlement, nextHour);
      expect(await bed.store.subscriptions.byId(alert)).toMatchObject({
        nextAt: start + hour,
        dueAt: start,
      });
      expect(await bed.store.subscriptions.history(alert, 9)).toEqual([]);
    });

    it('is not begun with a message that somebody has replaced, nor sent while it is paused', async () => {
      const alert = await setAlert();
      await bed.store.alerts.update(alert, () => ({ content: 'x', tellAt: start }));
      const claim = await claimOne(bed.store);
      await bed.other.alerts.update(alert, () => ({ content: 'y', tellAt: start - 1 }));
      const work = { kind: 'tell' as const, deadlineAt: start + hour };
      expect(await bed.store.queue.begin(claim, { ...work, at: start }, undefined)).toBe(false);
      expect(await bed.store.queue.begin(claim, { ...work, at: start - 1 }, undefined)).toBe(true);
      await bed.store.subscriptions.pause(alert, 'U1');
      const terms = { snapshot: undefined, sendRate: noRate, leaseMs: minute };
      const permit = await bed.store.queue.beginSend(claim, { ...work, at: start - 1 }, terms);
      expect(permit).toEqual({ kind: 'unwanted' });
    });

    it('is not what a person who asks how it is waits for', async () => {
      const alert = await setAlert();
      await bed.store.alerts.update(alert, () => ({ content: 'x', tellAt: start }));
      await begun('tell', start);
      const run = await bed.store.subscriptions.requestRun(alert, { by: 'U1', refresh: false });
      expect(run).toEqual({ at: start, kind: 'run' });
    });
  });
};
