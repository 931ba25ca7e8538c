import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { deleteLeftWorkspaces } from '../../../src/app/hosted/delete-left.ts';
import { type TableName, tableFacts, tableNames } from '../../../src/store/tables.ts';
import { hour, minute, subscribe } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';

const day = 24 * hour;

const owned = tableNames.filter((name) => tableFacts[name].workspace !== undefined);

/** What a store must do with workspaces that left. */
export const describeLeaving = (bed: Bed): void => {
  /** The columns of all tables, as the database has them. */
  const columnsOf = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
    const tables = await bed.db.introspection.getTables();
    return new Map(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]));
  };

  const countRows = async (workspaceId: string): Promise<Partial<Record<TableName, number>>> => {
    const counts: Partial<Record<TableName, number>> = {};
    for (const name of owned) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}
        where ${sql.ref(tableFacts[name].workspace ?? '')} = ${workspaceId}`.execute(bed.db);
      if (Number(rows[0]?.count) > 0) counts[name] = Number(rows[0]?.count);
    }
    return counts;
  };

  /** Puts a row into each table, whatever its columns are. */
  const fill = async (workspaceId: string, ids: readonly string[]): Promise<void> => {
    for (const { name, columns } of await bed.db.introspection.getTables()) {
      const facts = tableFacts[owned.find((one) => one === name) ?? 'calls'];
      if (facts.workspace === undefined || ['installation', 'workspace_setting'].includes(name)) continue;
      for (const id of ids) {
        const isText = (type: string): boolean => /text|char/i.test(type);
        const fillOf = ({ name: column, dataType }: (typeof columns)[number]): unknown => {
          if (column === facts.workspace) return workspaceId;
          if (/blob|bytea/i.test(dataType)) return new Uint8Array(8);
          return isText(dataType) ? `${id}-${workspaceId}` : 1;
        };
        const values = columns.map((column) => sql`${fillOf(column)}`);
        await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column.name)))})
          values (${sql.join(values)}) on conflict do nothing`.execute(bed.db);
      }
    }
  };

  describe('the tables', () => {
    it('are all known, and by which column a row is a workspace’s', async () => {
      const columns = await columnsOf();
      const stored = [...columns.keys()].filter((name) => !name.startsWith('kysely_'));
      expect(stored.sort()).toEqual([...tableNames].sort());
      for (const name of tableNames) {
        const { key, workspace } = tableFacts[name];
        const own = columns.get(name) ?? [];
        expect([name, own]).toEqual([name, expect.arrayContaining([...key])]);
        const isOwned = own.includes('workspace_id') || own.includes('subscription_id');
        if (isOwned) expect([name, workspace]).toEqual([name, 'workspace_id']);
      }
      expect(tableNames.filter((name) => !owned.includes(name))).toEqual(['calls', 'result', 'oauth_state']);
    });
  });

  describe('a workspace that left', () => {
    const leave = async (workspaceId: string): Promise<void> => {
      await bed.store.installations.leave(workspaceId);
    };
    const clean = (keepDays: number) => deleteLeftWorkspaces(bed.other, keepDays);

    it('is deleted with everything, in batches, and no other is', async () => {
      for (const workspaceId of ['T1', 'T2']) {
        await bed.store.installations.save(installationOf(workspaceId));
        await bed.store.settings.change(workspaceId, { duneKey: `key-of-${workspaceId}` });
        await fill(workspaceId, ['a', 'b', 'c', 'd', 'e']);
      }
      const before = await countRows('T2');
      expect(Object.keys(before).sort()).toEqual([...owned].sort());
      await leave('T1');
      const all = await countRows('T1');
      const stopped = await bed.store.leaving.delete('T1', { signal: AbortSignal.abort() });
      expect([stopped, await countRows('T1')]).toEqual([{ kind: 'stopped', rows: {} }, all]);
      expect(await bed.store.leaving.delete('T1', { rowsAtOnce: 2 })).toEqual({ kind: 'deleted', rows: all });
      expect(await countRows('T1')).toEqual({});
      expect(await countRows('T2')).toEqual(before);
      expect(await bed.store.leaving.delete('T1')).toEqual({ kind: 'deleted', rows: {} });
    });

    it('is kept for as long as was said, and then found nowhere', async () => {
      await bed.store.installations.save(installationOf('T1'));
      await subscribe(bed.store, start, { workspace: 'T1' });
      await leave('T1');
      bed.now += 30 * day - 1;
      await clean(30);
      expect(await countRows('T1')).toMatchObject({ subscription: 1, installation: 1 });
      bed.now += 1;
      await Promise.all([clean(30), clean(30)]);
      expect(await countRows('T1')).toEqual({});
      expect(await bed.store.installations.find('T1')).toEqual({ kind: 'none' });
    });

    it('is deleted at once with no days, once its work has ended', async () => {
      await bed.store.installations.save(installationOf('T1'));
      await leave('T1');
      await clean(0);
      expect(await countRows('T1')).toMatchObject({ installation: 1 });
      bed.now += 5 * minute;
      await clean(0);
      expect(await countRows('T1')).toEqual({});
    });

    it('has everything back that it had when it installs the app again before', async () => {
      await bed.store.installations.save(installationOf('T1'));
      await bed.store.settings.change('T1', { duneKey: 'key-of-t1', own: { callsPerMinute: 7 } });
      const digest = await subscribe(bed.store, start, { workspace: 'T1' });
      await leave('T1');
      expect(await bed.store.leaving.list()).toEqual([
        { workspaceId: 'T1', orgId: undefined, leftAt: start },
      ]);
      bed.now += 29 * day;
      await bed.store.installations.save(installationOf('T1'));
      bed.now += 29 * day;
      await clean(30);
      expect(await bed.store.leaving.list()).toEqual([]);
      expect(await bed.store.leaving.delete('T1')).toEqual({ kind: 'served', rows: {} });
      expect(await bed.store.subscriptions.byId(digest)).toEqual(digest);
      expect(await bed.store.settings.get('T1')).toMatchObject({
        duneKey: { kind: 'key', key: 'key-of-t1' },
        own: { callsPerMinute: 7 },
      });
    });

    it('by its organization leaves with it, unless it has the app itself', async () => {
      await bed.store.installations.save(installationOf('E1', { isOrg: true }));
      for (const workspaceId of ['T1', 'T2', 'T3']) {
        await bed.store.settings.change(workspaceId, { orgId: 'E1' });
        await subscribe(bed.store, start, { workspace: workspaceId });
      }
      await bed.store.installations.save(installationOf('T2'));
      await bed.store.installations.save(installationOf('T3'));
      await leave('T3');
      expect(await bed.store.leaving.list()).toEqual([]);
      bed.now += hour;
      await leave('E1');
      const left = await bed.store.leaving.list();
      expect(left.map(({ workspaceId, leftAt }) => [workspaceId, leftAt]).sort()).toEqual([
        ['E1', start + hour],
        ['T1', start + hour],
        ['T3', start + hour],
      ]);
      expect(left.at(-1)?.workspaceId).toBe('E1');
      bed.now += 30 * day;
      await clean(30);
      expect([await countRows('E1'), await countRows('T1'), await countRows('T3')]).toEqual([{}, {}, {}]);
      expect(await countRows('T2')).toMatchObject({ installation: 1, subscription: 1 });
    });

    it('is never one of an app for one workspace, which has no installation', async () => {
      await subscribe(bed.store, start, { workspace: 'T1' });
      expect(await bed.store.leaving.list()).toEqual([]);
      await clean(0);
      expect(await countRows('T1')).toMatchObject({ subscription: 1 });
    });
  });
};
