import { describe, expect, it } from 'vitest';
import { gatherMs, type Told } from '../../../src/store/queue/settle.ts';
import { claimOne, hour, minute, nextHour, posted, subscribe, workspaceId } from '../support.ts';
import { type Bed, start } from './bed.ts';

export const describeNotices = (bed: Bed): void => {
  describe('notices', () => {
    const fail = async (channelId: string, ownerId: string) => {
      await subscribe(bed.store, start, { channelId, ownerId });
      const claim = await claimOne(bed.store);
      const work = { at: start, kind: 'schedule' as const, giveUpAt: start };
      await bed.store.engine.begin(claim, work, undefined);
      const notices = [{ to: 'owner', kind: 'failing', words: channelId } as const];
      await bed.store.engine.settle(claim, work, posted({ outcome: 'failed', notices }), nextHour);
    };

    it('are taken together for one owner, once, and come again when they are put off', async () => {
      await fail('C1', 'U1');
      await fail('C2', 'U2');
      await fail('C3', 'U1');
      bed.now += gatherMs;
      const first = await bed.store.notices.claim(workspaceId, minute);
      const second = await bed.other.notices.claim(workspaceId, minute);
      expect(first.map(({ words }) => words).sort()).toEqual(['C1', 'C3']);
      expect(second.map(({ words }) => words)).toEqual(['C2']);
      expect(await bed.store.notices.claim(workspaceId, minute)).toEqual([]);
      await bed.store.notices.done(second);
      await bed.store.notices.putOff(first, { until: start + hour, counts: true });
      bed.now = start + hour;
      const again = await bed.store.notices.claim(workspaceId, minute);
      expect(again.map(({ tries }) => tries)).toEqual([1, 1]);
    });

    it('that nobody was told of give way to what is true now', async () => {
      await subscribe(bed.store, start);
      const settle = async (kind: Told['kind'], words: string) => {
        const claim = await claimOne(bed.store);
        const work = { at: bed.now, kind: 'schedule' as const, giveUpAt: bed.now };
        await bed.store.engine.begin(claim, work, undefined);
        const notices = [{ to: 'owner', kind, words } as const];
        await bed.store.engine.settle(claim, work, posted({ notices }), nextHour);
        bed.now += hour;
      };
      const untold = async () =>
        (await bed.store.notices.claim(workspaceId, 0)).map(({ kind, words }) => [kind, words]);
      await settle('held-up', 'Slack is away.');
      await settle('recovered', '');
      expect(await untold()).toEqual([['recovered', 'Slack is away.']]);
      await settle('failing', 'The query fails.');
      expect(await untold()).toEqual([['failing', 'The query fails.']]);
      await settle('paused', 'The query is gone.');
      expect(await untold()).toEqual([['paused', 'The query is gone.']]);
    });
  });
};
