import { randomUUID } from 'node:crypto';
import type { RunReference } from './occurrence.ts';
import { forgetAlert } from './queue/alert-change.ts';
import { chooseBaseline, type ShownRows, storeShownRows } from './queue/baseline.ts';
import { redrawBoard } from './queue/board-change.ts';
import { dueColumns } from './queue/due.ts';
import { forgetFollowUps } from './queue/queue-follow-ups.ts';
import { type PostRequest, requestRun } from './queue/request-post.ts';
import { type SubscriptionKey, withLockedRow, writeRow } from './queue/row.ts';
import { inTransaction, type Session } from './session.ts';
import {
  type DigestSettings,
  isSameDigest,
  type Subscription,
  toSettingsColumns,
  toSubscription,
} from './subscription.ts';
import { createSubscriptionQueries, type SubscriptionQueries } from './subscription-queries.ts';
import { createSubscriptionStates, resetFailures, type SubscriptionStates } from './subscription-states.ts';
import type { SubscriptionRow } from './subscription-table.ts';
import { forgetTold } from './told-hashes.ts';
import { beginTold, changeTold } from './told-rows.ts';
import { lockWorkspace } from './workspaces.ts';

/** The place of a subscription, and its owner. */
type SubscriptionTarget = {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly ownerId: string;
  /** The id of one that is added beside others with the same question. The same id again adds nothing. */
  readonly another?: string | undefined;
};

/** The subscriptions of all channels. Times in ms. Changing one that doesn't exist, or has ended, returns `undefined`. */
export type Subscriptions = SubscriptionQueries &
  SubscriptionStates & {
    /**
     * Creates a subscription, unless the channel has one with the same question: that is returned as it is. Another one is
     * added beside it only if it differs in something. `shown`: what the person saw, which is the baseline.
     */
    readonly save: (
      location: SubscriptionTarget,
      settings: DigestSettings,
      nextAt: number,
      shown?: ShownRows,
    ) => Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>;
    /**
     * Changes one. `shown`: what the person saw, the baseline of one that shows something else from now on. `expected`: the
     * settings that the change was made of; if there are others by now, nothing changes.
     */
    readonly change: (
      key: SubscriptionKey,
      settings: DigestSettings,
      nextAt: number,
      shown?: ShownRows,
      expected?: DigestSettings,
    ) => Promise<Subscription | 'changed-meanwhile' | undefined>;
    /** Removes one that was just created. */
    readonly remove: (key: SubscriptionKey) => Promise<void>;
    /** Requests a post now, also of a paused digest. `refresh`: run the query first. */
    readonly requestRun: (key: SubscriptionKey, requested: PostRequest) => Promise<RunReference | undefined>;
  };

/** Changes a locked row, with its baseline. */
const changeRow = async (
  inside: Session,
  row: SubscriptionRow,
  settings: DigestSettings,
  {
    shown,
    ...others
  }: Pick<SubscriptionRow, 'next_at' | 'state'> & { readonly shown: ShownRows | undefined },
): Promise<Subscription> => {
  const columns = toSettingsColumns(settings);
  const baseline = await chooseBaseline(inside, row, columns, shown);
  await changeTold(inside, row, columns, shown?.first);
  await redrawBoard(inside, row.id, await inside.now());
  return writeRow(inside, row, { ...columns, ...resetFailures, ...others, ...baseline });
};

const insert = async (
  inside: Session,
  { workspaceId, channelId, ownerId, another: id = randomUUID() }: SubscriptionTarget,
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
      ...columns,
      ...dueColumns(columns, nextAt),
      state: 'active',
      state_at: at,
      created_at: at,
      next_at: nextAt,
      tries: 0,
      run_refresh: 0,
      ...resetFailures,
      ...(shown !== undefined && (await storeShownRows(inside, { id, workspaceId }, shown))),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (settings.postWhen === 'new' && shown?.first !== undefined) await beginTold(inside, row, shown.first);
  return toSubscription(row);
};

/** Finds what makes a new one needless: the same question, or for another one the same id or the same in everything. */
const findSame = async (
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

const save = (
  session: Session,
  location: SubscriptionTarget,
  settings: DigestSettings,
  nextAt: number,
  shown?: ShownRows,
) =>
  inTransaction(session, async (inside) => {
    // Two people at once must not get the same number, or create two of one question.
    await lockWorkspace(inside, location.workspaceId);
    const same = await findSame(inside, location, settings);
    return same === undefined
      ? { subscription: await insert(inside, location, settings, nextAt, shown), isNew: true }
      : { subscription: same, isNew: false };
  });

const remove = (session: Session, { workspaceId, id }: SubscriptionKey): Promise<void> =>
  inTransaction(session, async (inside) => {
    const { db } = inside;
    await forgetTold(inside, { workspaceId, id });
    await forgetAlert(inside, id);
    await forgetFollowUps(inside, id);
    await db.deleteFrom('board').where('subscription_id', '=', id).execute();
    await db
      .deleteFrom('subscription')
      .where('id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
    await db
      .deleteFrom('snapshot')
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
  });

/** Creates the subscriptions of a store. */
export const createSubscriptions = (session: Session): Subscriptions => {
  return {
    save: save.bind(null, session),
    ...createSubscriptionQueries(session),
    change: (key, settings, nextAt, shown, expected) =>
      withLockedRow(session, key, async (row, inside) =>
        expected === undefined || isSameDigest(toSubscription(row), expected)
          ? changeRow(inside, row, settings, { next_at: nextAt, state: row.state, shown })
          : 'changed-meanwhile',
      ),
    ...createSubscriptionStates(session),
    remove: remove.bind(null, session),
    requestRun: requestRun.bind(null, session),
  };
};
