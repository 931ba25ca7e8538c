import type { Kysely } from 'kysely';

/** Adds what the App Home shows: usage by month, and the digests of one owner with their problems. */
export const createHomeTables = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('usage')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('calls', 'bigint', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_key', ['workspace_id', 'month'])
    .execute();
  await db.schema
    .createIndex('subscription_owner')
    .on('subscription')
    .columns(['workspace_id', 'owner_id'])
    .execute();
  await db.schema
    .createIndex('occurrence_outcome')
    .on('occurrence')
    .columns(['subscription_id', 'outcome', 'settled_at'])
    .execute();
};
