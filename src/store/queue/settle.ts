import { randomUUID } from 'node:crypto';
import type { OccurrenceOutcome } from '../occurrence.ts';
import { parseReason, type Reason, reasonColumns } from '../reason.ts';
import type { NoticeTable, SubscriptionRow } from '../schema.ts';
import { inTransaction, type Session } from '../session.ts';
import type { DeliveryAttempt, PauseReason, Subscription } from '../subscription.ts';
import type { Claim } from './claim.ts';
import { findLeasedRow, writeRow } from './row.ts';
import { freeChannel } from './send.ts';

/** What is told of an occurrence: to the owner of the digest, to who asked for the run, or to the channel. */
export type NewNotification = {
  readonly to: 'owner' | 'asker' | 'channel';
  readonly kind: NoticeTable['kind'];
  readonly reason: Reason | undefined;
};

/** How an occurrence ended, and what follows for the subscription. */
export type Settlement = {
  readonly outcome: OccurrenceOutcome;
  /** `undefined` when there is nothing to say. */
  readonly reason: Reason | undefined;
  readonly execution?: string | undefined;
  readonly messageTs?: string | undefined;
  /** `own`: a failure that is this digest's own and counts; `other`: one that is not; `none`: it went well. */
  readonly failure: 'none' | 'own' | 'other' | 'undecided';
  /** Pauses the subscription, for a reason that lasts. */
  readonly pause?: { readonly reason: PauseReason; readonly why: Reason } | undefined;
  /** What is to be told, and to whom. */
  readonly notifications?: readonly NewNotification[];
  /** What it posted is what the next one is compared with. */
  readonly newBaseline: boolean;
  /** The run on Dune that is known to show the same as the baseline. */
  readonly seenExecution?: string | undefined;
  /** The run on Dune that was called stale. */
  readonly staleExecution?: string | undefined;
  readonly queryName?: string | undefined;
  /** So long the channel takes no other message, ms. */
  readonly channelRestMs: number;
};

/** So long a notice waits for others to the same owner, ms: what fails together is told together. */
export const gatherMs = 10_000;

/** The next time of a schedule after a time, ms. */
export type NextTime = (schedule: Pick<Subscription, 'cron' | 'zone'>, after: number) => number;

const toFailures = (row: SubscriptionRow, { failure }: Settlement, now: number): Partial<SubscriptionRow> => {
  switch (failure) {
    case 'none':
      return { failures: 0, failing_since: null };
    case 'own':
      return { failures: row.failures + 1, failing_since: row.failing_since ?? now };
    case 'other':
      return { failing_since: row.failing_since ?? now };
    case 'undecided':
      return {};
  }
};

const toNext = (
  row: SubscriptionRow,
  attempt: Pick<DeliveryAttempt, 'at' | 'kind'>,
  next: NextTime,
): Partial<SubscriptionRow> => {
  if (attempt.kind === 'run')
    return row.run_at === attempt.at ? { run_at: null, run_by: null, run_refresh: 0 } : {};
  // An edit meanwhile has set a next occurrence of its own.
  return row.next_at > attempt.at ? {} : { next_at: next(row, attempt.at) };
};

const toRecipient = (row: SubscriptionRow, to: NewNotification['to']): string =>
  to === 'channel' ? row.channel_id : to === 'asker' ? (row.run_by ?? row.owner_id) : row.owner_id;

/** What a notice makes untrue or needless, as long as nobody has been told. */
const outdates: Readonly<Partial<Record<NewNotification['kind'], readonly NewNotification['kind'][]>>> = {
  recovered: ['failing', 'held-up'],
  failing: ['recovered'],
  'held-up': ['recovered'],
  paused: ['failing', 'held-up', 'recovered'],
};

/** Removes what is not true any more; gives the reason of the last that was removed. */
const removeOutdated = async (
  { db }: Session,
  row: SubscriptionRow,
  recipient: string,
  kind: NewNotification['kind'],
): Promise<Reason | undefined> => {
  const untrue = outdates[kind] ?? [];
  if (untrue.length === 0) return undefined;
  const calls = await db
    .deleteFrom('notice')
    .where('subscription_id', '=', row.id)
    .where('recipient', '=', recipient)
    .where('kind', 'in', untrue)
    .returning(['words', 'reason', 'created_at'])
    .execute();
  const last = calls.sort((left, right) => left.created_at - right.created_at).at(-1);
  return last && parseReason(last.words, last.reason);
};

