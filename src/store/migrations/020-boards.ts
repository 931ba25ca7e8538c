import type { Kysely } from 'kysely';

/** Creates the standing messages of boards. */
export const createBoardTable = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('board')
    .addColumn('subscription_id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('message_ts', 'text')
    .addColumn('posted_at', 'bigint', (column) => column.notNull())
    .addColumn('shows', 'text')
    .addColumn('content', 'text')
    .addColumn('trouble', 'text')
    .addColumn('former_ts', 'text')
    .addColumn('pin', 'text', (column) => column.notNull().defaultTo('none'))
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('redraw', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('tidy_at', 'bigint')
    .execute();
  await db.schema.createIndex('board_tidy').on('board').columns(['workspace_id', 'tidy_at']).execute();
};
