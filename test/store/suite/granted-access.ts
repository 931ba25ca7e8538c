import { describe, expect, it } from 'vitest';
import { minute, subscribe } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { createOrganization } from './organization.ts';

/** What a store must do when an organization gives the app to its workspaces. */
export const describeGrantedAccess = (bed: Bed): void => {
  const { install, join, revoke, grant, due, foundKind, left, setUp } = createOrganization(bed);

  describe('a workspace that its organization gives the app to', () => {
    it('is back where it left by itself, unless it did so later, or its organization has no app', async () => {
      await setUp();
      for (const workspaceId of ['T3', 'T4']) {
        await install(workspaceId);
        await subscribe(bed.store, start, { workspace: workspaceId });
        await bed.store.installations.leave(workspaceId);
      }
      expect(await grant(['T3'], bed.now)).toEqual([]);
      expect(await grant(['T3'], bed.now + 1)).toEqual(['T3']);
      expect(await bed.store.orgAccess.grant('E9', ['T4'], bed.now + 1)).toEqual([]);
      expect(await due()).toEqual(['T1', 'T2', 'T3']);
    });

    it('is served as soon as its organization installs the app', async () => {
      await setUp();
      await revoke(['T2']);
      bed.now += minute;
      await bed.store.installations.leave('E1');
      bed.now += minute;
      expect(await grant(['T2'])).toEqual(['T2']);
      expect([await due(), await foundKind('T2', 'E1')]).toEqual([[], 'left']);
      await install('E1', true);
      expect(await due()).toEqual(['T1', 'T2']);
    });

    it('is served where its organization installs the app at this moment', async () => {
      await setUp();
      await revoke(['T2']);
      await bed.store.installations.leave('E1');
      bed.now += minute;
      let granting: Promise<unknown> | undefined;
      await bed.db.transaction().execute(async (db) => {
        const installs = db.updateTable('installation').set({ left_at: null, installed_at: bed.now });
        await installs.where('workspace_id', '=', 'E1').execute();
        granting = grant(['T2']);
        // It waits for the installation, which doesn't release what it doesn't see yet.
        await Promise.race([granting, bed.awaitLock()]);
      });
      expect(await granting).toEqual(['T2']);
      expect(await due()).toContain('T2');
    });

    it('leaves no trace if nothing is stored of it', async () => {
      await setUp();
      const count = async () => (await bed.db.selectFrom('workspace').select('id').execute()).length;
      const before = await count();
      expect([await revoke(['T8']), await grant(['T8']), await grant([])]).toEqual([[], [], []]);
      expect([await count(), await foundKind('T8'), await left()]).toEqual([before, 'none', []]);
      expect((await bed.store.settings.get('T8')).revision).toBe(0);
    });

    it('installs the app itself, too, while its organization gives it or takes it', async () => {
      await setUp();
      const ids = Array.from({ length: 40 }, (_, index) => `T${10 + index}`);
      for (const id of ids) await join(id);
      for (const [index, id] of ids.entries()) {
        await Promise.all([install(id), index % 2 === 0 ? revoke([id]) : grant([id])]);
        expect([await foundKind(id), await bed.store.workspaces.suspension(id)]).toEqual([
          'installed',
          undefined,
        ]);
      }
    });

    it('comes back, or is deleted, where both happen at once', async () => {
      await setUp();
      const ids = ['T3', 'T4', 'T5', 'T6'];
      for (const id of ids) await join(id);
      await revoke(ids);
      const both = ids.map(async (id) => {
        const deleting = bed.store.leaving.delete(id, { rowsAtOnce: 1 });
        const [{ kind }, granted] = await Promise.all([deleting, grant([id], bed.now + minute)]);
        const { orgId } = await bed.store.settings.get(id);
        expect([
          { kind: 'served', granted: [id], orgId: 'E1' },
          { kind: 'deleted', granted: [], orgId: undefined },
        ]).toContainEqual({ kind, granted, orgId });
      });
      await Promise.all(both);
    });
  });
};