const notify = async (
  session: Session,
  row: SubscriptionRow,
  { to, kind, reason }: NewNotification,
  now: number,
): Promise<void> => {
  // A digest that somebody paused meanwhile is not paused again, and nobody is told that it was.
  if (kind === 'paused' && row.state !== 'active') return;
  const recipient = toRecipient(row, to);
  const untold = await removeOutdated(session, row, recipient, kind);
  // Who was not told of the failure while it lasted learns of it with its end.
  const { sentence, json } = reasonColumns(kind === 'recovered' ? (untold ?? reason) : reason);
  await session.db
    .insertInto('notice')
    .values({
      ...{ id: randomUUID(), workspace_id: row.workspace_id, recipient, subscription_id: row.id, kind },
      ...{ words: sentence, reason: json, created_at: now, due_at: now + gatherMs, tries: 0 },
    })
    .execute();
};

const recordOccurrence = async (
  session: Session,
  row: SubscriptionRow,
  settlement: Settlement,
  now: number,
): Promise<void> => {
  if (row.work_at === null || row.work_kind === null) return;
  const { sentence, json } = reasonColumns(settlement.reason);
  const values = {
    outcome: settlement.outcome,
    words: sentence,
    reason: json,
    count: 1,
    settled_at: now,
    execution: settlement.execution ?? null,
    message_ts: settlement.messageTs ?? null,
    asked_by: row.work_kind === 'run' ? row.run_by : null,
  };
  await session.db
    .insertInto('occurrence')
    .values({
      ...{ subscription_id: row.id, workspace_id: row.workspace_id, at: row.work_at, kind: row.work_kind },
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['subscription_id', 'at', 'kind']).doUpdateSet(values))
    .execute();
  for (const one of settlement.notifications ?? []) await notify(session, row, one, now);
};

const pauseColumns = ({ reason, why }: Exclude<Settlement['pause'], undefined>) => {
  const { sentence, json } = reasonColumns(why);
  return { state_by: null, state_reason: reason, state_words: sentence, pause_reason: json };
};

/** Snapshots that are no baseline are of no use any more. */
const pruneSnapshots = async ({ db }: Session, id: string, baselineAt: number | null): Promise<void> => {
  await db
    .deleteFrom('snapshot')
    .where('subscription_id', '=', id)
    .$if(baselineAt !== null, (query) => query.where('at', '<>', baselineAt ?? 0))
    .execute();
};

/**
 * Ends an occurrence: writes down what became of it, what follows for its subscription and what its owner is to be
 * told, all or nothing. Gives when that was, ms; `undefined` when the lease was lost: then another process decides.
 */
export const settleOccurrence = (
  session: Session,
  claim: Claim,
  attempt: Pick<DeliveryAttempt, 'at' | 'kind'>,
  settlement: Settlement,
  next: NextTime,
): Promise<number | undefined> =>
  inTransaction(session, async (inside) => {
    const row = await findLeasedRow(inside, claim);
    if (row === undefined) return undefined;
    const now = await inside.now();
    await recordOccurrence(inside, row, settlement, now);
    const { pause } = settlement;
    const changes: Partial<SubscriptionRow> = {
      ...{ lease: null, work_at: null, work_kind: null, give_up_at: null, sending_at: null },
      ...{ tries: 0, trouble: null, failure_reason: null, trouble_own: null, execution_id: null },
      ...toFailures(row, settlement, now),
      ...toNext(row, attempt, next),
      ...(settlement.newBaseline && {
        baseline_at: attempt.at,
        seen_execution: settlement.execution ?? null,
      }),
      ...(settlement.seenExecution !== undefined && { seen_execution: settlement.seenExecution }),
      ...(settlement.staleExecution !== undefined && { stale_execution: settlement.staleExecution }),
      ...(settlement.queryName !== undefined && { query_name: settlement.queryName }),
      ...(pause !== undefined &&
        row.state === 'active' && { state: 'paused', state_at: now, ...pauseColumns(pause) }),
    };
    await writeRow(inside, row, changes);
    await pruneSnapshots(inside, row.id, changes.baseline_at ?? row.baseline_at);
    await freeChannel(inside, row.workspace_id, row.channel_id, now + settlement.channelRestMs);
    return now;
  });
