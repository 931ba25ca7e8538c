import { type AskedRun, type Occurrence, occurrenceOf } from './occurrence.ts';
import type { Key } from './queue/row.ts';
import type { Session } from './session.ts';
import { type Subscription, subscriptionOf } from './subscription.ts';

/** An occurrence that went wrong, of which subscription. */
export type FailedOccurrence = { readonly subscription: Subscription; readonly occurrence: Occurrence };

/** What can be asked of subscriptions. Times in ms. */
export type SubscriptionReads = {
  readonly byId: (key: Key) => Promise<Subscription | undefined>;
  /** By its number in a channel; one that has ended is not found. */
  readonly byNumber: (
    workspaceId: string,
    channelId: string,
    number: number,
  ) => Promise<Subscription | undefined>;
  /** Those of a channel that have not ended, by number. */
  readonly inChannel: (workspaceId: string, channelId: string) => Promise<readonly Subscription[]>;
  /** Those that a person made and that have not ended, by channel and number. */
  readonly ownedBy: (workspaceId: string, userId: string) => Promise<readonly Subscription[]>;
  /** What became of its occurrences, the latest first. */
  readonly history: (key: Key, most: number) => Promise<readonly Occurrence[]>;
  readonly occurrence: (key: Key, run: AskedRun) => Promise<Occurrence | undefined>;
  /** What went wrong last with the digests of a person that have not ended, the latest first. */
  readonly troubleOf: (
    workspaceId: string,
    userId: string,
    most: number,
  ) => Promise<readonly FailedOccurrence[]>;
};

const troubleOf = async (
  { db }: Session,
  owned: readonly Subscription[],
  most: number,
): Promise<readonly FailedOccurrence[]> => {
  if (owned.length === 0) return [];
  const rows = await db
    .selectFrom('occurrence')
    .selectAll()
    .where(
      'subscription_id',
      'in',
      owned.map(({ id }) => id),
    )
    .where('outcome', 'in', ['failed', 'refused', 'unknown'])
    .orderBy('settled_at', 'desc')
    .limit(most)
    .execute();
  return rows.flatMap((row) => {
    const subscription = owned.find(({ id }) => id === row.subscription_id);
    return subscription === undefined ? [] : [{ subscription, occurrence: occurrenceOf(row) }];
  });
};

/** The reading queries about subscriptions. */
export const createSubscriptionReads = (session: Session): SubscriptionReads => {
  const { db } = session;
  const find = (workspaceId: string) =>
    db.selectFrom('subscription').selectAll().where('workspace_id', '=', workspaceId);
  const living = (workspaceId: string) => find(workspaceId).where('state', '<>', 'ended');
  const one = async (query: ReturnType<typeof find>) => {
    const row = await query.executeTakeFirst();
    return row && subscriptionOf(row);
  };
  const all = async (query: ReturnType<typeof find>) => (await query.execute()).map(subscriptionOf);
  const outcomes = ({ workspaceId, id }: Key) =>
    db
      .selectFrom('occurrence')
      .selectAll()
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId);
  const ownedBy: SubscriptionReads['ownedBy'] = (workspaceId, userId) =>
    all(living(workspaceId).where('owner_id', '=', userId).orderBy('channel_id').orderBy('number'));
  return {
    byId: ({ workspaceId, id }) => one(find(workspaceId).where('id', '=', id)),
    byNumber: (workspaceId, channelId, number) =>
      one(living(workspaceId).where('channel_id', '=', channelId).where('number', '=', number)),
    inChannel: (workspaceId, channelId) =>
      all(living(workspaceId).where('channel_id', '=', channelId).orderBy('number')),
    ownedBy,
    troubleOf: async (workspaceId, userId, most) =>
      troubleOf(session, await ownedBy(workspaceId, userId), most),
    history: async (key, most) => {
      const latest = outcomes(key).orderBy('settled_at', 'desc').orderBy('at', 'desc').limit(most);
      return (await latest.execute()).map(occurrenceOf);
    },
    occurrence: async (key, { at, kind }) => {
      const row = await outcomes(key).where('at', '=', at).where('kind', '=', kind).executeTakeFirst();
      return row && occurrenceOf(row);
    },
  };
};
