import { describe, expect, it } from 'vitest';
import { gatherMs } from '../../../src/store/queue/queue-notification.ts';
import { because, claimOne, minute, nextHour, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

/** What a store must do with owners. */
export const describeOwners = (bed: Bed): void => {
  describe('an owner', () => {
    const people = { from: 'U1', to: 'U2' };

    it('hands a digest over once, with what waits to be told', async () => {
      const digest = await subscribe(bed.store, start);
      const claim = await claimOne(bed.store);
      const work = { at: start, kind: 'schedule' as const, deadlineAt: start };
      await bed.store.queue.begin(claim, work, undefined);
      const notifications = [
        { to: 'owner', kind: 'failing', reason: because('why') } as const,
        { to: 'asker', kind: 'run-failed', reason: because('why') } as const,
      ];
      await bed.store.queue.settle(claim, work, posted({ outcome: 'failed', notifications }), nextHour);
      const handed = await Promise.all(
        [bed.store, bed.other].map((store) => store.owners.handOver(digest, people)),
      );
      expect(handed.filter((one) => one !== undefined)).toMatchObject([{ ownerId: 'U2', failures: 0 }]);
      bed.now += gatherMs;
      const told = [
        ...(await bed.store.notifications.claim(workspaceId, minute)),
        ...(await bed.store.notifications.claim(workspaceId, minute)),
      ];
      expect(told.map(({ kind, recipient }) => `${kind} ${recipient}`).sort()).toEqual([
        'failing U2',
        'run-failed U1',
      ]);
    });

    it("can't hand over what ended, or what is somebody else's", async () => {
      const digest = await subscribe(bed.store, start, { ownerId: 'U3' });
      expect(await bed.store.owners.handOver(digest, people)).toBeUndefined();
      await bed.store.subscriptions.end(digest, 'U3');
      expect(await bed.store.owners.handOver(digest, { from: 'U3', to: 'U2' })).toBeUndefined();
      expect(await bed.store.subscriptions.byId(digest)).toMatchObject({ ownerId: 'U3' });
    });

    it('hands a shared shortcut over, and never an own one', async () => {
      const save = (ownerId: string | undefined) =>
        bed.store.shortcuts.save(
          { workspaceId, ownerId, name: 'vol' },
          { question: '1', by: ownerId ?? 'U1' },
          9,
        );
      await save(undefined);
      await save('U1');
      const key = { workspaceId, name: 'vol' };
      expect(await bed.store.owners.handOverShortcut(key, people)).toBe(true);
      expect(await bed.other.owners.handOverShortcut(key, people)).toBe(false);
      const all = await bed.store.shortcuts.available(workspaceId, 'U1');
      expect(all.map(({ ownerId, savedBy }) => [ownerId, savedBy])).toEqual(
        expect.arrayContaining([
          [undefined, 'U2'],
          ['U1', 'U1'],
        ]),
      );
    });

    it('who left is claimed once, unless that was for nothing', async () => {
      const claim = (store: Bed['store'], userId = 'U1') => store.owners.claimLeft(workspaceId, userId);
      const claimed = await Promise.all([claim(bed.store), claim(bed.other), claim(bed.store)]);
      expect(claimed.filter(Boolean)).toHaveLength(1);
      expect(await claim(bed.other, 'U2')).toBe(true);
      await bed.other.owners.releaseLeft(workspaceId, 'U1');
      expect([await claim(bed.store), await claim(bed.store, 'U2')]).toEqual([true, false]);
    });

    it('is one of many: all that goes on is listed by channel and number', async () => {
      await subscribe(bed.store, start, { channelId: 'C2' });
      const ended = await subscribe(bed.store, start, { queryId: 2, channelId: 'C2' });
      await subscribe(bed.store, start, { channelId: 'C1', ownerId: 'U2' });
      await subscribe(bed.store, start, { workspace: 'T2' });
      await bed.store.subscriptions.end(ended, 'U1');
      const all = await bed.store.subscriptions.living(workspaceId);
      expect(all.map(({ channelId, number }) => `${channelId} ${number}`)).toEqual(['C1 1', 'C2 1']);
    });
  });
};
