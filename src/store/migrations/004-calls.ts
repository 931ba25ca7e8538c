import type { Kysely } from 'kysely';

/** Creates the calls to Dune in the last minute, of all replicas. */
export const createCallTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('calls')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('taken', 'text', (column) => column.notNull())
    .execute();
