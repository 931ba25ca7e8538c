import { describe, expect, it } from 'vitest';
import { workspaceId } from '../support.ts';
import type { Bed } from './bed.ts';

/** What a store must tell of warnings about credits. */
export const describeCreditWarnings = (bed: Bed): void => {
  describe('a warning about credits', () => {
    it('is claimed once for each period, by one of those that ask at once, until it is given back', async () => {
      const claim = (store: Bed['store'], period = '2026-11-01', workspace = workspaceId) =>
        store.creditWarnings.claim(workspace, period);
      const claimed = await Promise.all([claim(bed.store), claim(bed.other), claim(bed.store)]);
      expect(claimed.filter(Boolean)).toHaveLength(1);
      expect(await claim(bed.other)).toBe(false);
      expect(await claim(bed.other, '2026-12-01')).toBe(true);
      expect(await claim(bed.store, '2026-11-01', 'T2')).toBe(true);
      await bed.other.creditWarnings.release(workspaceId, '2026-11-01');
      expect(await claim(bed.store, '2026-12-01')).toBe(false);
      expect(await claim(bed.store)).toBe(true);
    });
  });
};
