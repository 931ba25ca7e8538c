import { setImmediate as turn } from 'node:timers/promises';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { serializeSnapshot, takeSnapshot } from '../../src/results/changes/snapshot.ts';
import { makeDataset } from '../../src/results/dataset.ts';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import { openSession } from '../../src/store/open.ts';
import { postponeTo } from '../../src/store/queue/due.ts';
import type { Session } from '../../src/store/session.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { settingsOf } from '../store/support.ts';

/** Digests that are each due once, and that the bots find bit by bit. */
export type Workload = {
  readonly store: Store;
  readonly session: Session;
  readonly made: readonly Subscription[];
  /** Lets the bots find so many more. Gives how many they may find by now. */
  readonly release: (count: number) => Promise<number>;
  readonly settled: () => Promise<number>;
  /** The snapshots of each digest by its id, with their times, ms: below zero for what a person saw as they subscribed. */
  readonly snapshots: () => Promise<ReadonlyMap<string, readonly { readonly at: number }[]>>;
  /** Makes due what bots held that are dead, as the end of their leases would. */
  readonly takeBack: (leases: readonly string[]) => Promise<void>;
};

const workspaceId = 'T0SANDBOX';
const channels = 200;
const queryId = 1252207;

/** Once a year: while the test runs, each digest is due exactly once. */
const cron = '0 0 1 1 *';

const hour = 3_600_000;

/** So many turns of the event loop after a bot's death everything that it had sent to the sandboxes is read. */
const turnsToRead = 20;

/** Returns what a person saw of a query as they subscribed: other rows than it has, so that a digest that compares says so. */
export const seeOtherRows = (id: number) => ({
  snapshot: serializeSnapshot(
    takeSnapshot(
      makeDataset({
        query: { id, name: undefined },
        parameters: [],
        options: emptyDisplayOptions,
        executionId: 'SEEN',
        finishedAt: undefined,
        asOf: new Date(0),
        top: 1,
        partial: false,
        result: { columns: [{ name: 'project', type: 'varchar' }], rows: [['seen']], totalRows: 1 },
      }),
      String(id),
    ),
  ),
  execution: 'SEEN',
  /** A digest of new rows has seen one that the query doesn't have, so all that it has are new. */
  first: { key: ['project'], hashes: ['0123456789abcdef'], columns: ['project'] },
});

/** One in so many is a digest of new rows. */
const newRowsEvery = 7;

const subscribe = async ({ store, session }: { store: Store; session: Session }, count: number) => {
  const now = await store.now();
  const made: Subscription[] = [];
  for (let index = 0; index < count; index += 1) {
    const owner = { workspaceId, channelId: `C${index % channels}`, ownerId: 'U0ADA' };
    const settings = {
      ...settingsOf({
        queryId,
        cron,
        ...(index % newRowsEvery === 0 && { postWhen: 'new' as const, keyColumns: ['project'] }),
      }),
      queryKey: `chaos ${index}`,
      sameAs: `chaos ${index}`,
    };
    const { subscription } = await store.subscriptions.save(
      owner,
      settings,
      now - count + index,
      seeOtherRows(queryId),
    );
    made.push(subscription);
  }
  await session.db
    .updateTable('subscription')
    .set({ due_at: now + 24 * hour })
    .execute();
  return made;
};

const takeBackWith = async ({ db, now }: Session, leases: readonly string[]): Promise<void> => {
  for (let count = 0; count < turnsToRead; count += 1) await turn();
  // Tidying a board twice at a time does no harm, so that of a living bot is made due, too.
  await db
    .updateTable('board')
    .set({ tidy_at: await now() })
    .where('tidy_at', '>', await now())
    .execute();
  if (leases.length === 0) return;
  const digests = await db
    .updateTable('subscription')
    .set(postponeTo(await now()))
    .where('lease', 'in', leases)
    .returning('channel_id')
    .execute();
  const following = await db
    .updateTable('follow_up')
    .set({ due_at: await now() })
    .where('lease', 'in', leases)
    .returning('channel_id')
    .execute();
  const rows = [...digests, ...following];
  if (rows.length === 0) return;
  await db
    .updateTable('channel')
    .set({ free_at: await now() })
    .where(
      'id',
      'in',
      rows.map((row) => row.channel_id),
    )
    .execute();
};

/** Opens the database and makes the digests, none of which the bots find yet. */
export const createWorkload = async (index: DatabaseLocation, count: number): Promise<Workload> => {
  const opened = await openSession(index, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  const session = opened.value;
  const store = createStore(session);
  const made = await subscribe({ store, session }, count);
  let released = 0;
  return {
    store,
    session,
    made,
    release: async (more) => {
      const ids = made.slice(released, released + more).map(({ id }) => id);
      await session.db
        .updateTable('subscription')
        .set({ due_at: await store.now() })
        .where('id', 'in', ids)
        .execute();
      released += ids.length;
      return released;
    },
    settled: async () => {
      const { count: settled } = await session.db
        .selectFrom('occurrence')
        .innerJoin('subscription', 'subscription.id', 'occurrence.subscription_id')
        .where('subscription.terms', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(settled);
    },
    snapshots: async () => {
      const rows = await session.db.selectFrom('snapshot').select(['subscription_id', 'at']).execute();
      return Map.groupBy(rows, (row) => row.subscription_id);
    },
    takeBack: (leases) => takeBackWith(session, leases),
  };
};

/** The channels in which the digests are posted. */
export const channelIds = (count: number): readonly string[] =>
  Array.from({ length: Math.min(count, channels) }, (_, index) => `C${index}`);
