import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../../src/store/queue/claim-follow-ups.ts';
import type { NewFollowUp } from '../../../src/store/queue/queue-follow-ups.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  because,
  claimOne,
  hour,
  minute,
  nextHour,
  noRate,
  posted,
  subscribe,
  workspaceId,
} from '../support.ts';
import { type Bed, start } from './bed.ts';

const kinds = ['rest', 'csv'] as const;

const claimFollowUps = (store: Store, limit = 9): Promise<readonly FollowUp[]> =>
  store.followUps.claim(workspaceId, { kinds, limit, leaseMs: minute });

const claimOneFollowUp = async (store: Store): Promise<FollowUp> => {
  const [first] = await claimFollowUps(store, 1);
  if (first === undefined) throw new Error('nothing follows');
  return first;
};

const rest = (content: string): NewFollowUp => ({ kind: 'rest', content });

export const describeFollowUps = (bed: Bed): void => {
  const postOf = async (queryId: number, ...followUps: readonly NewFollowUp[]) => {
    const made = await subscribe(bed.store, start, { queryId });
    const claim = await claimOne(bed.store);
    const work = { at: start, kind: 'schedule' as const, deadlineAt: start };
    await bed.store.queue.begin(claim, work, undefined);
    await bed.store.queue.settle(claim, work, posted({ followUps }), nextHour);
    return made;
  };
  const post = (...followUps: readonly NewFollowUp[]) => postOf(1, ...followUps);
  const send = (store: Store, one: FollowUp, mark = one.id) =>
    store.followUps.beginSend(one, { mark, sendRate: noRate, leaseMs: minute });

  describe('what follows a post', () => {
    it('is queued with its settlement, and claimed in order, once', async () => {
      const { id } = await post(rest('a'), rest('b'), { kind: 'csv', content: 'c' });
      expect(await bed.store.followUps.nextDue(workspaceId, kinds)).toBe(start);
      const first = await claimFollowUps(bed.store);
      expect(first.map(({ content }) => content).sort()).toEqual(['a', 'c']);
      expect(first[0]).toMatchObject({
        subscriptionId: id,
        at: start,
        threadTs: '1.1',
        channelId: 'C1',
        tries: 0,
      });
      expect(await claimFollowUps(bed.other)).toEqual([]);
      const [a] = first.filter(({ content }) => content === 'a');
      if (a === undefined) throw new Error('it was there');
      expect(await bed.store.followUps.settle(a, {})).toBe(true);
      expect(await bed.store.followUps.settle(a, {})).toBe(false);
      expect((await claimFollowUps(bed.other)).map(({ content }) => content)).toEqual(['b']);
    });

    it('falls due again when its lease ends, with what was begun', async () => {
      await post(rest('a'));
      const lost = await claimOneFollowUp(bed.store);
      expect(await send(bed.store, lost, 'F1')).toMatchObject({ kind: 'go', inMs: 0 });
      bed.now += minute;
      const next = await claimOneFollowUp(bed.other);
      expect(next).toMatchObject({ id: lost.id, sent: { at: start, mark: 'F1' } });
      expect(await send(bed.store, lost)).toEqual({ kind: 'lost' });
      expect(await bed.store.followUps.settle(lost, {})).toBe(false);
      const retry = { until: bed.now, freesChannel: false };
      expect(await bed.store.followUps.reschedule(lost, retry)).toBe(false);
      expect(await bed.store.followUps.keep(lost, minute)).toBe(false);
      expect(await bed.other.followUps.keep(next, hour)).toBe(true);
      bed.now += 59 * minute;
      expect(await claimFollowUps(bed.store)).toEqual([]);
    });

    it('is tried again with its failures, and sent again only where it did not arrive', async () => {
      await post(rest('a'));
      const first = await claimOneFollowUp(bed.store);
      await send(bed.store, first);
      const until = start + minute;
      await bed.store.followUps.reschedule(first, { until, counts: true, notSent: true, freesChannel: true });
      expect(await bed.store.followUps.nextDue(workspaceId, kinds)).toBe(until);
      bed.now = until;
      expect(await claimOneFollowUp(bed.store)).toMatchObject({ tries: 1, sent: undefined });
    });

    it('waits for its channel, and closes it', async () => {
      await post(rest('a'));
      await subscribe(bed.store, start, { queryId: 2 });
      const one = await claimOneFollowUp(bed.store);
      const digest = await claimOne(bed.store);
      expect(await send(bed.store, one)).toMatchObject({ kind: 'wait' });
      await bed.store.queue.release(digest);
      expect(await send(bed.store, one)).toMatchObject({ kind: 'go' });
      await subscribe(bed.store, start, { queryId: 3 });
      expect(await bed.other.queue.claim(workspaceId, { limit: 1, leaseMs: minute })).toEqual([]);
      await bed.store.followUps.settle(one, { freeAfterMs: 1000 });
      bed.now += 1000;
      expect(await bed.other.queue.claim(workspaceId, { limit: 1, leaseMs: minute })).toHaveLength(1);
    });

    it('is asked for again exactly when its channel has rested', async () => {
      await post(rest('a'));
      await subscribe(bed.store, start, { queryId: 2 });
      const one = await claimOneFollowUp(bed.store);
      const digest = await claimOne(bed.store);
      const work = { at: start, kind: 'schedule' as const, deadlineAt: start };
      await bed.store.queue.begin(digest, work, undefined);
      await bed.store.queue.settle(digest, work, posted({ channelRestMs: 700 }), nextHour);
      expect(await send(bed.store, one)).toEqual({ kind: 'wait', until: start + 700 });
    });

    it('takes no slot while its channel is closed or another of its kind is worked on there', async () => {
      await post(rest('a'));
      await postOf(2, rest('b'));
      const first = await claimOneFollowUp(bed.store);
      expect(await claimFollowUps(bed.other)).toEqual([]);
      await bed.store.followUps.settle(first, { freeAfterMs: undefined });
      await subscribe(bed.store, start, { queryId: 3 });
      const digest = await claimOne(bed.store);
      expect(await claimFollowUps(bed.other)).toEqual([]);
      await bed.store.queue.release(digest);
      expect(await claimFollowUps(bed.other)).toHaveLength(1);
    });

    it('is forgotten when the digest ends, and not claimed while the workspace is suspended', async () => {
      const made = await post(rest('a'));
      await bed.store.workspaces.suspend(workspaceId, start + minute, {
        code: 'workspace-refused',
        detail: { reason: 'closed', slackCode: 'x' },
      });
      expect(await claimFollowUps(bed.store)).toEqual([]);
      bed.now += minute;
      const one = await claimOneFollowUp(bed.store);
      await bed.store.subscriptions.end(made, 'U1');
      expect(await send(bed.store, one)).toEqual({ kind: 'lost' });
      expect(await bed.store.followUps.nextDue(workspaceId, kinds)).toBeUndefined();
    });

    it('notifies the owner of one that is given up', async () => {
      await post(rest('a'));
      const one = await claimOneFollowUp(bed.store);
      const reason = because('Slack is away.');
      await bed.store.followUps.settle(one, { notification: { to: 'owner', kind: 'not-followed', reason } });
      bed.now += minute;
      expect(await bed.store.notifications.claim(workspaceId, minute)).toMatchObject([
        { recipient: 'U1', kind: 'not-followed', reason },
      ]);
    });
  });
};
