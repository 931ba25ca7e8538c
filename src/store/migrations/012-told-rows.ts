import type { Kysely } from 'kysely';

/** Adds what digests of new rows remember: how rows are identified, and the rows that were told. */
export const addToldRows = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('told')
    .addColumn('subscription_id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('key_columns', 'text', (column) => column.notNull())
    .addColumn('bits', 'integer', (column) => column.notNull())
    .addColumn('known', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('told_rows')
    .addColumn('subscription_id', 'text', (column) => column.notNull())
    .addColumn('bucket', 'integer', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    // SQLite keeps bytes as they are in a column of any type.
    .addColumn('hashes', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('told_rows_pk', ['subscription_id', 'bucket'])
    .execute();
};
