import { describe, expect, it } from 'vitest';
import type { Installation } from '../../../src/store/installations.ts';
import { hour } from '../support.ts';
import { type Bed, start } from './bed.ts';

/** An installation of a workspace, with what matters to a test. */
export const installationOf = (workspaceId: string, changes: Partial<Installation> = {}): Installation => ({
  workspaceId,
  isOrg: false,
  name: 'Zürich “DAO” 😀',
  bot: { token: `xoxb-${workspaceId}` },
  scopes: ['commands', 'chat:write'],
  installedBy: 'U1',
  ...changes,
});

const expiring = { token: 'xoxe-old', refreshToken: 'refresh-1', expiresAt: start + hour };

/** What a store must do with installations. */
export const describeInstallations = (bed: Bed): void => {
  const found = async (workspaceId: string, orgId?: string) => {
    const one = await bed.other.installations.find(workspaceId, orgId);
    return one.kind === 'installed' ? one.installation : one;
  };

  describe('an installation', () => {
    it('is found as it was saved, by its workspace only', async () => {
      const one = installationOf('T1', { bot: expiring });
      await bed.store.installations.save(one);
      expect(await found('T1')).toEqual({ ...one, installedAt: start, revision: 1 });
      expect(await found('T2')).toEqual({ kind: 'none' });
    });

    it('stands in the database sealed, for its own workspace', async () => {
      await bed.store.installations.save(installationOf('T1', { bot: expiring }));
      await bed.store.installations.save(installationOf('T2'));
      const rows = await bed.db.selectFrom('installation').selectAll().orderBy('workspace_id').execute();
      for (const secret of ['xox', 'refresh-1']) expect(JSON.stringify(rows)).not.toContain(secret);
      await bed.db
        .updateTable('installation')
        .set({ tokens: rows[0]?.tokens ?? '' })
        .where('workspace_id', '=', 'T2')
        .execute();
      expect(await found('T2')).toEqual({ kind: 'unreadable' });
    });

    it('that cannot be read is not an error, whatever is in its row', async () => {
      await bed.store.installations.save(installationOf('T1'));
      for (const tokens of ['', 'x', 'x.y', '.', '00000000.AAAA']) {
        await bed.db.updateTable('installation').set({ tokens }).execute();
        expect(await found('T1')).toEqual({ kind: 'unreadable' });
      }
    });

    it('of an organization serves its teams that have none of their own', async () => {
      await bed.store.installations.save(installationOf('E1', { isOrg: true }));
      expect(await found('T1', 'E1')).toMatchObject({ workspaceId: 'E1', isOrg: true });
      await bed.store.installations.save(installationOf('T1'));
      expect(await found('T1', 'E1')).toMatchObject({ workspaceId: 'T1' });
      await bed.store.installations.leave('T1');
      expect(await found('T1', 'E1')).toMatchObject({ workspaceId: 'E1' });
      await bed.store.installations.leave('E1');
      expect(await found('T1', 'E1')).toMatchObject({ kind: 'left' });
      expect(await found('T9', 'E9')).toEqual({ kind: 'none' });
    });

    it('that was left is brought back by the next one', async () => {
      await bed.store.installations.save(installationOf('T1'));
      bed.now += hour;
      await bed.store.installations.leave('T1');
      expect(await found('T1')).toEqual({ kind: 'left', at: start + hour });
      bed.now += hour;
      await bed.store.installations.leave('T1');
      expect(await found('T1')).toEqual({ kind: 'left', at: start + hour });
      await bed.store.installations.save(installationOf('T1', { name: 'New' }));
      expect(await found('T1')).toMatchObject({ name: 'New', installedAt: start + 2 * hour });
    });
  });
};
