import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { describeReason } from '../../src/messages/digest/reason.ts';
import { describeHold } from '../../src/messages/digest/slack-reason.ts';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import type { Reason } from '../../src/store/reason.ts';
import type { Store } from '../../src/store/store.ts';
import { migrateTo, newDatabases, rawDatabase, upgrade, workAs } from './older.ts';
import { hour, minute, nextHour, posted, workspaceId } from './support.ts';

/** The time at which version 005 did what it does here. */
const start = Date.parse('2026-11-24T09:00:00Z');

/**
 * What version 005 (def80bd) asked of its database, statement by statement, with its values: five digests, of which one is
 * paused because its query is gone, one waits for its third attempt, one was posted after three were missed, one failed, and
 * one is due; notices about them, a run on Dune, and a workspace that is held.
 */
const version005 = 'version-005';

const migrateTo005 = (index: DatabaseLocation): Promise<void> => migrateTo(index, '005-results');

const workAs005 = (index: DatabaseLocation): Promise<void> => workAs(version005, index);

const inWords = (reason: Reason | undefined): string | undefined =>
  reason && describeReason(reason, { queryId: 1, queryName: undefined });

const gone = 'Dune query 1 does not exist any more, or it is private.';
const down = 'Dune cannot be reached.';
const away = 'Slack could not be reached (ENOTFOUND).';
const missed = '3 missed, because the bot could not post; the last was caught up.';

/** All that version 005 wrote can be read, as it was written. */
const expectAllRead = async (store: Store): Promise<void> => {
  const { subscriptions } = store;
  const digest = async (channelId: string) =>
    (await subscriptions.byNumber(workspaceId, channelId, 1)) ?? expect.unreachable('it is not there');
  const { state } = await digest('C1');
  expect(state).toMatchObject({ kind: 'paused', cause: { kind: 'trouble', reason: 'query' } });
  expect(state.kind === 'paused' && state.cause.kind === 'trouble' && inWords(state.cause.why)).toBe(gone);
  const { attempt } = await digest('C2');
  expect(attempt).toMatchObject({ at: start, attempts: 2, failure: { isOwn: false } });
  expect(inWords(attempt?.failure?.reason)).toBe(away);
  const history = async (channelId: string) =>
    (await subscriptions.history(await digest(channelId), 9)).map(({ outcome, count, reason }) => [
      outcome,
      count,
      inWords(reason),
    ]);
  expect(await history('C1')).toEqual([['failed', 1, gone]]);
  expect((await history('C3')).toSorted()).toEqual([
    ['posted', 1, undefined],
    ['skipped', 3, missed],
  ]);
  expect(await history('C4')).toEqual([['failed', 1, down]]);
  const held = await store.workspaces.suspension(workspaceId);
  expect(held && describeHold(held.reason)).toMatch(/^Slack refuses SLACK_BOT_TOKEN \(token_revoked\)/);
};

const expectNotices = async (store: Store): Promise<void> => {
  const told: (string | undefined)[][] = [];
  for (;;) {
    const notifications = await store.notifications.claim(workspaceId, minute);
    if (notifications.length === 0) break;
    told.push(...notifications.map(({ recipient, kind, reason }) => [recipient, kind, inWords(reason)]));
  }
  expect(told.toSorted()).toEqual([
    ['C1', 'paused', gone],
    ['U1', 'held-up', down],
    ['U1', 'paused', gone],
  ]);
};

/** The digests that are due are claimed and settled, all but the paused one. */
const expectAllGoOn = async (store: Store): Promise<void> => {
  const settled: [string, number | undefined][] = [];
  for (;;) {
    const claims = await store.queue.claim(workspaceId, { limit: 9, leaseMs: minute });
    if (claims.length === 0) break;
    for (const claim of claims) {
      const { nextAt, attempt, channelId } = claim.subscription;
      const work = { at: attempt?.at ?? nextAt, kind: 'schedule', deadlineAt: nextAt + hour } as const;
      if (attempt === undefined) await store.queue.begin(claim, work, undefined);
      expect(await store.queue.settle(claim, work, posted(), nextHour)).toBeDefined();
      settled.push([channelId, claim.baselineAt]);
    }
  }
  expect(new Set(settled.map(([channelId]) => channelId))).toEqual(new Set(['C2', 'C3', 'C4', 'C5']));
  expect(settled.find(([channelId]) => channelId === 'C3')?.[1]).toBe(start);
};

describe.each(newDatabases)('a database of version 005, %s', (_kind, make) => {
  it('is opened, its reasons are read as they were written, and its digests go on', async () => {
    const index = await make();
    await migrateTo005(index);
    await workAs005(index);
    let now = start + 2 * minute;
    const store = await upgrade(index, () => now);
    await expectAllRead(store);
    now = start + 10 * minute;
    await expectNotices(store);
    now = start + hour + minute;
    await expectAllGoOn(store);
    await store.close();
  });
});

describe.each(newDatabases)('a database of version 006, %s', (_kind, make) => {
  it('is worked on by version 005 as if it were its own, and what that writes is read', async () => {
    const index = await make();
    let now = start + 2 * minute;
    const store = await upgrade(index, () => now);
    await workAs005(index);
    await expectAllRead(store);
    now = start + 10 * minute;
    await expectNotices(store);
    now = start + hour + minute;
    await expectAllGoOn(store);
    await store.close();
  });

  it('shows version 005 a sentence for each reason, and believes what that writes over it', async () => {
    const index = await make();
    await migrateTo005(index);
    await workAs005(index);
    const store = await upgrade(index, () => start + 5 * minute);
    const unreachable: Reason = {
      code: 'read-failed',
      detail: { cause: { kind: 'unreachable', detail: 'ECONNREFUSED' } },
    };
    const claims = await store.queue.claim(workspaceId, { limit: 9, leaseMs: minute });
    const claim = claims.find(({ subscription }) => subscription.channelId === 'C2');
    if (claim === undefined) throw new Error('it was not due');
    const failure = { reason: unreachable, isOwn: false };
    await store.queue.reschedule(claim, { until: start + 6 * minute, failure });
    const refused = {
      code: 'workspace-refused',
      detail: { reason: 'closed', slackCode: 'team_added_to_org' },
    } as const;
    await store.workspaces.suspend(workspaceId, start + hour, refused);
    const attempted = async () =>
      (await store.subscriptions.byNumber(workspaceId, 'C2', 1))?.attempt?.failure?.reason;
    expect(await attempted()).toEqual(unreachable);
    expect(await store.workspaces.suspension(workspaceId)).toEqual({ until: start + hour, reason: refused });

    const db = rawDatabase(index);
    const { rows } = await sql<{ words: string }>`select trouble as words from subscription
      where channel_id = 'C2' union all select held_words from workspace`.execute(db);
    expect(rows.map(({ words }) => words)).toEqual([
      'read-failed: unreachable, ECONNREFUSED',
      'workspace-refused: closed, team_added_to_org',
    ]);
    // As version 005 puts an occurrence off, and holds a workspace: of the columns beside them it knows nothing.
    await sql`update subscription set trouble = ${away}, trouble_own = 0, tries = tries + 1
      where channel_id = 'C2'`.execute(db);
    await sql`update workspace set held_until = ${start + hour}, held_words = ${'Later.'}
      where id = ${workspaceId}`.execute(db);
    await db.destroy();
    expect(inWords(await attempted())).toBe(away);
    const held = await store.workspaces.suspension(workspaceId);
    expect(held && describeHold(held.reason)).toBe('Later.');
    await store.close();
  });
});
