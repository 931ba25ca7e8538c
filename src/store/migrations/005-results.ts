import type { Kysely } from 'kysely';

/** Creates the cache of Dune's results for all replicas. */
export const createResultTable = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('result')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text')
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('fresh_until', 'bigint', (column) => column.notNull())
    .addColumn('kept_until', 'bigint', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('lease_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('result_kept').on('result').column('kept_until').execute();
};
