import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { inTransaction, type Session } from '../session.ts';
import { type Subscription, toSubscription } from '../subscription.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import { postponeTo } from './due.ts';

/** A post that a person requested. */
type RequestedRun = { readonly at: number; readonly by: string; readonly refresh: boolean };

/** A subscription leased to this process until `leaseUntil`, ms by the database's clock. */
export type Claim = {
  readonly subscription: Subscription;
  readonly lease: string;
  readonly claimedAt: number;
  readonly leaseUntil: number;
  readonly requested: RequestedRun | undefined;
  /** The snapshot that's the baseline for the next one. */
  readonly baselineAt: number | undefined;
  readonly seenExecution: string | undefined;
  readonly staleExecution: string | undefined;
};

const toClaim = (row: SubscriptionRow, lease: string, now: number, leaseUntil: number): Claim => ({
  subscription: toSubscription(row),
  lease,
  claimedAt: now,
  leaseUntil,
  requested:
    row.run_at === null || row.run_by === null
      ? undefined
      : { at: row.run_at, by: row.run_by, refresh: row.run_refresh === 1 },
  baselineAt: row.baseline_at ?? undefined,
  seenExecution: row.seen_execution ?? undefined,
  staleExecution: row.stale_execution ?? undefined,
});

type Candidate = { readonly id: string; readonly channel_id: string; readonly at: number | null };

/** The times of a claim, ms: now, the end of the lease, and the latest possible end of a closed channel. */
type ClaimTerms = { readonly now: number; readonly until: number; readonly tooFar: number };

/**
 * A channel is closed for at most a lease: if for longer, it was closed before the clock was set back. A replica may have read
 * the time before another one closed it, so a second lease is added.
 */
export const toClaimTerms = (now: number, leaseMs: number): ClaimTerms => ({
  now,
  until: now + leaseMs,
  tooFar: now + 2 * leaseMs,
});

/** Tells if the channel that is joined takes a message. */
export const isChannelFree = ({ now, tooFar }: ClaimTerms) =>
  sql<boolean>`(channel.free_at is null or channel.free_at <= ${now} or channel.free_at > ${tooFar})`;

/** Tells if a workspace isn't suspended. `now` in ms. */
export const isAtWork = (workspaceId: string, now: number) =>
  sql<boolean>`not exists (select 1 from workspace where workspace.id = ${workspaceId} and workspace.held_until > ${now})`;

/** Finds rows of free channels that are due by one column, the longest due first; none while the workspace is suspended. */
const candidates = (
  session: Session,
  workspaceId: string,
  column: 'due_at' | 'alert_due_at',
  limit: number,
  terms: ClaimTerms,
): Promise<readonly Candidate[]> =>
  session.db
    .selectFrom('subscription as due')
    .leftJoin('channel', (join) =>
      join.onRef('channel.workspace_id', '=', 'due.workspace_id').onRef('channel.id', '=', 'due.channel_id'),
    )
    .select(['due.id', 'due.channel_id', `due.${column} as at`])
    .where('due.workspace_id', '=', workspaceId)
    .where(`due.${column}`, '<=', terms.now)
    .where(isAtWork(workspaceId, terms.now))
    .where(isChannelFree(terms))
    .orderBy(`due.${column}`)
    .limit(limit)
    .$if(session.locksRows, (query) => query.forUpdate('due').skipLocked())
    .execute();

/** Finds due digests and alerts, the longest due first. Two queries, so that each goes through its own index. */
const allCandidates = async (
  session: Session,
  workspaceId: string,
  limit: number,
  terms: ClaimTerms,
): Promise<readonly Candidate[]> => {
  const digests = await candidates(session, workspaceId, 'due_at', limit, terms);
  const alerts = await candidates(session, workspaceId, 'alert_due_at', limit, terms);
  if (alerts.length === 0) return digests;
  return [...digests, ...alerts].sort((left, right) => (left.at ?? 0) - (right.at ?? 0));
};

/** Keeps the first row of each channel, in an order that all replicas share, so that they can't deadlock. */
const onePerChannel = (rows: readonly Candidate[], limit: number): readonly Candidate[] => {
  const first = new Map<string, Candidate>();
  for (const row of rows) if (!first.has(row.channel_id)) first.set(row.channel_id, row);
  return [...first.values()]
    .slice(0, limit)
    .sort((left, right) => (left.channel_id < right.channel_id ? -1 : 1));
};

/** Closes the channels of the chosen rows. Returns those that were still free. */
export const reserveChannels = async (
  { db }: Session,
  workspaceId: string,
  chosen: readonly Pick<Candidate, 'channel_id'>[],
  { now, until, tooFar }: ClaimTerms,
): Promise<ReadonlySet<string>> => {
  const closed = await db
    .insertInto('channel')
    .values(chosen.map(({ channel_id }) => ({ workspace_id: workspaceId, id: channel_id, free_at: until })))
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'id'])
        .doUpdateSet({ free_at: until })
        .where((eb) => eb.or([eb('channel.free_at', '<=', now), eb('channel.free_at', '>', tooFar)])),
    )
    .returning('id')
    .execute();
  return new Set(closed.map(({ id }) => id));
};

/** Returns the number of due rows to look at to find `limit` channels; the next claim looks past the channels that this one closed. */
export const maxCandidates = (limit: number): number => limit * 4;

/**
 * Claims up to `most` due subscriptions of a workspace, one per channel, each for `leaseMs`. A claim that isn't settled
 * falls due again when its lease ends. Claims nothing while the workspace is suspended.
 */
export const claimDue = (
  session: Session,
  workspaceId: string,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly Claim[]> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const terms = toClaimTerms(now, leaseMs);
    const leaseUntil = terms.until;
    const due = await allCandidates(inside, workspaceId, maxCandidates(limit), terms);
    const chosen = onePerChannel(due, limit);
    if (chosen.length === 0) return [];
    const free = await reserveChannels(inside, workspaceId, chosen, terms);
    const calls = chosen.filter(({ channel_id }) => free.has(channel_id)).map(({ id }) => id);
    if (calls.length === 0) return [];
    const lease = randomUUID();
    const rows = await inside.db
      .updateTable('subscription')
      .set({ lease, ...postponeTo(leaseUntil) })
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', calls)
      .returningAll()
      .execute();
    return rows.map((row) => toClaim(row, lease, now, leaseUntil));
  });

/** Returns when the next subscription of a workspace falls due, ms; `undefined` if none will. */
export const nextDue = async ({ db }: Session, workspaceId: string): Promise<number | undefined> => {
  const earliest = async (column: 'due_at' | 'alert_due_at'): Promise<number | undefined> => {
    const { due } = await db
      .selectFrom('subscription')
      .select((eb) => eb.fn.min(column).as('due'))
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    return due ?? undefined;
  };
  const dues = [await earliest('due_at'), await earliest('alert_due_at')].filter((due) => due !== undefined);
  return dues.length === 0 ? undefined : Math.min(...dues);
};
