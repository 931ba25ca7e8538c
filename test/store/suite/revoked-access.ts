import { describe, expect, it } from 'vitest';
import { deleteLeftWorkspaces } from '../../../src/app/hosted/delete-left.ts';
import { hour, minute } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';
import { createOrganization } from './organization.ts';

const day = 24 * hour;

/** What a store must do when an organization takes the app from its workspaces. */
export const describeRevokedAccess = (bed: Bed): void => {
  const { install, join, revoke, grant, due, foundKind, left, setUp } = createOrganization(bed);

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
};
