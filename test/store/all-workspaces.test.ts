import { beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createVault, type SealingKey } from '../../src/store/vault.ts';
import { createDatabase } from '../support/postgres.ts';
import { claimOne, hour, minute, noRate, subscribe } from './support.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const key: SealingKey = { id: 'key', bytes: Buffer.alloc(32, 1) };
const refused = {
  code: 'workspace-refused',
  detail: { reason: 'token', slackCode: 'token_revoked' },
} as const;

const locations: readonly (readonly [string, () => Promise<DatabaseLocation>])[] = [
  ['SQLite', async () => ({ kind: 'sqlite', path: ':memory:' })],
  ['PostgreSQL', async () => ({ kind: 'postgres', url: await createDatabase() })],
];

describe.each(locations)('all workspaces in %s', (_name, locate) => {
  let now = start;
  let store: Store;
  beforeEach(async () => {
    now = start;
    const opened = await openStore(await locate(), {
      now: () => now,
      onError: () => undefined,
      vault: createVault([key]),
    });
    if (!opened.ok) throw new Error(opened.error);
    store = opened.value;
    return store.close;
  });

  const install = (workspaceId: string, isOrg = false): Promise<void> =>
    store.installations.save({
      workspaceId,
      isOrg,
      name: workspaceId,
      bot: { token: `xoxb-${workspaceId}` },
      scopes: [],
      installedBy: 'U1',
    });
  const due = async (): Promise<readonly string[]> => [...(await store.all.due())].sort();
  const version = async (workspaceId: string): Promise<string | undefined> =>
    (await store.all.revisions([workspaceId, 'T9'])).get(workspaceId);

  it('are due as soon as something in them is, if they have the app', async () => {
    for (const workspace of ['T1', 'T2']) await subscribe(store, start + minute, { workspace });
    await install('T1');
    expect([await due(), await store.all.nextDue()]).toEqual([[], start + minute]);
    now += minute;
    expect(await due()).toEqual(['T1']);
    await install('T2');
    await store.workspaces.suspend('T1', now + minute, refused);
    expect([await due(), await store.all.nextDue()]).toEqual([['T2'], start + minute]);
    now += minute;
    expect(await due()).toEqual(['T1', 'T2']);
  });

  it('are due by the installation of their organization, too', async () => {
    await subscribe(store, start, { workspace: 'T1' });
    await store.settings.change('T1', { orgId: 'E1' });
    expect(await due()).toEqual([]);
    await install('E1', true);
    expect(await due()).toEqual(['T1']);
    expect(await store.installations.leave('E1')).toBe(true);
    expect(await due()).toEqual([]);
  });

  it('have a version that differs after each change, whoever makes it', async () => {
    const versions = [await version('T1')];
    const note = async () => versions.push(await version('T1'));
    await install('T1');
    await note();
    await store.settings.change('T1', { duneKey: 'a key', orgId: 'E1' });
    await note();
    await store.settings.change('T1', { own: { callsPerMinute: 3 } });
    await note();
    await install('E1', true);
    await note();
    expect(await store.installations.beginRenewal('T1', 1, minute)).toBeDefined();
    const leased = await version('T1');
    expect(leased).toBe(versions.at(-1));
    await store.installations.renew('T1', 1, { token: 'xoxb-next' });
    await note();
    await store.installations.leave('T1');
    await note();
    await store.installations.leave('E1');
    await note();
    await install('T1');
    await note();
    expect(versions[0]).toBeUndefined();
    expect(new Set(versions).size).toBe(versions.length);
    expect(await store.all.revisions([])).toEqual(new Map());
  });

  it('stop before the next send when they leave, and go on when they come back', async () => {
    await install('T1');
    await subscribe(store, start, { workspace: 'T1' });
    const claim = await claimOne(store);
    const work = { at: start, kind: 'schedule', deadlineAt: start + hour } as const;
    await store.queue.begin(claim, work, undefined);
    expect(await store.installations.leave('T1')).toBe(true);
    const terms = { snapshot: undefined, sendRate: noRate, leaseMs: minute };
    expect(await store.queue.beginSend(claim, work, terms)).toEqual({ kind: 'held' });
    await store.queue.reschedule(claim, { until: now, restart: true });
    now += minute;
    expect(await store.queue.claim('T1', { limit: 1, leaseMs: minute })).toEqual([]);
    expect([await due(), await store.all.nextDue()]).toEqual([[], undefined]);
    await install('T1');
    expect(await due()).toEqual(['T1']);
    expect(await store.queue.claim('T1', { limit: 1, leaseMs: minute })).toHaveLength(1);
  });

  it('leave once, and not by an event from before they came back', async () => {
    await install('T1');
    expect(await store.installations.leave('T1', start)).toBe(true);
    expect(await store.installations.leave('T1', start)).toBe(false);
    now += minute;
    await install('T1');
    expect(await store.installations.leave('T1', start)).toBe(false);
    expect(await store.installations.find('T1')).toMatchObject({ kind: 'installed' });
    expect(await store.installations.leave('T9')).toBe(false);
  });
});
