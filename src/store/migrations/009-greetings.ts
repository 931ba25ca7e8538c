import type { Kysely } from 'kysely';

/** Creates the people who were greeted, so that everyone is greeted once, by whichever replica. */
export const createGreetingTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('greeting')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('greeted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('greeting_key', ['workspace_id', 'user_id'])
    .execute();
