import { type Occurrence, type RunReference, toOccurrence } from './occurrence.ts';
import type { SubscriptionKey } from './queue/row.ts';
import type { Session } from './session.ts';
import { type Subscription, toSubscription } from './subscription.ts';

/** A failed occurrence with its subscription. */
export type FailedOccurrence = { readonly subscription: Subscription; readonly occurrence: Occurrence };

/** The reads of subscriptions. Times in ms. */
export type SubscriptionQueries = {
  readonly byId: (key: SubscriptionKey) => Promise<Subscription | undefined>;
  /** Finds one by its number in a channel, unless it has ended. */
  readonly byNumber: (
    workspaceId: string,
    channelId: string,
    number: number,
  ) => Promise<Subscription | undefined>;
  /** Lists those of a channel that haven't ended, by number. */
  readonly inChannel: (workspaceId: string, channelId: string) => Promise<readonly Subscription[]>;
  /** Lists all that haven't ended, by channel and number. */
  readonly living: (workspaceId: string) => Promise<readonly Subscription[]>;
  /** Lists those of an owner that haven't ended, by channel and number. */
  readonly ownedBy: (workspaceId: string, userId: string) => Promise<readonly Subscription[]>;
  /** Lists what goes to a person by direct message and hasn't ended, by its owner. */
  readonly sentTo: (workspaceId: string, userId: string) => Promise<readonly Subscription[]>;
  /** Lists all places of what goes to several, without those that have ended, by channel; just itself for what goes to one. */
  readonly placesOf: (
    one: Pick<Subscription, 'id' | 'workspaceId' | 'groupId'>,
  ) => Promise<readonly Subscription[]>;
  /** Lists its ended occurrences, the latest first. */
  readonly history: (key: SubscriptionKey, limit: number) => Promise<readonly Occurrence[]>;
  readonly occurrence: (key: SubscriptionKey, run: RunReference) => Promise<Occurrence | undefined>;
  /** Lists the latest problems of an owner's digests that haven't ended, newest first. */
  readonly listRecentProblems: (
    workspaceId: string,
    userId: string,
    limit: number,
  ) => Promise<readonly FailedOccurrence[]>;
};

const listRecentProblems = async (
  { db }: Session,
  workspaceId: string,
  owned: readonly Subscription[],
  limit: number,
): Promise<readonly FailedOccurrence[]> => {
  if (owned.length === 0) return [];
  const rows = await db
    .selectFrom('occurrence')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(
      'subscription_id',
      'in',
      owned.map(({ id }) => id),
    )
    .where('outcome', 'in', ['failed', 'refused', 'unknown'])
    .orderBy('settled_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => {
    const subscription = owned.find(({ id }) => id === row.subscription_id);
    return subscription === undefined ? [] : [{ subscription, occurrence: toOccurrence(row) }];
  });
};

/** Creates the reads of subscriptions. */
export const createSubscriptionQueries = (session: Session): SubscriptionQueries => {
  const { db } = session;
  const find = (workspaceId: string) =>
    db.selectFrom('subscription').selectAll().where('workspace_id', '=', workspaceId);
  const living = (workspaceId: string) => find(workspaceId).where('state', '<>', 'ended');
  const one = async (query: ReturnType<typeof find>) => {
    const row = await query.executeTakeFirst();
    return row && toSubscription(row);
  };
  const all = async (query: ReturnType<typeof find>) => (await query.execute()).map(toSubscription);
  const outcomes = ({ workspaceId, id }: SubscriptionKey) =>
    db
      .selectFrom('occurrence')
      .selectAll()
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId);
  const ownedBy: SubscriptionQueries['ownedBy'] = (workspaceId, userId) =>
    all(living(workspaceId).where('owner_id', '=', userId).orderBy('channel_id').orderBy('number'));
  return {
    byId: ({ workspaceId, id }) => one(find(workspaceId).where('id', '=', id)),
    byNumber: (workspaceId, channelId, number) =>
      one(living(workspaceId).where('channel_id', '=', channelId).where('number', '=', number)),
    inChannel: (workspaceId, channelId) =>
      all(living(workspaceId).where('channel_id', '=', channelId).orderBy('number')),
    living: (workspaceId) => all(living(workspaceId).orderBy('channel_id').orderBy('number')),
    ownedBy,
    sentTo: (workspaceId, userId) =>
      all(living(workspaceId).where('recipient_id', '=', userId).orderBy('owner_id').orderBy('number')),
    placesOf: ({ id, workspaceId, groupId }) =>
      all(
        groupId === undefined
          ? living(workspaceId).where('id', '=', id)
          : living(workspaceId).where('group_id', '=', groupId).orderBy('channel_id'),
      ),
    listRecentProblems: async (workspaceId, userId, limit) =>
      listRecentProblems(session, workspaceId, await ownedBy(workspaceId, userId), limit),
    history: async (key, limit) => {
      const latest = outcomes(key).orderBy('settled_at', 'desc').orderBy('at', 'desc').limit(limit);
      return (await latest.execute()).map(toOccurrence);
    },
    occurrence: async (key, { at, kind }) => {
      const row = await outcomes(key).where('at', '=', at).where('kind', '=', kind).executeTakeFirst();
      return row && toOccurrence(row);
    },
  };
};
