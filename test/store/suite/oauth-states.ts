import { describe, expect, it } from 'vitest';
import { minute } from '../support.ts';
import type { Bed } from './bed.ts';

/** What a store must do with the states of installations in progress. */
export const describeOAuthStates = (bed: Bed): void => {
  describe('a state of an installation in progress', () => {
    it('is good once, with any replica', async () => {
      const state = await bed.store.oauthStates.issue(minute);
      const used = await Promise.all(
        [bed.store, bed.other, bed.store].map((store) => store.oauthStates.use(state)),
      );
      expect(used.filter(Boolean)).toEqual([true]);
      expect(await bed.other.oauthStates.use('forged')).toBe(false);
    });

    it('is good for its time, and does not stand in the database', async () => {
      const state = await bed.store.oauthStates.issue(minute);
      expect(JSON.stringify(await bed.db.selectFrom('oauth_state').selectAll().execute())).not.toContain(
        state,
      );
      bed.now += minute;
      expect(await bed.store.oauthStates.use(state)).toBe(false);
    });
  });
};
