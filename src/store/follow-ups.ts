import { reserveChannels, toClaimTerms } from './queue/claim.ts';
import { claimFollowUps, type FollowUp, nextFollowUpDue } from './queue/claim-follow-ups.ts';
import { type NewNotification, queueNotification } from './queue/queue-notification.ts';
import { freeChannel, type Permit } from './queue/send.ts';
import { reserveSendSlot, type SendRate } from './queue/send-rate.ts';
import { inTransaction, type Session } from './session.ts';
import type { SubscriptionRow } from './subscription-table.ts';

/** How a send is asked for. `mark`: what it's found by. */
type SendTerms = { readonly mark: string; readonly sendRate: SendRate; readonly leaseMs: number };

/** How a follow-up ended, and whom to notify. `freeAfterMs`: how long the channel rests that was closed for its send. */
type FollowUpEnd = {
  readonly notification?: NewNotification | undefined;
  readonly freeAfterMs?: number | undefined;
};

/** When one is tried again, ms. */
export type FollowUpRetry = {
  readonly until: number;
  /** It was a failed attempt. */
  readonly counts?: boolean;
  /** The send is known not to have arrived. */
  readonly notSent?: boolean;
  /** The channel was closed for its send. */
  readonly freesChannel: boolean;
};

const ofLease = ({ db }: Session, { id, workspaceId, lease }: FollowUp) =>
  db
    .updateTable('follow_up')
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('lease', '=', lease);

const isUpdated = ({ numUpdatedRows }: { readonly numUpdatedRows: bigint }): boolean => numUpdatedRows > 0n;

/** Finds the digest of a leased follow-up; `undefined` if another process has it. */
const findDigest = (
  { db }: Session,
  { id, workspaceId, lease }: FollowUp,
): Promise<SubscriptionRow | undefined> =>
  db
    .selectFrom('subscription')
    .innerJoin('follow_up', 'follow_up.subscription_id', 'subscription.id')
    .selectAll('subscription')
    .where('subscription.workspace_id', '=', workspaceId)
    .where('follow_up.workspace_id', '=', workspaceId)
    .where('follow_up.id', '=', id)
    .where('follow_up.lease', '=', lease)
    .executeTakeFirst();

/** A channel that a digest is posted in at that time is asked for again this soon, ms. */
const askAgainMs = 2_000;

/** Returns when to ask again for a closed channel, ms: exactly when it has rested, or else a digest would have it each time. */
const askAgainAt = async (
  { db }: Session,
  workspaceId: string,
  channelId: string,
  now: number,
): Promise<number> => {
  const channel = await db
    .selectFrom('channel')
    .select('free_at')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', channelId)
    .executeTakeFirst();
  return Math.min(channel?.free_at ?? now, now + askAgainMs);
};

/** Asks to send: closes the channel, takes a slot in the send rate, and writes down that it may be on its way. */
const beginSend = async (
  session: Session,
  followUp: FollowUp,
  { mark, sendRate, leaseMs }: SendTerms,
): Promise<Permit> => {
  const now = await session.now();
  const row = await findDigest(session, followUp);
  if (row === undefined) return { kind: 'lost' };
  if (row.state === 'ended') return { kind: 'unwanted' };
  const { workspace_id: workspaceId } = row;
  const { channelId } = followUp;
  const closed = await reserveChannels(
    session,
    workspaceId,
    [{ channel_id: channelId }],
    toClaimTerms(now, leaseMs),
  );
  if (closed.size === 0)
    return { kind: 'wait', until: await askAgainAt(session, workspaceId, channelId, now) };
  const slot = await reserveSendSlot(session, workspaceId, now, sendRate);
  const isLeased =
    slot.kind === 'taken' &&
    isUpdated(
      await ofLease(session, followUp)
        .set({ sending_at: slot.at, mark, due_at: now + leaseMs })
        .executeTakeFirstOrThrow(),
    );
  if (isLeased) return { kind: 'go', inMs: slot.at - now, leaseUntil: now + leaseMs };
  await freeChannel(session, workspaceId, channelId, now);
  return slot.kind === 'taken' ? { kind: 'lost' } : slot;
};

/** Ends one. False if the lease was lost. */
const settle = (
  session: Session,
  followUp: FollowUp,
  { notification, freeAfterMs }: FollowUpEnd,
): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const row = await findDigest(inside, followUp);
    const { numDeletedRows } = await inside.db
      .deleteFrom('follow_up')
      .where('id', '=', followUp.id)
      .where('workspace_id', '=', followUp.workspaceId)
      .where('lease', '=', followUp.lease)
      .executeTakeFirst();
    if (row === undefined || numDeletedRows === 0n) return false;
    const now = await inside.now();
    if (notification !== undefined) await queueNotification(inside, row, notification, now);
    if (freeAfterMs !== undefined)
      await freeChannel(inside, row.workspace_id, followUp.channelId, now + freeAfterMs);
    return true;
  });

/** Releases one until later. False if the lease was lost. */
const reschedule = (
  session: Session,
  followUp: FollowUp,
  { until, counts = false, notSent = false, freesChannel }: FollowUpRetry,
): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const row = await findDigest(inside, followUp);
    const answer = await ofLease(inside, followUp)
      .set((eb) => ({
        due_at: until,
        lease: null,
        ...(counts && { tries: eb('tries', '+', 1) }),
        ...(notSent && { sending_at: null, mark: null }),
      }))
      .executeTakeFirstOrThrow();
    if (row === undefined || !isUpdated(answer)) return false;
    if (freesChannel) await freeChannel(inside, row.workspace_id, followUp.channelId, await inside.now());
    return true;
  });

/** Creates the queue of what follows posts. */
export const createFollowUps = (session: Session) => ({
  claim: claimFollowUps.bind(null, session),
  nextDue: nextFollowUpDue.bind(null, session),
  /** Keeps one for another lease, ms. False: the lease was lost. */
  keep: async (followUp: FollowUp, leaseMs: number): Promise<boolean> =>
    isUpdated(
      await ofLease(session, followUp)
        .set({ due_at: (await session.now()) + leaseMs })
        .executeTakeFirstOrThrow(),
    ),
  beginSend: beginSend.bind(null, session),
  settle: settle.bind(null, session),
  reschedule: reschedule.bind(null, session),
});

/** The queue of what follows posts. */
export type FollowUps = Readonly<ReturnType<typeof createFollowUps>>;
