import type { OccurrenceOutcome } from '../occurrence.ts';
import { type Reason, reasonColumns } from '../reason.ts';
import { inTransaction, type Session } from '../session.ts';
import type { DeliveryAttempt, PauseReason, Subscription } from '../subscription.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import { rememberTold, type ToldRows } from '../told-rows.ts';
import { type AlertChange, changeAlert } from './alert-change.ts';
import { pruneSnapshots } from './baseline.ts';
import { type BoardChange, changeBoard, redrawBoard } from './board-change.ts';
import type { Claim } from './claim.ts';
import { type NewFollowUp, queueFollowUps } from './queue-follow-ups.ts';
import { type NewNotification, queueNotification } from './queue-notification.ts';
import { findLeasedRow, writeRow } from './row.ts';
import { freeChannel } from './send.ts';

/** How an occurrence ended, and what follows for the subscription. */
export type Settlement = {
  readonly outcome: OccurrenceOutcome;
  /** `undefined` when there's nothing to say. */
  readonly reason: Reason | undefined;
  readonly execution?: string | undefined;
  readonly messageTs?: string | undefined;
  /** `own`: a failure that is this digest's own and counts; `other`: one that is not; `none`: it went well. */
  readonly failure: 'none' | 'own' | 'other' | 'undecided';
  /** Pauses the subscription, for a reason that lasts. */
  readonly pause?: { readonly reason: PauseReason; readonly why: Reason } | undefined;
  /** The notifications to queue. */
  readonly notifications?: readonly NewNotification[];
  /** The next digest is compared with this post. */
  readonly newBaseline: boolean;
  /** The run on Dune known to show the same as the baseline. */
  readonly seenExecution?: string | undefined;
  /** The run on Dune that was reported as stale. */
  readonly staleExecution?: string | undefined;
  readonly queryName?: string | undefined;
  /** The rows that a digest of new rows has told, or begins with. */
  readonly told?: ToldRows | undefined;
  /** The messages and files that follow the post in its thread. */
  readonly followUps?: readonly NewFollowUp[] | undefined;
  /** Brings the state of an alert up to date, on what it is by then. */
  readonly alert?: AlertChange | undefined;
  /** Changes the standing message of a board. */
  readonly board?: BoardChange | undefined;
  /** False where the history needs no line for it. */
  readonly isRecorded?: boolean;
  /** How long the channel takes no other message, ms. */
  readonly channelRestMs: number;
};

/** When an occurrence was settled, ms, and why it ended as it did. */
type Settled = { readonly at: number; readonly reason: Reason | undefined };

/** Returns the next time of a schedule after a time, ms. */
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
  if (attempt.kind === 'tell') return {};
  if (attempt.kind === 'run')
    return row.run_at === attempt.at ? { run_at: null, run_by: null, run_refresh: 0 } : {};
  // An edit in the meantime has set its own next occurrence.
  return row.next_at > attempt.at ? {} : { next_at: next(row, attempt.at) };
};

/** An edit in the meantime has its own baseline, which what was read for the old question says nothing about. */
const toBaseline = (
  row: SubscriptionRow,
  claim: Claim,
  { at }: Pick<DeliveryAttempt, 'at'>,
  { newBaseline, seenExecution, execution }: Settlement,
): Partial<SubscriptionRow> => {
  if (newBaseline)
    return row.question === claim.subscription.question
      ? { baseline_at: at, seen_execution: execution ?? null }
      : {};
  return seenExecution !== undefined && (row.baseline_at ?? undefined) === claim.baselineAt
    ? { seen_execution: seenExecution }
    : {};
};

const recordOccurrence = async (
  session: Session,
  row: SubscriptionRow,
  settlement: Settlement,
  now: number,
): Promise<void> => {
  if (row.work_at === null || row.work_kind === null || settlement.isRecorded === false) return;
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
      subscription_id: row.id,
      workspace_id: row.workspace_id,
      at: row.work_at,
      kind: row.work_kind,
      ...values,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['subscription_id', 'at', 'kind'])
        .doUpdateSet(values)
        .where('occurrence.workspace_id', '=', row.workspace_id),
    )
    .execute();
};

const pauseColumns = ({ reason, why }: Exclude<Settlement['pause'], undefined>) => {
  const { sentence, json } = reasonColumns(why);
  return { state_by: null, state_reason: reason, state_words: sentence, pause_reason: json };
};

/** Changes the state of an alert, and completes the settlement with what that has shown. */
const settleAlert = async (
  session: Session,
  row: SubscriptionRow,
  settlement: Settlement,
): Promise<{ readonly tell: Partial<SubscriptionRow>; readonly settlement: Settlement }> => {
  // One that has ended has no state anymore.
  if (settlement.alert === undefined || row.state === 'ended') return { tell: {}, settlement };
  const changed = await changeAlert(session, row, settlement.alert);
  if (changed === undefined) return { tell: {}, settlement };
  const { tellAt, reason = settlement.reason, notifications = [] } = changed;
  return {
    tell: { tell_at: tellAt ?? null },
    settlement: {
      ...settlement,
      reason,
      notifications: [...(settlement.notifications ?? []), ...notifications],
    },
  };
};

/**
 * Ends an occurrence: records its outcome, updates its subscription, and queues notifications, all or nothing. Returns the
 * time, ms, and the recorded reason; `undefined` if the lease was lost and another process decides.
 */
export const settleOccurrence = (
  session: Session,
  claim: Claim,
  attempt: Pick<DeliveryAttempt, 'at' | 'kind'>,
  given: Settlement,
  next: NextTime,
): Promise<Settled | undefined> =>
  inTransaction(session, async (inside) => {
    const row = await findLeasedRow(inside, claim);
    if (row === undefined) return undefined;
    const now = await inside.now();
    const { tell, settlement } = await settleAlert(inside, row, given);
    await recordOccurrence(inside, row, settlement, now);
    if (settlement.told !== undefined) await rememberTold(inside, row, settlement.told);
    const { messageTs, followUps = [] } = settlement;
    if (messageTs !== undefined)
      await queueFollowUps(inside, row, { at: attempt.at, messageTs, now }, followUps);
    for (const one of settlement.notifications ?? []) await queueNotification(inside, row, one, now);
    const { pause } = settlement;
    const changes: Partial<SubscriptionRow> = {
      lease: null,
      work_at: null,
      work_kind: null,
      give_up_at: null,
      sending_at: null,
      tries: 0,
      trouble: null,
      failure_reason: null,
      trouble_own: null,
      execution_id: null,
      ...toFailures(row, settlement, now),
      ...toNext(row, attempt, next),
      ...tell,
      ...toBaseline(row, claim, attempt, settlement),
      ...(settlement.staleExecution !== undefined && { stale_execution: settlement.staleExecution }),
      ...(settlement.queryName !== undefined && { query_name: settlement.queryName }),
      ...(pause !== undefined &&
        row.state === 'active' && { state: 'paused', state_at: now, ...pauseColumns(pause) }),
    };
    await writeRow(inside, row, changes);
    if (settlement.board !== undefined) await changeBoard(inside, row, settlement.board);
    if (changes.state !== undefined) await redrawBoard(inside, row, now);
    await pruneSnapshots(inside, row, changes.baseline_at ?? row.baseline_at);
    await freeChannel(inside, row.workspace_id, row.channel_id, now + settlement.channelRestMs);
    return { at: now, reason: settlement.reason };
  });
