import { describe, expect, it } from 'vitest';
import { workspaceId } from '../support.ts';
import type { Bed } from './bed.ts';

/** What a store must tell of greetings. */
export const describeGreetings = (bed: Bed): void => {
  describe('a greeting', () => {
    it('is claimed once for each person and workspace, by one of those that ask at once', async () => {
      const claim = (store: Bed['store'], userId = 'U1', workspace = workspaceId) =>
        store.greetings.claim(workspace, userId);
      const claimed = await Promise.all([
        claim(bed.store),
        claim(bed.other),
        claim(bed.store),
        claim(bed.other),
      ]);
      expect(claimed.filter(Boolean)).toHaveLength(1);
      expect(await claim(bed.other)).toBe(false);
      expect(await claim(bed.other, 'U2')).toBe(true);
      expect(await claim(bed.store, 'U1', 'T2')).toBe(true);
    });
  });
};
