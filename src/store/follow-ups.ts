import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { reserveChannels, toClaimTerms } from './queue/claim.ts';
import { type NewNotification, queueNotification } from './queue/queue-notification.ts';
import { freeChannel, type Permit } from './queue/send.ts';
import { reserveSendSlot, type SendRate } from './queue/send-rate.ts';
import type { FollowUpTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import type { SubscriptionRow } from './subscription-table.ts';

type Kind = FollowUpTable['kind'];

/** A message or a file to follow a post in its thread, as the settlement of the post queues it. `content`: JSON, by the kind. */
export type NewFollowUp = { readonly kind: Kind; readonly content: string };

/** What follows a post, claimed by this process. Times in ms. */
export type FollowUp = NewFollowUp & {
  /** Marks its message, the same in every attempt. */
  readonly id: string;
  readonly subscriptionId: string;
  /** The occurrence whose post it follows. */
  readonly at: number;
  readonly channelId: string;
  readonly threadTs: string;
  readonly claimedAt: number;
  readonly giveUpAt: number;
  /** A send with an unknown outcome: when it began, and what it is found by. */
  readonly sent: { readonly at: number; readonly mark: string } | undefined;
  /** The number of failed attempts. */
  readonly tries: number;
  readonly lease: string;
};

/** Where a post stands that something follows. Times in ms. */
type FollowedPost = { readonly at: number; readonly messageTs: string; readonly now: number };

/** How long what follows a post is tried, ms: later nobody looks for it. */
const windowMs = 120 * 60_000;

/** Queues what follows a post, in this order, in the transaction that settles it. */
export const queueFollowUps = async (
  { db }: Session,
  row: Pick<SubscriptionRow, 'id' | 'workspace_id' | 'channel_id'>,
  { at, messageTs, now }: FollowedPost,
  followUps: readonly NewFollowUp[],
): Promise<void> => {
  if (followUps.length === 0) return;
  const common = {
    workspace_id: row.workspace_id,
    subscription_id: row.id,
    at,
    channel_id: row.channel_id,
    thread_ts: messageTs,
    due_at: now,
    give_up_at: now + windowMs,
    tries: 0,
  };
  await db
    .insertInto('follow_up')
    .values(followUps.map((one, position) => ({ id: randomUUID(), position, ...common, ...one })))
    .execute();
};

/** Forgets what was to follow the posts of a subscription that ends. */
export const forgetFollowUps = async ({ db }: Session, subscriptionId: string): Promise<void> => {
  await db.deleteFrom('follow_up').where('subscription_id', '=', subscriptionId).execute();
};

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

/** The queue of what follows posts. Times in ms. What asks for the lease changes nothing once it was lost. */
export type FollowUps = {
  /** Claims what is due of some kinds, each for `leaseMs`; those of one kind and thread in order. None while the workspace is suspended. */
  readonly claim: (
    workspaceId: string,
    terms: { readonly kinds: readonly Kind[]; readonly limit: number; readonly leaseMs: number },
  ) => Promise<readonly FollowUp[]>;
  /** Returns when the next one of some kinds falls due. */
  readonly nextDue: (workspaceId: string, kinds: readonly Kind[]) => Promise<number | undefined>;
  /** Keeps one for another lease. False: the lease was lost. */
  readonly keep: (followUp: FollowUp, leaseMs: number) => Promise<boolean>;
  /** Asks to send: closes the channel, takes a slot in the send rate, and writes down that it may be on its way. */
  readonly beginSend: (followUp: FollowUp, terms: SendTerms) => Promise<Permit>;
  /** Ends one. False: the lease was lost. */
  readonly settle: (followUp: FollowUp, end: FollowUpEnd) => Promise<boolean>;
  readonly reschedule: (followUp: FollowUp, retry: FollowUpRetry) => Promise<boolean>;
};

type Row = Selectable<FollowUpTable>;

const toFollowUp = (row: Row, lease: string, claimedAt: number): FollowUp => ({
  id: row.id,
  subscriptionId: row.subscription_id,
  at: row.at,
  kind: row.kind,
  content: row.content,
  channelId: row.channel_id,
  threadTs: row.thread_ts,
  claimedAt,
  giveUpAt: row.give_up_at,
  sent: row.sending_at === null ? undefined : { at: row.sending_at, mark: row.mark ?? row.id },
  tries: row.tries,
  lease,
});

/** Finds what is due, the longest due first. One waits for those of its kind that come before it in its thread. */
const findDue = (
  session: Session,
  workspaceId: string,
  { kinds, limit }: { readonly kinds: readonly Kind[]; readonly limit: number },
  now: number,
) =>
  session.db
    .selectFrom('follow_up as due')
    .select('due.id')
    .where('due.workspace_id', '=', workspaceId)
    .where('due.due_at', '<=', now)
    .where('due.kind', 'in', kinds)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('workspace')
            .select('workspace.id')
            .where('workspace.id', '=', workspaceId)
            .where('workspace.held_until', '>', now),
        ),
      ),
    )
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('follow_up as first')
            .select('first.id')
            .whereRef('first.subscription_id', '=', 'due.subscription_id')
            .whereRef('first.thread_ts', '=', 'due.thread_ts')
            .whereRef('first.kind', '=', 'due.kind')
            .where(({ and, eb, or, ref }) =>
              or([
                eb('first.at', '<', ref('due.at')),
                and([eb('first.at', '=', ref('due.at')), eb('first.position', '<', ref('due.position'))]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('due.due_at')
    .limit(limit)
    .$if(session.locksRows, (query) => query.forUpdate('due').skipLocked())
    .execute();

const claim = (
  session: Session,
  workspaceId: string,
  terms: Parameters<FollowUps['claim']>[1],
): ReturnType<FollowUps['claim']> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const due = await findDue(inside, workspaceId, terms, now);
    if (due.length === 0) return [];
    const lease = randomUUID();
    const rows = await inside.db
      .updateTable('follow_up')
      .set({ lease, due_at: now + terms.leaseMs })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .returningAll()
      .execute();
    return rows.map((row) => toFollowUp(row, lease, now));
  });

const ofLease = ({ db }: Session, { id, lease }: FollowUp) =>
  db.updateTable('follow_up').where('id', '=', id).where('lease', '=', lease);

const isUpdated = ({ numUpdatedRows }: { readonly numUpdatedRows: bigint }): boolean => numUpdatedRows > 0n;

/** Finds the digest of a leased follow-up; `undefined` if another process has it. */
const findDigest = ({ db }: Session, { id, lease }: FollowUp): Promise<SubscriptionRow | undefined> =>
  db
    .selectFrom('subscription')
    .innerJoin('follow_up', 'follow_up.subscription_id', 'subscription.id')
    .selectAll('subscription')
    .where('follow_up.id', '=', id)
    .where('follow_up.lease', '=', lease)
    .executeTakeFirst();

/** A channel that a digest is posted in at that time is asked for again this soon, ms. */
const askAgainMs = 2_000;

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
  if (closed.size === 0) return { kind: 'wait', until: now + askAgainMs };
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
  return slot.kind === 'wait' ? slot : { kind: 'lost' };
};

const settle = (session: Session, followUp: FollowUp, { notification, freeAfterMs }: FollowUpEnd) =>
  inTransaction(session, async (inside) => {
    const row = await findDigest(inside, followUp);
    const { numDeletedRows } = await inside.db
      .deleteFrom('follow_up')
      .where('id', '=', followUp.id)
      .where('lease', '=', followUp.lease)
      .executeTakeFirst();
    if (row === undefined || numDeletedRows === 0n) return false;
    const now = await inside.now();
    if (notification !== undefined) await queueNotification(inside, row, notification, now);
    if (freeAfterMs !== undefined)
      await freeChannel(inside, row.workspace_id, followUp.channelId, now + freeAfterMs);
    return true;
  });

const reschedule = (
  session: Session,
  followUp: FollowUp,
  { until, counts = false, notSent = false, freesChannel }: FollowUpRetry,
) =>
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
export const createFollowUps = (session: Session): FollowUps => ({
  claim: claim.bind(null, session),
  nextDue: async (workspaceId, kinds) => {
    const { due } = await session.db
      .selectFrom('follow_up')
      .select((eb) => eb.fn.min('due_at').as('due'))
      .where('workspace_id', '=', workspaceId)
      .where('kind', 'in', kinds)
      .executeTakeFirstOrThrow();
    return due ?? undefined;
  },
  keep: async (followUp, leaseMs) =>
    isUpdated(
      await ofLease(session, followUp)
        .set({ due_at: (await session.now()) + leaseMs })
        .executeTakeFirstOrThrow(),
    ),
  beginSend: beginSend.bind(null, session),
  settle: settle.bind(null, session),
  reschedule: reschedule.bind(null, session),
});
