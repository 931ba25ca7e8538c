import { describe, expect, it } from 'vitest';
import type { DigestSettings } from '../../../src/store/subscription.ts';
import { claimOne, hour, minute, nextHour, noRate, posted, settingsOf, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

const owner = { workspaceId, channelId: 'C1', ownerId: 'U1' };
const work = { at: start, kind: 'schedule' as const, deadlineAt: start + hour };
const rows = (snapshot: string) => ({ snapshot, execution: `run of ${snapshot}` });

export const describeBaselines = (bed: Bed): void => {
  const save = (changes: Partial<DigestSettings> = {}, snapshot = 'shown') =>
    bed.store.subscriptions.save(owner, settingsOf(changes), start, rows(snapshot));
  /** What the next digest is compared with, and the run that shows the same. */
  const next = async () => {
    bed.now = Math.max(bed.now, start) + 24 * hour;
    const claim = await claimOne(bed.store);
    const { baselineAt, seenExecution, subscription } = claim;
    const snapshot =
      baselineAt === undefined ? undefined : await bed.store.queue.snapshot(subscription, baselineAt);
    await bed.store.queue.release(claim);
    return [snapshot, seenExecution];
  };

  describe('the rows that a person saw', () => {
    it('are what the first digest is compared with', async () => {
      await save();
      expect(await next()).toEqual(['shown', 'run of shown']);
    });

    it('are none when there was nothing to see', async () => {
      await bed.store.subscriptions.save(owner, settingsOf(), start);
      expect(await next()).toEqual([undefined, undefined]);
    });

    it.each<[string, Partial<DigestSettings>]>([
      ['the question', { question: '1 --top 3' }],
      ['the key', { keyColumns: ['project'] }],
    ])('take the place of what was shown before when %s changes', async (_what, changes) => {
      const { subscription } = await save();
      const before = -start;
      bed.now += minute;
      await bed.store.subscriptions.change(subscription, settingsOf(changes), start, rows('edited'));
      expect(await bed.store.queue.snapshot(subscription, before)).toBeUndefined();
      expect(await next()).toEqual(['edited', 'run of edited']);
    });

    it.each<[string, Partial<DigestSettings>]>([
      ['the schedule', { cron: '5 * * * *', zone: 'Asia/Tokyo' }],
      ['the conditions', { postWhen: 'changed', maxAgeMs: hour, refresh: true }],
    ])('change nothing when only %s changes', async (_what, changes) => {
      const { subscription } = await save();
      await bed.store.subscriptions.change(subscription, settingsOf(changes), start, rows('edited'));
      expect((await save(changes, 'again')).isNew).toBe(false);
      expect(await next()).toEqual(['shown', 'run of shown']);
    });

    it('are kept for a digest that had nothing to compare with, also when it is not changed', async () => {
      const { subscription } = await bed.store.subscriptions.save(owner, settingsOf(), start);
      await bed.store.subscriptions.change(subscription, settingsOf(), start, rows('edited'));
      expect(await next()).toEqual(['edited', 'run of edited']);
    });

    it('are forgotten when another question is asked whose rows nobody saw', async () => {
      const { subscription } = await save();
      await bed.store.subscriptions.change(subscription, settingsOf({ question: '1 --top 3' }), start);
      expect(await bed.store.queue.snapshot(subscription, -start)).toBeUndefined();
      expect(await next()).toEqual([undefined, undefined]);
    });

    it('stay through a pause', async () => {
      const { subscription } = await save();
      await bed.store.subscriptions.pause(subscription, 'U1');
      await bed.store.subscriptions.resume(subscription, start + hour);
      expect(await next()).toEqual(['shown', 'run of shown']);
    });

    it('go with a digest that was removed because it could not be announced', async () => {
      const { subscription } = await save();
      await bed.store.subscriptions.remove(subscription);
      expect(await bed.store.queue.snapshot(subscription, -start)).toBeUndefined();
    });

    it('of two people at once are those of one of them', async () => {
      const [one, two] = await Promise.all([
        save({}, 'one'),
        bed.other.subscriptions.save(owner, settingsOf({ question: '1 --top 3' }), start, rows('two')),
      ]);
      expect([one.isNew, two.isNew].filter(Boolean)).toHaveLength(1);
      const { question } = (await bed.store.subscriptions.byId(one.subscription)) ?? {};
      expect((await next())[0]).toBe(question === '1' ? 'one' : 'two');
    });

    it('are not touched by a send of the same moment that does not arrive', async () => {
      const { subscription } = await save();
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, work, undefined);
      const terms = { snapshot: 'sent', sendRate: noRate, leaseMs: minute };
      await bed.store.queue.beginSend(claim, work, terms);
      await bed.store.queue.reschedule(claim, { until: start, notSent: true, restart: true });
      expect(await next()).toEqual(['shown', 'run of shown']);
      expect(await bed.store.queue.snapshot(subscription, start)).toBe('sent');
    });
  });

  describe('an edit while an occurrence is in progress', () => {
    const editMeanwhile = async (changes: Partial<DigestSettings>) => {
      const { subscription } = await save();
      const claim = await claimOne(bed.store);
      await bed.store.queue.begin(claim, work, undefined);
      const terms = { snapshot: 'posted', sendRate: noRate, leaseMs: minute };
      await bed.store.queue.beginSend(claim, work, terms);
      bed.now += 1;
      await bed.store.subscriptions.change(subscription, settingsOf(changes), start + hour, rows('edited'));
      // The occurrence still finds what it is compared with.
      expect(await bed.store.queue.snapshot(subscription, -start)).toBe('shown');
      return claim;
    };

    it('that asks another question keeps its rows', async () => {
      const claim = await editMeanwhile({ question: '1 --top 3' });
      await bed.store.queue.settle(claim, work, posted(), nextHour);
      expect(await bed.store.queue.snapshot(claim.subscription, start)).toBeUndefined();
      expect(await next()).toEqual(['edited', 'run of edited']);
    });

    it('that changes the key is followed by the post', async () => {
      const claim = await editMeanwhile({ keyColumns: ['project'] });
      await bed.store.queue.settle(claim, work, posted(), nextHour);
      expect(await next()).toEqual(['posted', 'run-1']);
    });

    it('is not taken for what was found to be the same before', async () => {
      const claim = await editMeanwhile({ question: '1 --top 3' });
      const same = { newBaseline: false, outcome: 'silent', seenExecution: 'old' } as const;
      await bed.store.queue.settle(claim, work, posted(same), nextHour);
      expect(await next()).toEqual(['edited', 'run of edited']);
    });
  });
};
