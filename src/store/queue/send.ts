import { type Reason, reasonColumns } from '../reason.ts';
import { inTransaction, type Session } from '../session.ts';
import type { AttemptFailure, DeliveryAttempt } from '../subscription.ts';
import type { Claim } from './claim.ts';
import { findLeasedRow, writeRow } from './row.ts';
import { reserveSendSlot, type SendRate } from './send-rate.ts';

/** The occurrence that is chosen to be worked on. */
export type ChosenOccurrence = Pick<DeliveryAttempt, 'at' | 'kind' | 'deadlineAt'>;

/** Occurrences that were missed, from `at` on: how many, and why. */
export type SkippedOccurrences = { readonly at: number; readonly count: number; readonly reason: Reason };

/**
 * May it be sent? `go`: after so many ms, long before the lease ends, and from now on it counts as possibly sent. `wait`:
 * nothing was taken, come again. `unwanted`: it was paused or ended meanwhile. `lost`: another process has it now.
 */
export type Permit =
  | { readonly kind: 'go'; readonly inMs: number; readonly leaseUntil: number }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'lost' };

/** When a channel takes the next message, ms. */
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

/** Writes the choice down. False when the lease was lost, or the schedule changed. */
const chooseOccurrence = async (
  { db }: Session,
  { subscription, lease }: Claim,
  { at, kind, deadlineAt }: ChosenOccurrence,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('subscription')
    .set({
      ...{ work_at: at, work_kind: kind, give_up_at: deadlineAt },
      // The ones before it are recorded with it, so that they are not missed again when it is chosen anew.
      ...(kind === 'schedule' && { next_at: at }),
      ...{ tries: 0, trouble: null, failure_reason: null, trouble_own: null },
      ...{ sending_at: null, execution_id: null },
    })
    .where('id', '=', subscription.id)
    .where('lease', '=', lease)
    // Since it was claimed, somebody may have given it other times.
    .$if(kind === 'schedule', (query) => query.where('next_at', '=', subscription.nextAt))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
};

/**
 * Fixes which occurrence is worked on, so that every later try is about the same one; records the missed ones before it.
 * False when the lease was lost, or the schedule changed.
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
        ...{ subscription_id: id, workspace_id: workspaceId, at: skipped.at, kind: 'schedule' },
        ...{ outcome: 'skipped', words: sentence, reason: json, count: skipped.count },
        settled_at: await inside.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
};

/** Gives back a claim for which nothing is due any more. */
export const release = (session: Session, claim: Claim): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const row = await findLeasedRow(inside, claim);
    if (row === undefined) return false;
    await writeRow(inside, row, { lease: null });
    await freeChannel(inside, row.workspace_id, row.channel_id, await inside.now());
    return true;
  });

/** What is sent, how fast posts may follow one another, and for how long the lease is renewed. */
type SendTerms = { readonly snapshot: string; readonly sendRate: SendRate; readonly leaseMs: number };

/**
 * Asks to send: takes a slot in the rate of the workspace, writes down that the message may be on its way, with what it
 * shows, and renews the lease, all in one. Over replicas the slot comes first, or all of them would wait for each other's
 * whole transaction; one that is not used then is a short pause.
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
    if (row.state === 'ended' || (row.state === 'paused' && kind === 'schedule')) return { kind: 'unwanted' };
    const slot = early ?? (await reserveSendSlot(inside, workspaceId, now, sendRate));
    if (slot.kind === 'wait') return slot;
    await inside.db
      .updateTable('subscription')
      .set({ sending_at: slot.at, due_at: now + leaseMs })
      .where('id', '=', id)
      .execute();
    const content = { workspace_id: workspaceId, content: snapshot };
    await inside.db
      .insertInto('snapshot')
      .values({ subscription_id: id, at, ...content })
      .onConflict((conflict) => conflict.columns(['subscription_id', 'at']).doUpdateSet(content))
      .execute();
    return { kind: 'go', inMs: slot.at - now, leaseUntil: now + leaseMs };
  });
};

/** Why an occurrence is put off, and what is known by then. */
export type Reschedule = {
  /** Milliseconds. */
  readonly until: number;
  /** It counts as an attempt in vain. */
  readonly failure?: AttemptFailure;
  /** The send that began is known not to have arrived. */
  readonly notSent?: boolean;
  readonly executionId?: string;
  /** The occurrence is chosen anew then: others may have come meanwhile. */
  readonly restart?: boolean;
};

const failureColumns = ({ reason, isOwn }: AttemptFailure) => {
  const { sentence, json } = reasonColumns(reason);
  return { trouble: sentence, failure_reason: json, trouble_own: isOwn ? 1 : 0 };
};

/** Gives a claim back until later; its channel is free at once. False when the lease was lost. */
export const rescheduleOccurrence = (
  session: Session,
  { subscription, lease }: Claim,
  { until, failure, notSent = false, executionId, restart = false }: Reschedule,
): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('subscription')
      .set((eb) => ({
        ...{ due_at: until, lease: null },
        ...(failure !== undefined && { ...failureColumns(failure), tries: eb('tries', '+', 1) }),
        ...(notSent && { sending_at: null }),
        ...(executionId !== undefined && { execution_id: executionId }),
        ...(restart && { work_at: null, work_kind: null, give_up_at: null }),
      }))
      .where('id', '=', subscription.id)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    await freeChannel(inside, subscription.workspaceId, subscription.channelId, await inside.now());
    return true;
  });
