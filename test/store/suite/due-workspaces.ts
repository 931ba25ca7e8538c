import { describe, expect, it } from 'vitest';
import { hour, subscribe } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';

/** What a store must tell of workspaces in which something is due. */
export const describeDueWorkspaces = (bed: Bed): void => {
  describe('what is due in all workspaces', () => {
    const due = async (): Promise<readonly string[]> => [...(await bed.other.all.due())].sort();

    it('is a digest or an alert, of each of them once', async () => {
      for (const workspaceId of ['T1', 'T2', 'T3'])
        await bed.store.installations.save(installationOf(workspaceId));
      await subscribe(bed.store, start, { workspace: 'T1' });
      await subscribe(bed.store, start, { workspace: 'T1', channelId: 'C2' });
      const terms = { mention: [], alert: { condition: 'rows > 0', forLooks: 1 } };
      await subscribe(bed.store, start, { workspace: 'T2', terms });
      await subscribe(bed.store, start + hour, { workspace: 'T3' });
      expect(await due()).toEqual(['T1', 'T2']);
      bed.now += hour;
      expect(await due()).toEqual(['T1', 'T2', 'T3']);
    });
  });
};
