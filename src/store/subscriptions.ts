import { randomUUID } from 'node:crypto';
import type { AskedRun } from './occurrence.ts';
import { holdingRow, type Key, writeRow } from './queue/row.ts';
import type { SubscriptionRow } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import { type Settings, type Subscription, settingsColumns, subscriptionOf } from './subscription.ts';
import { createSubscriptionReads, type SubscriptionReads } from './subscription-queries.ts';
import { lockWorkspace } from './workspaces.ts';

/** Where a subscription lives and who made it. */
type Place = { readonly workspaceId: string; readonly channelId: string; readonly ownerId: string };

/** The subscriptions of all channels. Times in ms. A change of what is not there, or has ended, gives `undefined`. */
export type Subscriptions = SubscriptionReads & {
  /** Makes a subscription; where the channel has one with the same question, changes that and lets it go on. */
  readonly save: (
    place: Place,
    settings: Settings,
    nextAt: number,
  ) => Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>;
  readonly change: (key: Key, settings: Settings, nextAt: number) => Promise<Subscription | undefined>;
  readonly pause: (key: Key, userId: string) => Promise<Subscription | undefined>;
  readonly resume: (key: Key, nextAt: number) => Promise<Subscription | undefined>;
  readonly end: (key: Key, userId: string) => Promise<Subscription | undefined>;
  /** Takes back one that was just made. */
  readonly remove: (key: Key) => Promise<void>;
  /** Asks for an occurrence at once, of a paused one, too; `refresh` also runs the query first. */
  readonly askForRun: (
    key: Key,
    asked: { readonly by: string; readonly refresh: boolean },
  ) => Promise<AskedRun | undefined>;
};

/** Who changes or resumes a digest starts its failures afresh. */
const afresh = { failures: 0, failing_since: null } as const;

const changed = (settings: Settings, nextAt: number): Partial<SubscriptionRow> => ({
  ...settingsColumns(settings),
  ...afresh,
  next_at: nextAt,
});

const insert = async (
  { db, now }: Session,
  { workspaceId, channelId, ownerId }: Place,
  settings: Settings,
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
      ...settingsColumns(settings),
      ...{ state: 'active', state_at: at, created_at: at, next_at: nextAt, due_at: nextAt },
      ...{ tries: 0, run_refresh: 0, ...afresh },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return subscriptionOf(row);
};

const save = (session: Session, place: Place, settings: Settings, nextAt: number) =>
  inTransaction(session, async (inside) => {
    // Two people at once must neither get one number twice nor make two of one question.
    await lockWorkspace(inside, place.workspaceId);
    const same = await inside.db
      .selectFrom('subscription')
      .selectAll()
      .where('workspace_id', '=', place.workspaceId)
      .where('channel_id', '=', place.channelId)
      .where('same_as', '=', settings.sameAs)
      .where('state', '<>', 'ended')
      .$if(session.locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
    if (same === undefined)
      return { subscription: await insert(inside, place, settings, nextAt), isNew: true };
    const changes = { ...changed(settings, nextAt), state: 'active' as const };
    return { subscription: await writeRow(inside, same, changes), isNew: false };
  });

/** The work under way that will show the person what they ask for, if any. */
const joinable = (row: SubscriptionRow, refresh: boolean): AskedRun | undefined => {
  if (row.work_at === null || row.work_kind === null) return undefined;
  const isRun = row.work_kind === 'run';
  const willPost = isRun || row.state === 'active';
  const isFresh = row.refresh === 1 || (isRun && row.run_refresh === 1);
  return willPost && (isFresh || !refresh) ? { at: row.work_at, kind: row.work_kind } : undefined;
};

const askForRun = (session: Session, key: Key, asked: { readonly by: string; readonly refresh: boolean }) =>
  holdingRow(session, key, async (row, inside): Promise<AskedRun> => {
    const now = await inside.now();
    // What waits for a retry is looked at right away: it is what the person wants, or stands in its way.
    const hurried = row.lease === null && row.work_at !== null ? { ...row, due_at: now } : row;
    const under = joinable(row, asked.refresh);
    if (under !== undefined) {
      await writeRow(inside, hurried, {});
      return under;
    }
    const isAsked = row.run_at !== null && row.work_kind !== 'run';
    const at = isAsked ? (row.run_at ?? now) : now;
    await writeRow(inside, hurried, {
      run_at: at,
      run_by: isAsked ? row.run_by : asked.by,
      run_refresh: asked.refresh || (isAsked && row.run_refresh === 1) ? 1 : 0,
    });
    return { at, kind: 'run' };
  });

/** The queries about subscriptions. */
export const createSubscriptions = (session: Session): Subscriptions => {
  const { db } = session;
  const setState = (key: Key, state: 'paused' | 'ended', userId: string) =>
    holdingRow(session, key, async (row, inside) =>
      writeRow(inside, row, { state, state_by: userId, state_at: await inside.now() }),
    );
  return {
    save: save.bind(null, session),
    ...createSubscriptionReads(session),
    change: (key, settings, nextAt) =>
      holdingRow(session, key, (row, inside) => writeRow(inside, row, changed(settings, nextAt))),
    pause: (key, userId) => setState(key, 'paused', userId),
    resume: (key, nextAt) =>
      holdingRow(session, key, async (row, inside) =>
        writeRow(inside, row, {
          ...{ state: 'active', state_at: await inside.now(), state_by: null },
          ...{ next_at: nextAt, ...afresh },
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
    askForRun: askForRun.bind(null, session),
  };
};
