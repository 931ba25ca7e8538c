import type { Kysely } from 'kysely';

/** Creates the standing messages of boards. */
export const createBoardTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('board')
    .addColumn('subscription_id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('message_ts', 'text', (column) => column.notNull())
    .addColumn('posted_at', 'bigint', (column) => column.notNull())
    .execute();
