import { randomUUID } from 'node:crypto';
import type { FollowUpTable } from '../schema.ts';
import type { Session } from '../session.ts';
import type { SubscriptionRow } from '../subscription-table.ts';
import type { SubscriptionKey } from './row.ts';

/** A message or a file to follow a post in its thread, as the settlement of the post queues it. `content`: JSON, by the kind. */
export type NewFollowUp = { readonly kind: FollowUpTable['kind']; readonly content: string };

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
export const forgetFollowUps = async (
  { db }: Session,
  { id, workspaceId }: SubscriptionKey,
): Promise<void> => {
  await db
    .deleteFrom('follow_up')
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .execute();
};
