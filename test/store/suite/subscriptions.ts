import { describe, expect, it } from 'vitest';
import { hour, minute, settingsOf, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeSubscriptions = (bed: Bed): void => {
  describe('subscriptions', () => {
    it('are numbered per channel, and a number is not given again', async () => {
      const first = await subscribe(bed.store, start, { queryId: 1 });
      const second = await subscribe(bed.store, start, { queryId: 2 });
      const elsewhere = await subscribe(bed.store, start, { queryId: 2, channelId: 'C2' });
      expect([first.number, second.number, elsewhere.number]).toEqual([1, 2, 1]);
      await bed.store.subscriptions.end(second, 'U2');
      const third = await subscribe(bed.store, start, { queryId: 3 });
      expect(third.number).toBe(3);
      const listed = await bed.store.subscriptions.inChannel(workspaceId, 'C1');
      expect(listed.map(({ number }) => number)).toEqual([1, 3]);
      expect(await bed.store.subscriptions.byNumber(workspaceId, 'C1', 2)).toBeUndefined();
    });

    it('are one per question unless another is wanted: the same again changes nothing', async () => {
      const index = { workspaceId, channelId: 'C1', ownerId: 'U1' };
      const { subscription } = await bed.store.subscriptions.save(index, settingsOf(), start);
      const paused = await bed.store.subscriptions.pause(subscription, 'U2');
      const again = await bed.store.subscriptions.save(
        { ...index, ownerId: 'U9' },
        settingsOf({ cron: '30 9 * * *', zone: 'Europe/Berlin', postWhen: 'changed' }),
        start + hour,
      );
      expect(again).toEqual({ subscription: paused, isNew: false });
      expect(await bed.store.subscriptions.byId(subscription)).toEqual(paused);
    });

    it('of one question may be several, each wanted under an id, which adds one however often it is tried', async () => {
      const index = { workspaceId, channelId: 'C1', ownerId: 'U1' };
      await bed.store.subscriptions.save(index, settingsOf(), start);
      const later = settingsOf({ cron: '0 17 * * *' });
      const added = await Promise.all(
        [bed.store, bed.other, bed.store, bed.other].map((store) =>
          store.subscriptions.save({ ...index, another: 'id-2' }, later, start),
        ),
      );
      expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(added.map(({ subscription: { id, number } }) => `${id} ${number}`))).toEqual(
        new Set(['id-2 2']),
      );
      const ended = await bed.store.subscriptions.end({ workspaceId, id: 'id-2' }, 'U1');
      const late = await bed.other.subscriptions.save({ ...index, another: 'id-2' }, later, start);
      expect(late).toEqual({ subscription: ended, isNew: false });
    });

    it('that are the same in everything are not added, whatever Dune calls the query', async () => {
      const index = { workspaceId, channelId: 'C1', ownerId: 'U1' };
      const { subscription } = await bed.store.subscriptions.save(index, settingsOf(), start);
      const same = settingsOf({ queryName: 'another name' });
      const again = { ...index, ownerId: 'U2', another: 'id-2' };
      expect(await bed.other.subscriptions.save(again, same, start)).toEqual({ subscription, isNew: false });
      await bed.store.subscriptions.end(subscription, 'U1');
      expect(await bed.other.subscriptions.save(again, same, start)).toMatchObject({ isNew: true });
    });

    it('of two people at once are one, which the other finds', async () => {
      const index = { workspaceId, channelId: 'C1', ownerId: 'U1' };
      const both = await Promise.all(
        [bed.store, bed.other].map((store, at) =>
          store.subscriptions.save(index, settingsOf({ cron: `${at} 9 * * *` }), start),
        ),
      );
      expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(both[0]?.subscription).toEqual(both[1]?.subscription);
    });

    it('that two replicas change at once keep one change, and the other replica hears of it', async () => {
      const made = await subscribe(bed.store, start);
      const both = await Promise.all(
        [bed.store, bed.other].map((store, at) =>
          store.subscriptions.change(made, { ...made, cron: `${at} 12 * * *` }, start, undefined, {
            settings: made,
          }),
        ),
      );
      expect(both.filter((one) => one === 'changed-meanwhile')).toHaveLength(1);
      const kept = both.find((one) => typeof one === 'object');
      expect(await bed.store.subscriptions.byId(made)).toEqual(kept);
    });

    it('come back as they were saved', async () => {
      const settings = settingsOf({
        question: '5 "a b"=“x” --top 3',
        queryName: '<!channel> 時間 🕰️',
        keyColumns: ['it\'s "x"', 'a, b', ''],
        maxAgeMs: 6 * hour,
        refresh: true,
        postWhen: 'rows',
      });
      const index = { workspaceId, channelId: 'C1', ownerId: 'U1' };
      const { subscription } = await bed.store.subscriptions.save(index, settings, start);
      const read = await bed.store.subscriptions.byId(subscription);
      expect(read).toEqual(subscription);
      expect(read).toMatchObject(settings);
    });

    it('of another workspace are not found', async () => {
      const mine = await subscribe(bed.store, start);
      const theirs = { workspaceId: 'T2', id: mine.id };
      expect(await bed.store.subscriptions.byId(theirs)).toBeUndefined();
      expect(await bed.store.subscriptions.pause(theirs, 'U1')).toBeUndefined();
      expect(await bed.store.subscriptions.end(theirs, 'U1')).toBeUndefined();
      expect(await bed.store.subscriptions.change(theirs, settingsOf(), start)).toBeUndefined();
      expect(await bed.store.subscriptions.requestRun(theirs, { by: 'U1', refresh: false })).toBeUndefined();
      expect(await bed.store.subscriptions.byNumber('T2', 'C1', 1)).toBeUndefined();
      expect(await bed.store.subscriptions.byId(mine)).toMatchObject({ state: { kind: 'active' } });
    });

    it('are paused by a person, resumed and ended, and an ended one cannot be changed', async () => {
      const made = await subscribe(bed.store, start);
      expect(await bed.store.subscriptions.pause(made, 'U2')).toMatchObject({
        state: { kind: 'paused', at: start, cause: { kind: 'person', userId: 'U2' } },
      });
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
      expect(await bed.store.subscriptions.resume(made, start + hour)).toMatchObject({
        state: { kind: 'active' },
        nextAt: start + hour,
      });
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
      await bed.store.subscriptions.end(made, 'U3');
      expect(await bed.store.subscriptions.byId(made)).toMatchObject({
        state: { kind: 'ended', userId: 'U3' },
      });
      expect(await bed.store.subscriptions.resume(made, start)).toBeUndefined();
      bed.now = start + 2 * hour;
      expect(await bed.store.queue.claim(workspaceId, { limit: 5, leaseMs: minute })).toEqual([]);
    });

    it('made by two people at once get two numbers, or become one', async () => {
      const made = await Promise.all(
        Array.from({ length: 8 }, (_one, index) =>
          subscribe(index % 2 === 0 ? bed.store : bed.other, start, { queryId: 1 + (index % 4) }),
        ),
      );
      const numbers = new Set(made.map(({ number }) => number));
      expect([...numbers].sort()).toEqual([1, 2, 3, 4]);
    });
  });
};
