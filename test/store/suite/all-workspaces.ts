import { describe, expect, it } from 'vitest';
import { claimOne, hour, minute, noRate, subscribe } from '../support.ts';
import { type Bed, start } from './bed.ts';
import { installationOf } from './installations.ts';

const refused = {
  code: 'workspace-refused',
  detail: { reason: 'token', slackCode: 'token_revoked' },
} as const;

/** What a store must tell of all workspaces. */
export const describeAllWorkspaces = (bed: Bed): void => {
  describe('all workspaces', () => {
    const install = (workspaceId: string, isOrg = false): Promise<void> =>
      bed.store.installations.save({ ...installationOf(workspaceId), isOrg });
    const due = async (): Promise<readonly string[]> => [...(await bed.store.all.due())].sort();
    const version = async (workspaceId: string): Promise<string | undefined> =>
      (await bed.store.all.revisions([workspaceId, 'T9'])).get(workspaceId);

    it('are due as soon as something in them is, if they have the app', async () => {
      for (const workspace of ['T1', 'T2']) await subscribe(bed.store, start + minute, { workspace });
      await install('T1');
      expect([await due(), await bed.store.all.nextDue()]).toEqual([[], start + minute]);
      bed.now += minute;
      expect(await due()).toEqual(['T1']);
      await install('T2');
      await bed.store.workspaces.suspend('T1', bed.now + minute, refused);
      expect([await due(), await bed.store.all.dueSince()]).toEqual([['T2'], start + minute]);
      bed.now += minute;
      expect(await due()).toEqual(['T1', 'T2']);
    });

    it('are due by the installation of their organization, too', async () => {
      await subscribe(bed.store, start, { workspace: 'T1' });
      await bed.store.settings.change('T1', { orgId: 'E1' });
      expect(await due()).toEqual([]);
      await install('E1', true);
      expect(await due()).toEqual(['T1']);
      expect(await bed.store.installations.leave('E1')).toBe(true);
      expect(await due()).toEqual([]);
    });

    it('have a version that differs after each change, whoever makes it', async () => {
      const versions = [await version('T1')];
      const note = async () => versions.push(await version('T1'));
      await install('T1');
      await note();
      await bed.store.settings.change('T1', { duneKey: 'a key', orgId: 'E1' });
      await note();
      await bed.store.settings.change('T1', { own: { callsPerMinute: 3 } });
      await note();
      await install('E1', true);
      await note();
      expect(await bed.store.installations.beginRenewal('T1', 1, minute)).toBeDefined();
      const leased = await version('T1');
      expect(leased).toBe(versions.at(-1));
      await bed.store.installations.renew('T1', 1, { token: 'xoxb-next' });
      await note();
      await bed.store.installations.leave('T1');
      await note();
      await bed.store.installations.leave('E1');
      await note();
      await install('T1');
      await note();
      expect(versions[0]).toBeUndefined();
      expect(new Set(versions).size).toBe(versions.length);
      expect(await bed.store.all.revisions([])).toEqual(new Map());
    });

    it('stop before the next send when they leave, and go on when they come back', async () => {
      await install('T1');
      await subscribe(bed.store, start, { workspace: 'T1' });
      const claim = await claimOne(bed.store);
      const work = { at: start, kind: 'schedule', deadlineAt: start + hour } as const;
      await bed.store.queue.begin(claim, work, undefined);
      expect(await bed.store.installations.leave('T1')).toBe(true);
      const terms = { snapshot: undefined, sendRate: noRate, leaseMs: minute };
      expect(await bed.store.queue.beginSend(claim, work, terms)).toEqual({ kind: 'held' });
      await bed.store.queue.reschedule(claim, { until: bed.now, restart: true });
      bed.now += minute;
      expect(await bed.store.queue.claim('T1', { limit: 1, leaseMs: minute })).toEqual([]);
      expect([await due(), await bed.store.all.nextDue()]).toEqual([[], undefined]);
      await install('T1');
      expect(await due()).toEqual(['T1']);
      expect(await bed.store.queue.claim('T1', { limit: 1, leaseMs: minute })).toHaveLength(1);
    });

    it('leave once, and not by an event from before they came back', async () => {
      await install('T1');
      expect(await bed.store.installations.leave('T1', start)).toBe(true);
      expect(await bed.store.installations.leave('T1', start)).toBe(false);
      bed.now += minute;
      await install('T1');
      expect(await bed.store.installations.leave('T1', start)).toBe(false);
      expect(await bed.store.installations.find('T1')).toMatchObject({ kind: 'installed' });
      expect(await bed.store.installations.leave('T9')).toBe(false);
    });

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
