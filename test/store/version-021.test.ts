import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import type { Store } from '../../src/store/store.ts';
import { migrateTo, newDatabases, rawDatabase, upgrade, workAs } from './older.ts';
import { installationOf } from './suite/installations.ts';
import { hour, minute, nextHour, posted, vaultOf, workspaceId } from './support.ts';

/** The time at which version 021 did what it does here. */
const start = Date.parse('2026-11-24T09:00:00Z');
/** When the next digests are due. */
const later = start + hour + minute;

/**
 * What version 021 (11c79cab), the last one for one workspace only, wrote: a posted digest with something to follow, one of
 * new rows, an alert, a board, a paused one, and one for two channels; shortcuts, a report, what was learned of queries and
 * channels, what was read, a run on Dune, a notice, and a workspace that is held for five minutes.
 */
const makeOld = async (make: () => Promise<DatabaseLocation>): Promise<DatabaseLocation> => {
  const index = await make();
  await migrateTo(index, '021-follow-ups');
  await workAs('version-021', index);
  return index;
};

const expectAllRead = async (store: Store): Promise<void> => {
  const living = await store.subscriptions.living(workspaceId);
  expect(living.map(({ channelId, state }) => `${channelId} ${state.kind}`)).toEqual([
    ...['C1 active', 'C2 active', 'C3 active', 'C4 active', 'C5 paused', 'C6 active', 'C7 active'],
  ]);
  const [posted, fresh, alert, board, , first, second] = living;
  if (!(posted && fresh && alert && board && first && second)) throw new Error('one is missing');
  expect(await store.subscriptions.history(posted, 9)).toMatchObject([
    { outcome: 'posted', messageTs: '1.1' },
  ]);
  expect(await store.queue.snapshot(posted, start)).toBe('{"rows":[[2]]}');
  expect([...(await store.told.known(fresh, ['00ff80007f0a0d22', '11'.repeat(8)]))]).toEqual([
    '00ff80007f0a0d22',
  ]);
  expect(await store.alerts.state(alert)).toBe('{"state":"calm"}');
  expect(await store.boards.find(board)).toMatchObject({ messageTs: '4.4', pin: 'wanted' });
  expect((await store.subscriptions.placesOf(first)).map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(await store.shortcuts.available(workspaceId, 'U2')).toHaveLength(2);
  expect(await store.reports.list(workspaceId)).toHaveLength(1);
  expect(await store.creditWarnings.claim(workspaceId, '2026-11-01')).toBe(false);
  expect(await store.executions.byDuneId(workspaceId, 'D1')).toMatchObject({ state: 'running' });
  expect(await store.usage.thisMonth(workspaceId)).toEqual({ calls: 2, bytes: 5_000 });
};

const expectAllGoOn = async (store: Store): Promise<void> => {
  const kinds = ['rest'] as const;
  expect(await store.followUps.claim(workspaceId, { kinds, limit: 9, leaseMs: 1 })).toHaveLength(1);
  expect(await store.notifications.claim(workspaceId, minute)).toHaveLength(1);
  expect(await store.boards.claim(workspaceId, minute)).toMatchObject({ channelId: 'C4' });
  const claims = await store.queue.claim(workspaceId, { limit: 9, leaseMs: minute });
  expect(claims.map(({ subscription }) => subscription.channelId).sort()).toEqual([
    ...['C1', 'C2', 'C3', 'C4', 'C6', 'C7'],
  ]);
  for (const claim of claims) {
    const work = { at: claim.subscription.nextAt, kind: 'schedule', deadlineAt: later + hour } as const;
    await store.queue.begin(claim, work, undefined);
    expect(await store.queue.settle(claim, work, posted(), nextHour)).toBeDefined();
  }
};

describe.each(newDatabases)('a database of version 021, %s', (_kind, make) => {
  it('goes on by itself in an app for one workspace, which has no installation', async () => {
    const index = await makeOld(make);
    let now = start + minute;
    const store = await upgrade(index, () => now);
    await expectAllRead(store);
    expect(await store.workspaces.suspension(workspaceId)).toMatchObject({ until: start + 5 * minute });
    now = later;
    expect(await store.settings.get(workspaceId)).toMatchObject({ duneKey: { kind: 'none' }, own: {} });
    expect(await store.leaving.list()).toEqual([]);
    await expectAllGoOn(store);
    await store.close();
  });

  it.each([
    ['itself', undefined],
    ['by its organization', 'E1'],
  ])('is taken over by an app for many once its workspace installs that %s', async (_how, orgId) => {
    const index = await makeOld(make);
    let now = start + minute;
    const store = await upgrade(index, () => now, vaultOf('a'));
    now = later;
    expect(await store.all.due()).toEqual([]);
    expect(await store.installations.find(workspaceId)).toEqual({ kind: 'none' });
    if (orgId !== undefined) await store.settings.change(workspaceId, { orgId });
    await store.installations.save(installationOf(orgId ?? workspaceId, { isOrg: orgId !== undefined }));
    expect(await store.all.due()).toEqual([workspaceId]);
    await expectAllRead(store);
    await expectAllGoOn(store);
    await store.close();
  });

  it('is an app for one’s again after that, with what the app for many did', async () => {
    const index = await makeOld(make);
    const hosted = await upgrade(index, () => later, vaultOf('a'));
    await hosted.installations.save(installationOf(workspaceId));
    await hosted.settings.change(workspaceId, { duneKey: 'own-key', own: { callsPerMinute: 9 } });
    await hosted.close();
    const store = await upgrade(index, () => later);
    await expectAllRead(store);
    await expectAllGoOn(store);
    await store.close();
  });

  it('is that of version 021 again after one statement, whose work goes on here', async () => {
    const index = await makeOld(make);
    const hosted = await upgrade(index, () => later, vaultOf('a'));
    await hosted.installations.save(installationOf(workspaceId));
    await hosted.close();
    const db = rawDatabase(index);
    // As docs/deployment.md says it.
    await sql`delete from kysely_migration where name = '022-installations'`.execute(db);
    await db.destroy();
    await migrateTo(index, '021-follow-ups');
    const store = await upgrade(index, () => later, vaultOf('a'));
    await expectAllRead(store);
    expect(await store.all.due()).toEqual([workspaceId]);
    await expectAllGoOn(store);
    await store.close();
  });
});
