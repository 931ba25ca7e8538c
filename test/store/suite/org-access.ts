import { describe, expect, it } from 'vitest';
import { deleteLeftWorkspaces } from '../../../src/app/hosted/delete-left.ts';
import { hour, minute, subscribe } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';

const day = 24 * hour;

/** What a store must do when an organization gives the app to its workspaces, or takes it from them. */
export const describeOrgAccess = (bed: Bed): void => {
  const install = (workspaceId: string, isOrg = false): Promise<void> =>
    bed.store.installations.save({ ...installationOf(workspaceId), isOrg });
  const join = (workspaceId: string, orgId = 'E1') => bed.store.settings.change(workspaceId, { orgId });
  const revoke = (ids: readonly string[], at?: number) => bed.store.orgAccess.revoke('E1', ids, at);
  const grant = (ids: readonly string[], at?: number) => bed.other.orgAccess.grant('E1', ids, at);
  const due = async () => [...(await bed.store.all.due())].sort();
  const foundKind = async (workspaceId: string, orgId?: string) =>
    (await bed.store.installations.find(workspaceId, orgId)).kind;
  const left = async () =>
    (await bed.store.leaving.list()).map(({ workspaceId, orgId, leftAt }) => [workspaceId, orgId, leftAt]);

  /** An organization with two workspaces, in which something is due. */
  const setUp = async (): Promise<void> => {
    await install('E1', true);
    for (const workspaceId of ['T1', 'T2']) {
      await join(workspaceId);
      await subscribe(bed.store, start, { workspace: workspaceId });
    }
    bed.now += minute;
  };

  describe('a workspace that its organization takes the app from', () => {
    it('leaves, unlike others, and is deleted in time', async () => {
      await setUp();
      expect(await due()).toEqual(['T1', 'T2']);
      expect(await revoke(['T2', 'T3', 'T2'])).toEqual(['T2']);
      expect(await revoke(['T2'])).toEqual([]);
      expect([await due(), await bed.store.all.nextDue()]).toEqual([['T1'], start]);
      expect(await bed.store.queue.claim('T2', { limit: 1, leaseMs: minute })).toEqual([]);
      expect([await foundKind('T2'), await foundKind('T2', 'E1')]).toEqual(['left', 'left']);
      expect(await foundKind('T1', 'E1')).toBe('installed');
      expect(await left()).toEqual([['T2', 'E1', start + minute]]);
      // Its organization is nothing to it anymore.
      await install('E1', true);
      expect(await due()).toEqual(['T1']);
      bed.now += 30 * day;
      await deleteLeftWorkspaces(bed.store, 30);
      expect([await foundKind('T2'), await left()]).toEqual(['none', []]);
      expect(await bed.store.subscriptions.living('T2')).toEqual([]);
      expect(await bed.store.subscriptions.living('T1')).toHaveLength(1);
    });

    it('has everything back when it is given back, also when that is late', async () => {
      await setUp();
      await bed.store.settings.change('T2', { duneKey: 'key-of-t2', own: { callsPerMinute: 7 } });
      await revoke(['T2']);
      bed.now += 29 * day;
      expect(await grant(['T2', 'T3'], start + 2 * minute)).toEqual(['T2']);
      expect([await due(), await foundKind('T2', 'E1'), await left()]).toEqual([
        ['T1', 'T2'],
        'installed',
        [],
      ]);
      expect(await bed.store.queue.claim('T2', { limit: 1, leaseMs: minute })).toHaveLength(1);
      expect(await bed.store.leaving.delete('T2')).toEqual({ kind: 'served', rows: {} });
      expect(await bed.store.settings.get('T2')).toMatchObject({
        ...{ orgId: 'E1', duneKey: { kind: 'key', key: 'key-of-t2' }, own: { callsPerMinute: 7 } },
      });
      bed.now += minute;
      await bed.store.installations.leave('E1');
      expect((await left()).map(([workspaceId]) => workspaceId).sort()).toEqual(['E1', 'T1', 'T2']);
    });

    it('has another version after each change', async () => {
      await setUp();
      const versions: unknown[] = [];
      const note = async () => versions.push((await bed.store.all.revisions(['T2'])).get('T2'));
      await note();
      for (const change of [revoke, grant, revoke, grant]) {
        bed.now += minute;
        expect(await change(['T2'])).toEqual(['T2']);
        await note();
      }
      expect(new Set(versions).size).toBe(versions.length);
    });

    it('is as the last event says, in whatever order they come', async () => {
      await setUp();
      const [first, second, third] = [bed.now, bed.now + minute, bed.now + hour];
      bed.now += day;
      expect(await grant(['T2'], second)).toEqual([]);
      expect([await revoke(['T2'], first), await revoke(['T2'], second)]).toEqual([[], []]);
      expect(await revoke(['T2'], third)).toEqual(['T2']);
      expect([await grant(['T2'], second), await foundKind('T2', 'E1')]).toEqual([[], 'left']);
      // In the same second it's better to keep what it has than to lose it.
      expect(await grant(['T2'], third)).toEqual(['T2']);
      expect(await revoke(['T2'], third)).toEqual([]);
      expect(await foundKind('T2', 'E1')).toBe('installed');
    });

    it('had it when its organization installed the app, and when somebody there changed its settings', async () => {
      await setUp();
      expect(await revoke(['T1'], start - 1)).toEqual([]);
      await join('T1');
      expect(await revoke(['T1'], bed.now - 1)).toEqual([]);
      expect(await revoke(['T1'], bed.now)).toEqual(['T1']);
    });

    it('goes on with an installation of its own, and leaves once that ends', async () => {
      await setUp();
      await install('T2');
      const before = await bed.store.installations.find('T2');
      expect([await grant(['T2']), await revoke(['T2'])]).toEqual([[], []]);
      expect(await bed.store.installations.find('T2', 'E1')).toEqual(before);
      expect(await due()).toEqual(['T1', 'T2']);
      await bed.store.installations.leave('T2');
      expect([await due(), await left()]).toEqual([['T1'], [['T2', undefined, bed.now]]]);
    });

    it('goes on with its organization once an installation of its own ends', async () => {
      await setUp();
      await install('T2');
      await bed.store.installations.leave('T2');
      expect([await due(), await foundKind('T2', 'E1'), await left()]).toEqual([
        ['T1', 'T2'],
        'installed',
        [],
      ]);
      expect(await bed.store.queue.claim('T2', { limit: 1, leaseMs: minute })).toHaveLength(1);
    });

    it('is back, too, when it installs the app itself', async () => {
      await setUp();
      await revoke(['T2']);
      await install('T2');
      expect([await due(), await foundKind('T2', 'E1'), await left()]).toEqual([
        ['T1', 'T2'],
        'installed',
        [],
      ]);
      expect(await grant(['T2'])).toEqual([]);
      expect(await bed.store.installations.find('T2', 'E1')).toMatchObject({
        installation: installationOf('T2'),
      });
    });

    it('is back by the same rules where an older version served it because a request named its organization', async () => {
      await setUp();
      await revoke(['T2']);
      await join('T2');
      expect(await foundKind('T2', 'E1')).toBe('left');
      expect(await grant(['T2'])).toEqual(['T2']);
      expect([await due(), await foundKind('T2', 'E1')]).toEqual([['T1', 'T2'], 'installed']);
    });

    it('is served by another organization that has it', async () => {
      await setUp();
      await install('E2', true);
      await revoke(['T2']);
      expect(await foundKind('T2', 'E2')).toBe('installed');
      expect(await bed.store.orgAccess.revoke('E2', ['T1'])).toEqual([]);
      expect(await due()).toEqual(['T1']);
    });
  });

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
        await Promise.race([granting, new Promise((resolve) => setTimeout(resolve, 200))]);
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
