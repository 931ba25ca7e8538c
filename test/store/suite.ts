import { beforeEach, describe, expect, it } from 'vitest';
import { gatherMs, type Told } from '../../src/store/settle.ts';
import type { Store } from '../../src/store/store.ts';
import {
  claimOne,
  hour,
  minute,
  nextHour,
  noPace,
  posted,
  settingsOf,
  subscribe,
  workspaceId,
} from './support.ts';

/** A store to test, and a second handle to the same database where the kind of store has one. */
export type Opened = { readonly store: Store; readonly other: Store; readonly close: () => Promise<void> };

const start = Date.parse('2026-11-24T09:00:00Z');

/** What every store must do, whatever it is made of. `open` gives an empty one whose time is `now`. */
export const describeStore = (name: string, open: (now: () => number) => Promise<Opened>): void => {
  describe(name, () => {
    let now = start;
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      now = start;
      opened = await open(() => now);
      store = opened.store;
      return () => opened.close();
    });

    describe('subscriptions', () => {
      it('are numbered per channel, and a number is not given again', async () => {
        const first = await subscribe(store, start, { queryId: 1 });
        const second = await subscribe(store, start, { queryId: 2 });
        const elsewhere = await subscribe(store, start, { queryId: 2, channelId: 'C2' });
        expect([first.number, second.number, elsewhere.number]).toEqual([1, 2, 1]);
        await store.subscriptions.end(second, 'U2');
        const third = await subscribe(store, start, { queryId: 3 });
        expect(third.number).toBe(3);
        const listed = await store.subscriptions.inChannel(workspaceId, 'C1');
        expect(listed.map(({ number }) => number)).toEqual([1, 3]);
        expect(await store.subscriptions.byNumber(workspaceId, 'C1', 2)).toBeUndefined();
      });

      it('are one per question: the same again is a change, and lets a paused one go on', async () => {
        const place = { workspaceId, channelId: 'C1', ownerId: 'U1' };
        const { subscription } = await store.subscriptions.save(place, settingsOf(), start);
        await store.subscriptions.pause(subscription, 'U2');
        const again = await store.subscriptions.save(
          { ...place, ownerId: 'U9' },
          settingsOf({ cron: '30 9 * * *', zone: 'Europe/Berlin', postWhen: 'changed' }),
          start + hour,
        );
        expect(again.isNew).toBe(false);
        expect(again.subscription).toMatchObject({
          id: subscription.id,
          ownerId: 'U1',
          cron: '30 9 * * *',
          zone: 'Europe/Berlin',
          postWhen: 'changed',
          nextAt: start + hour,
          state: { kind: 'active' },
        });
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
        const place = { workspaceId, channelId: 'C1', ownerId: 'U1' };
        const { subscription } = await store.subscriptions.save(place, settings, start);
        const read = await store.subscriptions.byId(subscription);
        expect(read).toEqual(subscription);
        expect(read).toMatchObject(settings);
      });

      it('of another workspace are not found', async () => {
        const mine = await subscribe(store, start);
        const theirs = { workspaceId: 'T2', id: mine.id };
        expect(await store.subscriptions.byId(theirs)).toBeUndefined();
        expect(await store.subscriptions.pause(theirs, 'U1')).toBeUndefined();
        expect(await store.subscriptions.end(theirs, 'U1')).toBeUndefined();
        expect(await store.subscriptions.change(theirs, settingsOf(), start)).toBeUndefined();
        expect(await store.subscriptions.askForRun(theirs, { by: 'U1', refresh: false })).toBeUndefined();
        expect(await store.subscriptions.byNumber('T2', 'C1', 1)).toBeUndefined();
        expect(await store.subscriptions.byId(mine)).toMatchObject({ state: { kind: 'active' } });
      });

      it('are paused by a person, resumed and ended, and an ended one cannot be changed', async () => {
        const made = await subscribe(store, start);
        expect(await store.subscriptions.pause(made, 'U2')).toMatchObject({
          state: { kind: 'paused', at: start, cause: { kind: 'person', userId: 'U2' } },
        });
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
        expect(await store.subscriptions.resume(made, start + hour)).toMatchObject({
          state: { kind: 'active' },
          nextAt: start + hour,
        });
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
        await store.subscriptions.end(made, 'U3');
        expect(await store.subscriptions.byId(made)).toMatchObject({
          state: { kind: 'ended', userId: 'U3' },
        });
        expect(await store.subscriptions.resume(made, start)).toBeUndefined();
        now = start + 2 * hour;
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
      });

      it('made by two people at once get two numbers, or become one', async () => {
        const made = await Promise.all(
          Array.from({ length: 8 }, (_one, place) =>
            subscribe(place % 2 === 0 ? store : opened.other, start, { queryId: 1 + (place % 4) }),
          ),
        );
        const numbers = new Set(made.map(({ number }) => number));
        expect([...numbers].sort()).toEqual([1, 2, 3, 4]);
      });
    });

    describe('a claim', () => {
      it('takes what is due, one a channel, and nothing twice', async () => {
        await subscribe(store, start - 2, { queryId: 1 });
        await subscribe(store, start - 1, { queryId: 2 });
        await subscribe(store, start - 3, { queryId: 1, channelId: 'C2' });
        await subscribe(store, start + 1, { queryId: 1, channelId: 'C3' });
        const first = await store.engine.claim(workspaceId, { most: 5, leaseMs: minute });
        expect(
          first.map(({ subscription }) => [subscription.channelId, subscription.queryId]).sort(),
        ).toEqual([
          ['C1', 1],
          ['C2', 1],
        ]);
        expect(await opened.other.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
      });

      it('of a process that died falls due again when its lease ends', async () => {
        await subscribe(store, start);
        const first = await claimOne(store);
        now = first.leaseUntil - 1;
        expect(await opened.other.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
        now = first.leaseUntil;
        const second = await claimOne(opened.other);
        expect(second.subscription.id).toBe(first.subscription.id);
        expect(await store.engine.settle(first, { at: start, kind: 'schedule' }, posted(), nextHour)).toBe(
          false,
        );
        expect(await store.engine.postpone(first, { until: start })).toBe(false);
        expect(await store.engine.begin(first, { at: 1, kind: 'schedule', giveUpAt: 1 }, undefined)).toBe(
          false,
        );
      });

      it('by many at once never gives one subscription to two', async () => {
        await Promise.all(
          Array.from({ length: 40 }, (_one, place) =>
            subscribe(store, start - place, { channelId: `C${place}` }),
          ),
        );
        const claims = await Promise.all(
          Array.from({ length: 16 }, (_one, place) =>
            (place % 2 === 0 ? store : opened.other).engine.claim(workspaceId, {
              most: 4,
              leaseMs: minute,
            }),
          ),
        );
        const ids = claims.flat().map(({ subscription }) => subscription.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeGreaterThan(0);
        for (;;) {
          const more = await store.engine.claim(workspaceId, { most: 4, leaseMs: minute });
          if (more.length === 0) break;
          ids.push(...more.map(({ subscription }) => subscription.id));
        }
        expect(new Set(ids).size).toBe(40);
        expect(ids.length).toBe(40);
      });

      it('takes nothing while the workspace is held', async () => {
        await subscribe(store, start);
        await store.workspaces.hold(workspaceId, start + hour, 'Slack refuses the token.');
        expect(await store.workspaces.held(workspaceId)).toEqual({
          until: start + hour,
          words: 'Slack refuses the token.',
        });
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
        await store.workspaces.release(workspaceId);
        expect(await store.workspaces.held(workspaceId)).toBeUndefined();
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toHaveLength(1);
      });

      it('is about the same occurrence in every try, and records the missed ones', async () => {
        const made = await subscribe(store, start - 10 * hour);
        const claim = await claimOne(store);
        expect(claim.subscription.work).toBeUndefined();
        const work = { at: start, kind: 'schedule' as const, giveUpAt: start + hour };
        const skipped = { at: start - 10 * hour, count: 10, words: 'Missed.' };
        expect(await store.engine.begin(claim, work, skipped)).toBe(true);
        await store.engine.postpone(claim, {
          until: start + minute,
          trouble: { words: 'Dune is down.', isOwn: true },
        });
        expect(await store.engine.claim(workspaceId, { most: 1, leaseMs: minute })).toEqual([]);
        now = start + minute;
        const again = await claimOne(store);
        expect(again.subscription.work).toEqual({
          ...work,
          sendingAt: undefined,
          tries: 1,
          trouble: { words: 'Dune is down.', isOwn: true },
          executionId: undefined,
        });
        expect(await store.subscriptions.history(made, 5)).toMatchObject([
          { at: start - 10 * hour, outcome: 'skipped', count: 10, words: 'Missed.' },
        ]);
      });
    });

    describe('a send', () => {
      const work = { at: start, kind: 'schedule' as const, giveUpAt: start + hour };
      const ready = async () => {
        const claim = await claimOne(store);
        await store.engine.begin(claim, work, undefined);
        return claim;
      };
      const terms = { snapshot: '{"rows":[]}', pace: noPace, leaseMs: minute };

      it('is written down before, and renews the lease', async () => {
        const made = await subscribe(store, start);
        const claim = await ready();
        now = start + 50_000;
        expect(await store.engine.beginSend(claim, work, terms)).toEqual({
          kind: 'go',
          at: now,
          leaseUntil: now + minute,
        });
        now = start + minute + 40_000;
        expect(await opened.other.engine.claim(workspaceId, { most: 1, leaseMs: minute })).toEqual([]);
        now = start + minute + 50_000;
        const next = await claimOne(opened.other);
        expect(next.subscription.work?.sendingAt).toBe(start + 50_000);
        expect(await store.engine.beginSend(claim, work, terms)).toEqual({ kind: 'lost' });
        expect(await store.engine.snapshot(made.id, start)).toBe('{"rows":[]}');
      });

      it('that is known not to have arrived may be made again', async () => {
        await subscribe(store, start);
        const claim = await ready();
        await store.engine.beginSend(claim, work, terms);
        await store.engine.postpone(claim, {
          until: start,
          trouble: { words: 'busy', isOwn: false },
          notSent: true,
        });
        expect((await claimOne(store)).subscription.work).toMatchObject({ sendingAt: undefined, tries: 1 });
      });

      it.each(['pause', 'end'] as const)('is not made after a %s', async (change) => {
        const made = await subscribe(store, start);
        const claim = await ready();
        await store.subscriptions[change](made, 'U2');
        expect(await store.engine.beginSend(claim, work, terms)).toEqual({ kind: 'unwanted' });
      });

      it('keeps the pace of the workspace', async () => {
        const pace = { everyMs: 200, burstMs: 400, longestWaitMs: 500 };
        const permits = [];
        for (let place = 0; place < 6; place += 1) {
          await subscribe(store, start, { channelId: `C${place}` });
          permits.push(await store.engine.beginSend(await ready(), work, { ...terms, pace, leaseMs: 0 }));
        }
        expect(permits).toEqual([
          { kind: 'go', at: start, leaseUntil: start },
          { kind: 'go', at: start, leaseUntil: start },
          { kind: 'go', at: start, leaseUntil: start },
          { kind: 'go', at: start + 200, leaseUntil: start },
          { kind: 'go', at: start + 400, leaseUntil: start },
          { kind: 'wait', until: start + 600 },
        ]);
      });

      it('waits as long as Slack wants', async () => {
        await subscribe(store, start);
        await store.workspaces.slowDown(workspaceId, start + 30_000);
        expect(await store.engine.beginSend(await ready(), work, terms)).toEqual({
          kind: 'wait',
          until: start + 30_000,
        });
      });

      it('uses no burst to undercut what Slack wants', async () => {
        const pace = { everyMs: 200, burstMs: 2000, longestWaitMs: 3000 };
        await subscribe(store, start);
        await store.workspaces.slowDown(workspaceId, start + 1500);
        expect(await store.engine.beginSend(await ready(), work, { ...terms, pace })).toMatchObject({
          kind: 'go',
          at: start + 1500,
        });
      });
    });

    describe('a settled occurrence', () => {
      const work = { at: start, kind: 'schedule' as const, giveUpAt: start + hour };
      const settleOnce = async (changes: Parameters<typeof posted>[0] = {}) => {
        const claim = await claimOne(store);
        const current =
          claim.asked === undefined ? work : { ...work, at: claim.asked.at, kind: 'run' as const };
        await store.engine.begin(claim, current, undefined);
        await store.engine.beginSend(claim, current, { snapshot: '{}', pace: noPace, leaseMs: minute });
        return store.engine.settle(claim, current, posted(changes), nextHour);
      };

      it('is recorded, and the next one is due', async () => {
        const made = await subscribe(store, start);
        expect(await settleOnce({ queryName: 'Volumes' })).toBe(true);
        expect(await store.subscriptions.byId(made)).toMatchObject({
          nextAt: start + hour,
          queryName: 'Volumes',
        });
        expect(await store.subscriptions.history(made, 5)).toMatchObject([
          { at: start, kind: 'schedule', outcome: 'posted', execution: 'run-1', messageTs: '1.1', count: 1 },
        ]);
        expect(await store.engine.nextDue(workspaceId)).toBe(start + hour);
        now = start + hour;
        expect(await claimOne(store)).toMatchObject({
          subscription: { work: undefined },
          baselineAt: start,
          seenExecution: 'run-1',
        });
        expect(await store.engine.snapshot(made.id, start)).toBe('{}');
      });

      it('keeps its channel closed for as long as it says', async () => {
        await subscribe(store, start, { queryId: 1 });
        await subscribe(store, start, { queryId: 2 });
        await settleOnce({ channelFreeAt: start + 1000 });
        now = start + 999;
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toEqual([]);
        now = start + 1000;
        expect(await store.engine.claim(workspaceId, { most: 5, leaseMs: minute })).toHaveLength(1);
      });

      it('that failed counts when the failure is its own, and can pause and tell the owner', async () => {
        const made = await subscribe(store, start);
        await settleOnce({ outcome: 'failed', failure: 'other', newBaseline: false });
        now = start + hour;
        await settleOnce({ outcome: 'failed', failure: 'own', newBaseline: false });
        expect(await store.subscriptions.byId(made)).toMatchObject({ failures: 1, failingSince: start });
        const pause = { reason: 'query' as const, words: 'The query is gone.' };
        now = start + 2 * hour;
        await settleOnce({
          ...{ outcome: 'failed', failure: 'own', newBaseline: false, pause },
          notices: [{ to: 'owner', kind: 'paused', words: 'The query is gone.' }],
        });
        expect(await store.subscriptions.byId(made)).toMatchObject({
          state: { kind: 'paused', cause: { kind: 'trouble', ...pause } },
          failures: 2,
        });
        expect(await store.engine.nextDue(workspaceId)).toBeUndefined();
        expect(await store.notices.claim(workspaceId, minute)).toEqual([]);
        now += gatherMs;
        const [notice, ...others] = await store.notices.claim(workspaceId, minute);
        expect(others).toEqual([]);
        expect(notice).toMatchObject({ recipient: 'U1', kind: 'paused', subscriptionId: made.id });
        await store.subscriptions.resume(made, start + 3 * hour);
        expect(await store.subscriptions.byId(made)).toMatchObject({ failures: 0, failingSince: undefined });
      });

      it('leaves a schedule alone that was edited meanwhile', async () => {
        const made = await subscribe(store, start);
        const claim = await claimOne(store);
        await store.engine.begin(claim, work, undefined);
        await store.subscriptions.change(made, settingsOf({ cron: '5 * * * *' }), start + 5 * minute);
        expect((await store.subscriptions.byId(made))?.nextAt).toBe(start + 5 * minute);
        await store.engine.settle(claim, work, posted(), nextHour);
        expect((await store.subscriptions.byId(made))?.nextAt).toBe(start + 5 * minute);
        expect(await store.engine.nextDue(workspaceId)).toBe(start + 5 * minute);
      });

      it('of a run that was asked for leaves the schedule as it is', async () => {
        const made = await subscribe(store, start + hour);
        now = start + minute;
        const run = await store.subscriptions.askForRun(made, { by: 'U7', refresh: true });
        expect(run).toEqual({ at: now, kind: 'run' });
        expect(await store.subscriptions.askForRun(made, { by: 'U8', refresh: false })).toEqual(run);
        expect((await store.engine.claim(workspaceId, { most: 1, leaseMs: 0 }))[0]?.asked).toEqual({
          at: now,
          by: 'U7',
          refresh: true,
        });
        await settleOnce();
        expect(await store.subscriptions.occurrence(made, { at: now, kind: 'run' })).toMatchObject({
          outcome: 'posted',
          askedBy: 'U7',
        });
        expect(await store.engine.nextDue(workspaceId)).toBe(start + hour);
      });

      it('of a paused digest can be asked for, and leaves it paused', async () => {
        const made = await subscribe(store, start + hour);
        await store.subscriptions.pause(made, 'U1');
        await store.subscriptions.askForRun(made, { by: 'U7', refresh: false });
        await settleOnce();
        expect(await store.subscriptions.byId(made)).toMatchObject({ state: { kind: 'paused' } });
        expect(await store.engine.nextDue(workspaceId)).toBeUndefined();
      });

      it('that waits for a retry is hurried on by who asks for a run', async () => {
        const made = await subscribe(store, start);
        const claim = await claimOne(store);
        await store.engine.begin(claim, work, undefined);
        const asked = { by: 'U7', refresh: false };
        expect(await store.subscriptions.askForRun(made, asked)).toEqual({ at: start, kind: 'schedule' });
        await store.engine.postpone(claim, {
          until: start + hour,
          trouble: { words: 'Dune is down.', isOwn: true },
        });
        expect(await store.subscriptions.askForRun(made, asked)).toEqual({ at: start, kind: 'schedule' });
        expect((await claimOne(store)).subscription.work).toMatchObject({
          at: start,
          kind: 'schedule',
          tries: 1,
        });
      });
    });

    it('forgets what became of old occurrences and runs, and nothing else', async () => {
      const made = await subscribe(store, start);
      for (const place of [0, 1]) {
        now = start + place * hour;
        const claim = await claimOne(store);
        const work = { at: now, kind: 'schedule' as const, giveUpAt: now };
        await store.engine.begin(claim, work, undefined);
        await store.engine.settle(claim, work, posted(), nextHour);
        await store.executions.leave({
          workspaceId,
          queryKey: `${place}`,
          askedBy: 'U1',
          since: now,
          perDay: 9,
        });
      }
      await store.prune(start + minute);
      expect(await store.subscriptions.history(made, 9)).toMatchObject([{ at: start + hour }]);
      expect(await store.executions.usedToday(workspaceId)).toBe(1);
      expect(await store.subscriptions.byId(made)).toMatchObject({ state: { kind: 'active' } });
    });

    describe('executions', () => {
      const request = { workspaceId, queryKey: 'q', askedBy: 'U1', since: start, perDay: 3 };

      it('for the same query and values are shared', async () => {
        const first = await store.executions.leave(request);
        expect(first.kind).toBe('start');
        const id = first.kind === 'start' ? first.execution.id : '';
        expect(await opened.other.executions.leave(request)).toMatchObject({
          kind: 'join',
          execution: { id },
        });
        await store.executions.update(id, { state: 'running', duneId: 'D1' });
        now = start + 10 * minute;
        expect(await store.executions.leave({ ...request, since: now })).toMatchObject({
          kind: 'join',
          execution: { duneId: 'D1', state: 'running' },
        });
        await store.executions.update(id, { state: 'completed', credits: 1.25 });
        expect(await store.executions.leave(request)).toMatchObject({
          kind: 'join',
          execution: { credits: 1.25 },
        });
        expect(await store.executions.leave({ ...request, since: now })).toMatchObject({ kind: 'start' });
      });

      it('are limited per UTC day, and one that Dune refused does not count', async () => {
        const ask = (queryKey: string) => store.executions.leave({ ...request, queryKey });
        const [first] = [await ask('a'), await ask('b'), await ask('c')];
        expect(await ask('d')).toEqual({ kind: 'limit', resetsAt: Date.parse('2026-11-25T00:00:00Z') });
        expect(await store.executions.usedToday(workspaceId)).toBe(3);
        if (first.kind === 'start') await store.executions.forget(first.execution.id);
        expect((await ask('d')).kind).toBe('start');
        now = Date.parse('2026-11-25T00:00:00Z');
        expect((await ask('e')).kind).toBe('start');
        expect(await store.executions.usedToday(workspaceId)).toBe(1);
      });

      it('asked for by many at once never exceed the limit', async () => {
        const leaves = await Promise.all(
          Array.from({ length: 12 }, (_one, place) =>
            (place % 2 === 0 ? store : opened.other).executions.leave({ ...request, queryKey: `q${place}` }),
          ),
        );
        expect(leaves.filter(({ kind }) => kind === 'start')).toHaveLength(3);
      });
    });

    describe('notices', () => {
      const fail = async (channelId: string, ownerId: string) => {
        await subscribe(store, start, { channelId, ownerId });
        const claim = await claimOne(store);
        const work = { at: start, kind: 'schedule' as const, giveUpAt: start };
        await store.engine.begin(claim, work, undefined);
        const notices = [{ to: 'owner', kind: 'failing', words: channelId } as const];
        await store.engine.settle(claim, work, posted({ outcome: 'failed', notices }), nextHour);
      };

      it('are taken together for one owner, once, and come again when they are put off', async () => {
        await fail('C1', 'U1');
        await fail('C2', 'U2');
        await fail('C3', 'U1');
        now += gatherMs;
        const first = await store.notices.claim(workspaceId, minute);
        const second = await opened.other.notices.claim(workspaceId, minute);
        expect(first.map(({ words }) => words).sort()).toEqual(['C1', 'C3']);
        expect(second.map(({ words }) => words)).toEqual(['C2']);
        expect(await store.notices.claim(workspaceId, minute)).toEqual([]);
        await store.notices.done(second);
        await store.notices.putOff(first, { until: start + hour, counts: true });
        now = start + hour;
        const again = await store.notices.claim(workspaceId, minute);
        expect(again.map(({ tries }) => tries)).toEqual([1, 1]);
      });

      it('that nobody was told of give way to what is true now', async () => {
        await subscribe(store, start);
        const settle = async (kind: Told['kind'], words: string) => {
          const claim = await claimOne(store);
          const work = { at: now, kind: 'schedule' as const, giveUpAt: now };
          await store.engine.begin(claim, work, undefined);
          const notices = [{ to: 'owner', kind, words } as const];
          await store.engine.settle(claim, work, posted({ notices }), nextHour);
          now += hour;
        };
        const untold = async () =>
          (await store.notices.claim(workspaceId, 0)).map(({ kind, words }) => [kind, words]);
        await settle('held-up', 'Slack is away.');
        await settle('recovered', '');
        expect(await untold()).toEqual([['recovered', 'Slack is away.']]);
        await settle('failing', 'The query fails.');
        expect(await untold()).toEqual([['failing', 'The query fails.']]);
        await settle('paused', 'The query is gone.');
        expect(await untold()).toEqual([['paused', 'The query is gone.']]);
      });
    });
  });
};
