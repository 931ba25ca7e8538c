import { describe, expect, it } from 'vitest';
import { gatherMs, type NewNotification } from '../../../src/store/queue/queue-notification.ts';
import { because, claimOne, hour, minute, nextHour, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeNotices = (bed: Bed): void => {
  describe('notices', () => {
    const fail = async (channelId: string, ownerId: string) => {
      await subscribe(bed.store, start, { channelId, ownerId });
      const claim = await claimOne(bed.store);
      const work = { at: start, kind: 'schedule' as const, deadlineAt: start };
      await bed.store.queue.begin(claim, work, undefined);
      const notifications = [{ to: 'owner', kind: 'failing', reason: because(channelId) } as const];
      await bed.store.queue.settle(claim, work, posted({ outcome: 'failed', notifications }), nextHour);
    };

    it('are taken together for one owner, once, and come again when they are put off', async () => {
      await fail('C1', 'U1');
      await fail('C2', 'U2');
      await fail('C3', 'U1');
      bed.now += gatherMs;
      const first = await bed.store.notifications.claim(workspaceId, minute);
      const second = await bed.other.notifications.claim(workspaceId, minute);
      expect(first.map(({ reason }) => reason)).toEqual([because('C1'), because('C3')]);
      expect(second.map(({ reason }) => reason)).toEqual([because('C2')]);
      expect(await bed.store.notifications.claim(workspaceId, minute)).toEqual([]);
      await bed.store.notifications.done(second);
      await bed.store.notifications.reschedule(first, { until: start + hour, counts: true });
      bed.now = start + hour;
      const again = await bed.store.notifications.claim(workspaceId, minute);
      expect(again.map(({ attempts }) => attempts)).toEqual([1, 1]);
    });

    it('fall due by workspace, and are dropped by whoever has seen them', async () => {
      await fail('C1', 'U1');
      expect(await bed.store.notifications.nextDue(workspaceId)).toBe(start + gatherMs);
      expect(await bed.store.notifications.nextDue('T2')).toBeUndefined();
      const [digest] = await bed.store.subscriptions.ownedBy(workspaceId, 'U1');
      const about = { subscriptionId: digest?.id ?? '', recipient: 'U1', kind: 'failing' } as const;
      await bed.other.notifications.drop({ ...about, workspaceId: 'T2' });
      expect(await bed.store.notifications.nextDue(workspaceId)).toBe(start + gatherMs);
      await bed.other.notifications.drop({ ...about, workspaceId });
      expect(await bed.store.notifications.nextDue(workspaceId)).toBeUndefined();
    });

    it('that nobody was told of give way to what is true now', async () => {
      await subscribe(bed.store, start);
      const settle = async (kind: NewNotification['kind'], words: string) => {
        const claim = await claimOne(bed.store);
        const work = { at: bed.now, kind: 'schedule' as const, deadlineAt: bed.now };
        await bed.store.queue.begin(claim, work, undefined);
        const notifications = [
          { to: 'owner', kind, reason: words === '' ? undefined : because(words) } as const,
        ];
        await bed.store.queue.settle(claim, work, posted({ notifications }), nextHour);
        bed.now += hour;
      };
      const untold = async () =>
        (await bed.store.notifications.claim(workspaceId, 0)).map(({ kind, reason }) => [kind, reason]);
      await settle('held-up', 'Slack is away.');
      await settle('recovered', '');
      expect(await untold()).toEqual([['recovered', because('Slack is away.')]]);
      await settle('failing', 'The query fails.');
      expect(await untold()).toEqual([['failing', because('The query fails.')]]);
      await settle('paused', 'The query is gone.');
      expect(await untold()).toEqual([['paused', because('The query is gone.')]]);
    });
  });
};
