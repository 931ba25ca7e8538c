import { describe, expect, it } from 'vitest';
import type { Bed } from './bed.ts';

/** What a store must do with the settings of workspaces. */
export const describeWorkspaceSettings = (bed: Bed): void => {
  describe('the settings of a workspace', () => {
    const get = (workspaceId = 'T1') => bed.other.settings.get(workspaceId);

    it('are none at first, and each change leaves the rest', async () => {
      const none = {
        orgId: undefined,
        duneKey: { kind: 'none' },
        keyEntered: undefined,
        own: {},
        revision: 0,
      };
      expect(await get()).toEqual(none);
      await bed.store.settings.change('T1', { duneKey: 'dune-key-of-t1', by: 'U1' });
      await bed.store.settings.change('T1', { own: { callsPerMinute: 9, queries: '1; #dao: 2' } });
      await bed.store.settings.change('T1', { orgId: 'E1' });
      expect(await get()).toEqual({
        orgId: 'E1',
        duneKey: { kind: 'key', key: 'dune-key-of-t1' },
        keyEntered: { by: 'U1', at: expect.any(Number) },
        own: { callsPerMinute: 9, queries: '1; #dao: 2' },
        revision: 3,
      });
      await bed.store.settings.change('T1', { duneKey: null });
      expect(await get()).toMatchObject({
        orgId: 'E1',
        duneKey: { kind: 'none' },
        keyEntered: undefined,
        revision: 4,
      });
      expect(await get('T2')).toEqual(none);
    });

    it('keep the key sealed, for its own workspace', async () => {
      await bed.store.settings.change('T1', { duneKey: 'dune-key-of-t1' });
      await bed.store.settings.change('T2', { duneKey: 'dune-key-of-t2' });
      const rows = await bed.db.selectFrom('workspace_setting').selectAll().orderBy('workspace_id').execute();
      expect(JSON.stringify(rows)).not.toContain('dune-key-of');
      await bed.db
        .updateTable('workspace_setting')
        .set({ dune_key: rows[0]?.dune_key ?? null })
        .where('workspace_id', '=', 'T2')
        .execute();
      expect(await get('T2')).toMatchObject({ duneKey: { kind: 'unreadable' } });
      expect(await get('T1')).toMatchObject({ duneKey: { kind: 'key', key: 'dune-key-of-t1' } });
    });

    it('that nobody can read are as if they were not there', async () => {
      await bed.store.settings.change('T1', { own: { callsPerMinute: 9 } });
      await bed.db.updateTable('workspace_setting').set({ settings: '{"callsPerMinute":"odd"}' }).execute();
      expect((await get()).own).toEqual({});
    });
  });
};
