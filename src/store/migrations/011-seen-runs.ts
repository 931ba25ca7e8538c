import type { Kysely } from 'kysely';

/** Adds the runs that were seen of a query, so that an alert can be tried on what Dune still keeps of them. */
export const addSeenRuns = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('seen_run')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('execution', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('seen_run_key', ['workspace_id', 'name', 'execution'])
    .execute();
};
