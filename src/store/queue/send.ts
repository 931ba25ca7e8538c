import { type Reason, reasonColumns } from '../reason.ts';
import { inTransaction, type Session } from '../session.ts';
import type { AttemptFailure, DeliveryAttempt } from '../subscription.ts';
import { writeSnapshot } from './baseline.ts';
import { type BoardChange, changeBoard } from './board-change.ts';
import type { Claim } from './claim.ts';
import { postponeTo } from './due.ts';
import { findLeasedRow, writeRow } from './row.ts';
import { reserveSendSlot, type SendRate } from './send-rate.ts';

/** The chosen occurrence. */
export type ChosenOccurrence = Pick<DeliveryAttempt, 'at' | 'kind' | 'deadlineAt'>;

/** Missed occurrences from `at` on: how many, and why. */
export type SkippedOccurrences = { readonly at: number; readonly count: number; readonly reason: Reason };

/**
 * The answer to a request to send. `go`: send after a wait in ms, well before the lease ends; from now on it counts as
 * possibly sent. `wait`: no slot was taken, ask again. `held`: nothing can be posted in the workspace now. `unwanted`: it was
 * paused or ended. `lost`: another process has it.
 */
export type Permit =
  | { readonly kind: 'go'; readonly inMs: number; readonly leaseUntil: number }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'held' }
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'lost' };

/** Returns when a channel takes the next message, ms. */
export const freeChannel = async (
  { db }: Session,
  workspaceId: string,
  channelId: string,
  at: number,
): Promise<void> => {
  await db
    .updateTable('channel')
    .set({ free_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', channelId)
    .execute();
};

/** Records the choice. False if the lease was lost or the schedule changed. */
const chooseOccurrence = async (
  { db }: Session,
  { subscription, lease }: Claim,
  { at, kind, deadlineAt }: ChosenOccurrence,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('subscription')
    .set({
      work_at: at,
      work_kind: kind,
      give_up_at: deadlineAt,
      // Earlier ones are recorded with it, so that they aren't missed again when it's chosen again.
      ...(kind === 'schedule' && { next_at: at }),
      tries: 0,
      trouble: null,
      failure_reason: null,
      trouble_own: null,
      sending_at: null,
      execution_id: null,
    })
    .where('id', '=', subscription.id)
    .where('workspace_id', '=', subscription.workspaceId)
    .where('lease', '=', lease)
    // Its schedule may have changed since it was claimed.
    .$if(kind === 'schedule', (query) => query.where('next_at', '=', subscription.nextAt))
    .$if(kind === 'tell', (query) => query.where('tell_at', '=', at))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/**
 * Fixes the chosen occurrence, so that every retry is about the same one, and records the missed ones before it. False if the
 * lease was lost or the schedule changed.
 */
export const begin = async (
  session: Session,
  claim: Claim,
  chosen: ChosenOccurrence,
  skipped: SkippedOccurrences | undefined,
): Promise<boolean> => {
  if (skipped === undefined) return chooseOccurrence(session, claim, chosen);
  const { id, workspaceId } = claim.subscription;
  return inTransaction(session, async (inside) => {
    if (!(await chooseOccurrence(inside, claim, chosen))) return false;
    const { sentence, json } = reasonColumns(skipped.reason);
    await inside.db
      .insertInto('occurrence')
      .values({
        subscription_id: id,
        workspace_id: workspaceId,
        at: skipped.at,
        kind: 'schedule',
        outcome: 'skipped',
        words: sentence,
        reason: json,
        count: skipped.count,
        settled_at: await inside.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
};

/** Releases a claim with nothing due anymore. */
export const release = (session: Session, claim: Claim): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const row = await findLeasedRow(inside, claim);
    if (row === undefined) return false;
    await writeRow(inside, row, { lease: null });
    await freeChannel(inside, row.workspace_id, row.channel_id, await inside.now());
    return true;
  });

/** The send rate, and how long to renew the lease for. */
type SendTerms = {
  /** The shown rows; `undefined` if nothing will be compared with them. */
  readonly snapshot: string | undefined;
  readonly sendRate: SendRate;
  readonly leaseMs: number;
};

/**
 * Asks to send: takes a slot in the workspace's send rate, records that the message may be on its way, with its snapshot,
 * and renews the lease, in one transaction. With replicas the slot is taken before it, or all of them would wait for each
 * other's whole transaction; an unused slot is a short pause.
 */
export const beginSend = async (
  session: Session,
  claim: Claim,
  { at, kind }: Pick<DeliveryAttempt, 'at' | 'kind'>,
  { snapshot, sendRate, leaseMs }: SendTerms,
): Promise<Permit> => {
  const { id, workspaceId } = claim.subscription;
  const now = await session.now();
  const early = session.locksRows ? await reserveSendSlot(session, workspaceId, now, sendRate) : undefined;
  return inTransaction(session, async (inside): Promise<Permit> => {
    const row = await findLeasedRow(inside, claim);
    if (row === undefined) return { kind: 'lost' };
    if (row.state === 'ended' || (row.state === 'paused' && kind !== 'run')) return { kind: 'unwanted' };
    const slot = early ?? (await reserveSendSlot(inside, workspaceId, now, sendRate));
    if (slot.kind !== 'taken') return slot;
    await inside.db
      .updateTable('subscription')
      .set({ sending_at: slot.at, ...postponeTo(now + leaseMs) })
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
    if (snapshot !== undefined) await writeSnapshot(inside, claim.subscription, at, snapshot);
    return { kind: 'go', inMs: slot.at - now, leaseUntil: now + leaseMs };
  });
};

/** Why an occurrence is rescheduled, and what changed. */
export type Reschedule = {
  /** Milliseconds. */
  readonly until: number;
  /** It counts as a failed attempt. */
  readonly failure?: AttemptFailure;
  /** The send is known not to have arrived. */
  readonly notSent?: boolean;
  readonly executionId?: string;
  /** The occurrence is chosen again then: others may be due by that time. */
  readonly restart?: boolean;
  /** Changes the standing message of a board. */
  readonly board?: BoardChange;
};

const failureColumns = ({ reason, isOwn }: AttemptFailure) => {
  const { sentence, json } = reasonColumns(reason);
  return { trouble: sentence, failure_reason: json, trouble_own: isOwn ? 1 : 0 };
};

/** Releases a claim until later and frees its channel. False if the lease was lost. */
export const rescheduleOccurrence = (
  session: Session,
  { subscription, lease }: Claim,
  { until, failure, notSent = false, executionId, restart = false, board }: Reschedule,
): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('subscription')
      .set((eb) => ({
        ...postponeTo(until),
        lease: null,
        ...(failure !== undefined && { ...failureColumns(failure), tries: eb('tries', '+', 1) }),
        ...(notSent && { sending_at: null }),
        ...(executionId !== undefined && { execution_id: executionId }),
        ...(restart && { work_at: null, work_kind: null, give_up_at: null }),
      }))
      .where('id', '=', subscription.id)
      .where('workspace_id', '=', subscription.workspaceId)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    const { id, workspaceId: workspace_id, state } = subscription;
    if (board !== undefined) await changeBoard(inside, { id, workspace_id, state: state.kind }, board);
    await freeChannel(inside, subscription.workspaceId, subscription.channelId, await inside.now());
    return true;
  });
