import type { Kysely } from 'kysely';

/** Adds what each person and each digest caused on Dune, by month. */
export const addSpending = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('spending')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('spender', 'text', (column) => column.notNull())
    .addColumn('calls', 'bigint', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('run_credits', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('spending_pk', ['workspace_id', 'month', 'kind', 'spender'])
    .execute();
};
