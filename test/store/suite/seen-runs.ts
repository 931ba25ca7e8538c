import { describe, expect, it } from 'vitest';
import { hour, workspaceId } from '../support.ts';
import type { Bed } from './bed.ts';

/** What a store must tell of runs that were seen. */
export const describeSeenRuns = (bed: Bed): void => {
  const note = (id: string, endedAt: number, key = '[1]', workspace = workspaceId) =>
    bed.store.seenRuns.note(workspace, key, { id, endedAt });
  const list = (limit = 99, key = '[1]', workspace = workspaceId) =>
    bed.other.seenRuns.list(workspace, key, limit);

  describe('a run that was seen', () => {
    it('is kept once for its query, its values and its workspace, newest first', async () => {
      await Promise.all([note('a', 1), note('b', 3), note('b', 3), note('c', 2)]);
      await note('other values', 4, '[1,["chain","base"]]');
      await note('other workspace', 5, '[1]', 'T2');
      expect(await list()).toEqual([
        { id: 'b', endedAt: 3 },
        { id: 'c', endedAt: 2 },
        { id: 'a', endedAt: 1 },
      ]);
      expect(await list(1)).toEqual([{ id: 'b', endedAt: 3 }]);
      expect(await list(9, '[1]', 'T2')).toHaveLength(1);
    });

    it('makes room for newer ones, and goes with what is old', async () => {
      for (let at = 1; at <= 33; at += 1) await note(`run-${at}`, at * hour);
      const kept = await list();
      expect(kept).toHaveLength(30);
      expect(kept.at(-1)).toEqual({ id: 'run-4', endedAt: 4 * hour });
      await note('long ago', 1);
      expect(await list()).toEqual(kept);
      await bed.store.prune(30 * hour);
      expect((await list()).map(({ id }) => id)).toEqual(['run-33', 'run-32', 'run-31', 'run-30']);
    });

    it('may have values that are longer than an index takes', async () => {
      const key = JSON.stringify([1, ['wallets', '0x'.repeat(5_000)]]);
      await note('a', 1, key);
      expect(await list(9, key)).toHaveLength(1);
    });
  });
};
