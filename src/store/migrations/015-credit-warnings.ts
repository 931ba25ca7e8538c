import type { Kysely } from 'kysely';

/** Creates the warnings about credits, so that there is one for each billing period, by whichever replica. */
export const createCreditWarningTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('credit_warning')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('warned_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('credit_warning_key', ['workspace_id', 'period'])
    .execute();
