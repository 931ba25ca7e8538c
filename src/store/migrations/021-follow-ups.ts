import type { Kysely } from 'kysely';

/** Creates the queue of messages and files that follow a post in its thread. */
export const createFollowUpTable = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('follow_up')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('subscription_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('thread_ts', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('give_up_at', 'bigint', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('sending_at', 'bigint')
    .addColumn('mark', 'text')
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('follow_up_due').on('follow_up').columns(['workspace_id', 'due_at']).execute();
  // Each waits for those before it.
  await db.schema
    .createIndex('follow_up_thread')
    .on('follow_up')
    .columns(['subscription_id', 'thread_ts'])
    .execute();
};
