import { describe, expect, it } from 'vitest';
import type { DigestSettings, Subscription } from '../../../src/store/subscription.ts';
import { hour, settingsOf, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const nextAt = () => start + hour;
const to = (channelId: string, recipientId?: string) => ({ channelId, recipientId, nextAt });

const crons = (all: readonly Subscription[]) => all.map(({ cron }) => cron);

export const describePlaces = (bed: Bed): void => {
  describe('places', () => {
    it('are one subscription each, of one group, with a number of the place', async () => {
      const { store } = bed;
      await subscribe(store, start, { queryId: 9, channelId: 'C2' });
      const first = await subscribe(store, start, { queryId: 1 });
      expect(await store.subscriptions.placesOf(first)).toEqual([first]);
      const second = await store.subscriptions.addPlace(first, to('C2'));
      const third = await bed.other.subscriptions.addPlace(first, to('D3', 'U3'));
      expect(second).toMatchObject({ isNew: true, subscription: { number: 2, channelId: 'C2' } });
      const places = await store.subscriptions.placesOf({ ...first, groupId: first.id });
      expect(places.map(({ channelId }) => channelId)).toEqual(['C1', 'C2', 'D3']);
      expect(await store.subscriptions.sentTo(workspaceId, 'U3')).toEqual([third?.subscription]);
      expect(await store.subscriptions.sentTo('T2', 'U3')).toEqual([]);
    });

    it('are added once, however often and from wherever', async () => {
      const first = await subscribe(bed.store, start, { queryId: 1 });
      const added = await Promise.all(
        [bed.store, bed.other, bed.store].map((store) => store.subscriptions.addPlace(first, to('C2'))),
      );
      expect(added.filter((one) => one?.isNew === true)).toHaveLength(1);
      const again = await bed.other.subscriptions.save(
        { workspaceId, channelId: 'C2', ownerId: 'U9' },
        settingsOf(),
        start,
      );
      expect(again.isNew).toBe(false);
    });

    it('are changed together, and those that have ended are not', async () => {
      const { subscriptions } = bed.store;
      const first = await subscribe(bed.store, start, { queryId: 1 });
      for (const channel of ['C2', 'C3']) await subscriptions.addPlace(first, to(channel));
      const [, second, third] = await subscriptions.placesOf({ ...first, groupId: first.id });
      if (second === undefined || third === undefined) throw new Error('no places');
      await subscriptions.pause(second, 'U1');
      await subscriptions.end(third, 'U1');
      await bed.other.subscriptions.change(second, settingsOf({ cron: '5 * * * *' }), start + hour);
      const places = await subscriptions.placesOf(second);
      expect(places.map(({ cron, state }) => [cron, state.kind])).toEqual([
        ['5 * * * *', 'active'],
        ['5 * * * *', 'paused'],
      ]);
      expect(await subscriptions.byId(third)).toMatchObject({ cron: '0 * * * *' });
    });

    it('that are edited at the same time lose nothing', async () => {
      const first = await subscribe(bed.store, start, { queryId: 1 });
      const second = (await bed.store.subscriptions.addPlace(first, to('C2')))?.subscription;
      if (second === undefined) throw new Error('no place');
      const edit = async (store: Bed['store'], one: Subscription, changes: Partial<DigestSettings>) => {
        const expected = { settings: one };
        const outcome = await store.subscriptions.change(
          one,
          settingsOf(changes),
          start,
          undefined,
          expected,
        );
        return outcome === 'changed-meanwhile' ? 'late' : 'saved';
      };
      const outcomes = await Promise.all([
        edit(bed.store, first, { cron: '1 * * * *' }),
        edit(bed.other, second, { cron: '2 * * * *' }),
      ]);
      expect(outcomes.toSorted()).toEqual(['late', 'saved']);
      const places = await bed.store.subscriptions.placesOf(second);
      expect(new Set(crons(places)).size).toBe(1);
    });

    it('that are added while another is edited have the edit', async () => {
      const first = await subscribe(bed.store, start, { queryId: 1 });
      await Promise.all([
        bed.store.subscriptions.change(first, settingsOf({ cron: '7 * * * *' }), start),
        bed.other.subscriptions.addPlace(first, to('C2')),
        bed.other.subscriptions.addPlace(first, to('C3')),
      ]);
      const places = await bed.store.subscriptions.placesOf({ ...first, groupId: first.id });
      expect(crons(places)).toEqual(['7 * * * *', '7 * * * *', '7 * * * *']);
    });

    it('are not changed by who may not once they are others, and the rule is asked about all of them', async () => {
      const { subscriptions, owners } = bed.store;
      const first = await subscribe(bed.store, start, { queryId: 1 });
      const asked: (readonly string[])[] = [];
      const change = (allowed: boolean) => {
        const allows = (one: Subscription, places: readonly Subscription[]) => {
          asked.push([one.id, ...places.map(({ channelId, ownerId }) => `${channelId} ${ownerId}`)]);
          return allowed;
        };
        const expected = { settings: first, allows };
        return subscriptions.change(first, settingsOf({ cron: '7 * * * *' }), start, undefined, expected);
      };
      await bed.other.subscriptions.addPlace(first, to('C2'));
      const ended = await bed.other.subscriptions.addPlace(first, to('C3'));
      if (ended === undefined) throw new Error('no place');
      await bed.other.subscriptions.end(ended.subscription, 'U1');
      await owners.handOver(first, { from: 'U1', to: 'U2' });
      expect(await change(false)).toBe('changed-meanwhile');
      expect(crons(await subscriptions.placesOf(ended.subscription))).toEqual(['0 * * * *', '0 * * * *']);
      expect(await change(true)).toMatchObject({ cron: '7 * * * *', ownerId: 'U2' });
      expect(asked.map(([id, ...places]) => [id, ...places.toSorted()])).toEqual([
        [first.id, 'C1 U2', 'C2 U1'],
        [first.id, 'C1 U2', 'C2 U1'],
      ]);
    });

    it('that are added at the same time are changed by nobody who may change but one', async () => {
      const alone = (_one: Subscription, places: readonly Subscription[]) => places.length === 1;
      for (let queryId = 1; queryId <= 10; queryId += 1) {
        const first = await subscribe(bed.store, start, { queryId });
        const edited = { ...first, cron: '7 * * * *' };
        const expected = { settings: first, allows: alone };
        const add = () => bed.other.subscriptions.addPlace(first, to('C2'));
        const begun = queryId % 2 === 0 ? add() : undefined;
        const [changed] = await Promise.all([
          bed.store.subscriptions.change(first, edited, start, undefined, expected),
          begun ?? add(),
        ]);
        const places = await bed.store.subscriptions.placesOf({ ...first, groupId: first.id });
        const cron = changed === 'changed-meanwhile' ? '0 * * * *' : '7 * * * *';
        expect(crons(places)).toEqual([cron, cron]);
      }
    });

    it('are not added to what has ended', async () => {
      const first = await subscribe(bed.store, start, { queryId: 1 });
      await bed.store.subscriptions.end(first, 'U1');
      expect(await bed.store.subscriptions.addPlace(first, to('C2'))).toBeUndefined();
    });
  });
};
