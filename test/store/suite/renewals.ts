import { describe, expect, it } from 'vitest';
import { hour, minute } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';

const expiring = { token: 'xoxe-old', refreshToken: 'refresh-1', expiresAt: start + hour };
const renewed = { token: 'xoxe-new', refreshToken: 'refresh-2', expiresAt: start + 12 * hour };
const over = { token: 'xoxe-old', expiresAt: start + hour };

/** What a store must do with the renewal of tokens. */
export const describeRenewals = (bed: Bed): void => {
  const install = () => bed.store.installations.save(installationOf('T1', { bot: expiring }));
  const found = async () => {
    const one = await bed.other.installations.find('T1');
    return one.kind === 'installed' ? one.installation : one;
  };
  const begin = (revision = 1) => bed.store.installations.beginRenewal('T1', revision, minute);
  const beginOther = (revision = 1) => bed.other.installations.beginRenewal('T1', revision, minute);
  const heldBack = () => bed.store.workspaces.suspension('T1');

  describe('the renewal of a token', () => {
    it('is one process’s at a time, and counts as a change', async () => {
      await install();
      const leases = await Promise.all([begin(), beginOther(), begin()]);
      expect(leases.filter((one) => one !== undefined)).toHaveLength(1);
      expect(await bed.store.installations.renew('T1', 1, renewed)).toBe(true);
      expect(await found()).toMatchObject({ bot: renewed, revision: 2 });
      expect(await bed.other.installations.renew('T1', 1, expiring)).toBe(false);
      expect(await beginOther()).toBeUndefined();
      expect(await beginOther(2)).toBeDefined();
    });

    it('goes to another once its lease is over, and still keeps the only token that Slack gave', async () => {
      await install();
      await begin();
      expect(await beginOther()).toBeUndefined();
      bed.now += minute;
      const second = await beginOther();
      expect(
        await bed.other.installations.refuseRenewal('T1', second ?? '', over, 'invalid_refresh_token'),
      ).toBe(true);
      expect(await bed.store.installations.renew('T1', 1, renewed)).toBe(true);
      expect(await found()).toMatchObject({ bot: renewed, revision: 2 });
      expect(await heldBack()).toBeUndefined();
    });

    it('that Slack refuses isn’t tried again, holds back what is due, and ends with another installation', async () => {
      await install();
      const lease = await begin();
      expect(await bed.store.installations.refuseRenewal('T1', 'forged', over, 'x')).toBe(false);
      expect(
        await bed.store.installations.refuseRenewal('T1', lease ?? '', over, 'invalid_refresh_token'),
      ).toBe(true);
      expect(await found()).toMatchObject({ bot: over });
      expect(await heldBack()).toMatchObject({
        reason: { detail: { reason: 'token', slackCode: 'invalid_refresh_token' } },
      });
      bed.now += 1_000 * hour;
      expect(await beginOther()).toBeUndefined();
      expect(await bed.store.all.expiring(bed.now)).toEqual([]);
      await install();
      expect(await heldBack()).toBeUndefined();
      expect(await beginOther(2)).toBeDefined();
    });

    it('brings back no token of before another installation, and none of one that left', async () => {
      await install();
      await begin();
      await install();
      expect(await bed.store.installations.renew('T1', 1, renewed)).toBe(false);
      await bed.store.installations.leave('T1');
      expect(await begin(2)).toBeUndefined();
      expect(await bed.store.installations.renew('T1', 2, renewed)).toBe(false);
      expect(await bed.store.all.expiring(bed.now + hour)).toEqual([]);
    });

    it('is due for those whose token expires soon, the first to expire first', async () => {
      await install();
      await bed.store.installations.save(installationOf('T2'));
      await bed.store.installations.save(
        installationOf('T3', { bot: { ...expiring, expiresAt: start + 1 } }),
      );
      await bed.store.installations.save(installationOf('T4', { bot: renewed }));
      expect(await bed.other.all.expiring(start + hour)).toEqual(['T3', 'T1']);
      expect(await bed.other.all.expiring(start)).toEqual([]);
      await begin();
      expect(await bed.other.all.expiring(start + hour)).toEqual(['T3']);
    });
  });
};
