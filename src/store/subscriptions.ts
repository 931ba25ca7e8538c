import { randomUUID } from 'node:crypto';
import type { RunReference } from './occurrence.ts';
import { type SubscriptionKey, withLockedRow, writeRow } from './queue/row.ts';
import type { SubscriptionRow } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import { type DigestSettings, type Subscription, toSettingsColumns, toSubscription } from './subscription.ts';
import { createSubscriptionQueries, type SubscriptionQueries } from './subscription-queries.ts';
import { lockWorkspace } from './workspaces.ts';

/** The place of a subscription, and its owner. */
type SubscriptionTarget = {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly ownerId: string;
};

/** The subscriptions of all channels. Times in ms. Changing one that doesn't exist, or has ended, returns `undefined`. */
export type Subscriptions = SubscriptionQueries & {
  /** Creates a subscription. If the channel has one with the same question, changes and resumes that. */
  readonly save: (
    location: SubscriptionTarget,
    settings: DigestSettings,
    nextAt: number,
  ) => Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>;
  readonly change: (
    key: SubscriptionKey,
    settings: DigestSettings,
    nextAt: number,
  ) => Promise<Subscription | undefined>;
  readonly pause: (key: SubscriptionKey, userId: string) => Promise<Subscription | undefined>;
  readonly resume: (key: SubscriptionKey, nextAt: number) => Promise<Subscription | undefined>;
  readonly end: (key: SubscriptionKey, userId: string) => Promise<Subscription | undefined>;
  /** Removes one that was just created. */
  readonly remove: (key: SubscriptionKey) => Promise<void>;
  /** Requests a post now, also of a paused digest. `refresh`: run the query first. */
  readonly requestRun: (
    key: SubscriptionKey,
    requested: { readonly by: string; readonly refresh: boolean },
  ) => Promise<RunReference | undefined>;
};

/** Changing or resuming a digest resets its failures. */
const resetFailures = { failures: 0, failing_since: null } as const;

const toChangedColumns = (settings: DigestSettings, nextAt: number): Partial<SubscriptionRow> => ({
  ...toSettingsColumns(settings),
  ...resetFailures,
  next_at: nextAt,
});

const insert = async (
  { db, now }: Session,
  { workspaceId, channelId, ownerId }: SubscriptionTarget,
  settings: DigestSettings,
  nextAt: number,
): Promise<Subscription> => {
  const { last } = await db
    .selectFrom('subscription')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('workspace_id', '=', workspaceId)
    .where('channel_id', '=', channelId)
    .executeTakeFirstOrThrow();
  const at = await now();
  const row = await db
    .insertInto('subscription')
    .values({
      id: randomUUID(),
      workspace_id: workspaceId,
      channel_id: channelId,
      number: (last ?? 0) + 1,
      owner_id: ownerId,
      ...toSettingsColumns(settings),
      state: 'active',
      state_at: at,
      created_at: at,
      next_at: nextAt,
      due_at: nextAt,
      tries: 0,
      run_refresh: 0,
      ...resetFailures,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSubscription(row);
};

const save = (session: Session, location: SubscriptionTarget, settings: DigestSettings, nextAt: number) =>
  inTransaction(session, async (inside) => {
    // Two people at once must not get the same number, or create two of one question.
    await lockWorkspace(inside, location.workspaceId);
    const same = await inside.db
      .selectFrom('subscription')
      .selectAll()
      .where('workspace_id', '=', location.workspaceId)
      .where('channel_id', '=', location.channelId)
      .where('same_as', '=', settings.sameAs)
      .where('state', '<>', 'ended')
      .$if(session.locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
    if (same === undefined)
      return { subscription: await insert(inside, location, settings, nextAt), isNew: true };
    const changes = { ...toChangedColumns(settings, nextAt), state: 'active' as const };
    return { subscription: await writeRow(inside, same, changes), isNew: false };
  });

/** Finds the occurrence in progress that will show the person what they want. */
const findJoinableRun = (row: SubscriptionRow, refresh: boolean): RunReference | undefined => {
  if (row.work_at === null || row.work_kind === null) return undefined;
  const isRun = row.work_kind === 'run';
  const willPost = isRun || row.state === 'active';
  const isFresh = row.refresh === 1 || (isRun && row.run_refresh === 1);
  return willPost && (isFresh || !refresh) ? { at: row.work_at, kind: row.work_kind } : undefined;
};

const requestRun = (
  session: Session,
  key: SubscriptionKey,
  requested: { readonly by: string; readonly refresh: boolean },
) =>
  withLockedRow(session, key, async (row, inside): Promise<RunReference> => {
    const now = await inside.now();
    // One that waits for a retry is retried right away: it's what the person wants, or blocks it.
    const hurried = row.lease === null && row.work_at !== null ? { ...row, due_at: now } : row;
    const under = findJoinableRun(row, requested.refresh);
    if (under !== undefined) {
      await writeRow(inside, hurried, {});
      return under;
    }
    const isAsked = row.run_at !== null && row.work_kind !== 'run';
    const at = isAsked ? (row.run_at ?? now) : now;
    await writeRow(inside, hurried, {
      run_at: at,
      run_by: isAsked ? row.run_by : requested.by,
      run_refresh: requested.refresh || (isAsked && row.run_refresh === 1) ? 1 : 0,
    });
    return { at, kind: 'run' };
  });

/** Creates the subscriptions of a store. */
export const createSubscriptions = (session: Session): Subscriptions => {
  const { db } = session;
  const setState = (key: SubscriptionKey, state: 'paused' | 'ended', userId: string) =>
    withLockedRow(session, key, async (row, inside) =>
      writeRow(inside, row, { state, state_by: userId, state_at: await inside.now() }),
    );
  return {
    save: save.bind(null, session),
    ...createSubscriptionQueries(session),
    change: (key, settings, nextAt) =>
      withLockedRow(session, key, (row, inside) => writeRow(inside, row, toChangedColumns(settings, nextAt))),
    pause: (key, userId) => setState(key, 'paused', userId),
    resume: (key, nextAt) =>
      withLockedRow(session, key, async (row, inside) =>
        writeRow(inside, row, {
          state: 'active',
          state_at: await inside.now(),
          state_by: null,
          next_at: nextAt,
          ...resetFailures,
        }),
      ),
    end: (key, userId) => setState(key, 'ended', userId),
    remove: async ({ workspaceId, id }) => {
      await db
        .deleteFrom('subscription')
        .where('id', '=', id)
        .where('workspace_id', '=', workspaceId)
        .execute();
    },
    requestRun: requestRun.bind(null, session),
  };
};
