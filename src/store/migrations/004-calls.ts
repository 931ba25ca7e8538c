import type { Kysely } from 'kysely';

/** The calls to Dune in the last minute, of all replicas together. */
export const createCallTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('calls')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('taken', 'text', (column) => column.notNull())
    .execute();
