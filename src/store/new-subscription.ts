import { randomUUID } from 'node:crypto';
import { type ShownRows, storeShownRows } from './queue/baseline.ts';
import { dueColumns } from './queue/due.ts';
import type { Session } from './session.ts';
import {
  type DigestSettings,
  isSameDigest,
  type Subscription,
  toSettingsColumns,
  toSubscription,
} from './subscription.ts';
import { beginTold } from './told-rows.ts';

/** The place of a subscription, and its owner. */
export type SubscriptionTarget = {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly ownerId: string;
  /** The id of one that is added beside others with the same question. The same id again adds nothing. */
  readonly another?: string | undefined;
  /** The person to whom it goes by direct message, if it isn't for a channel. */
  readonly recipientId?: string | undefined;
  /** The group of places that it belongs to. */
  readonly groupId?: string | undefined;
};

/** Inserts a subscription, with the rows that the person saw. */
export const insertSubscription = async (
  inside: Session,
  { workspaceId, channelId, ownerId, another: id = randomUUID(), recipientId, groupId }: SubscriptionTarget,
  settings: DigestSettings,
  nextAt: number,
  shown: ShownRows | undefined,
): Promise<Subscription> => {
  const { db, now } = inside;
  const { last } = await db
    .selectFrom('subscription')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .executeTakeFirstOrThrow();
  const at = await now();
  const columns = toSettingsColumns(settings);
  const row = await db
    .insertInto('subscription')
    .values({
      id,
      workspace_id: workspaceId,
      channel_id: channelId,
      number: (last ?? 0) + 1,
      owner_id: ownerId,
      recipient_id: recipientId ?? null,
      group_id: groupId ?? null,
      ...columns,
      ...dueColumns(columns, nextAt),
      state: 'active',
      state_at: at,
      created_at: at,
      next_at: nextAt,
      tries: 0,
      run_refresh: 0,
      failures: 0,
      ...(shown !== undefined && (await storeShownRows(inside, { id, workspaceId }, shown))),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (settings.postWhen === 'new' && shown?.first !== undefined) await beginTold(inside, row, shown.first);
  return toSubscription(row);
};

/** Finds what makes a new one needless: the same question, or for another one the same id or the same in everything. */
export const findSame = async (
  { db }: Session,
  { workspaceId, channelId, another }: SubscriptionTarget,
  settings: DigestSettings,
): Promise<Subscription | undefined> => {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .where('same_as', '=', settings.sameAs)
    .orderBy('number')
    .execute();
  const all = rows.map(toSubscription);
  const living = all.filter(({ state }) => state.kind !== 'ended');
  return another === undefined
    ? living[0]
    : (all.find(({ id }) => id === another) ?? living.find((one) => isSameDigest(one, settings)));
};
