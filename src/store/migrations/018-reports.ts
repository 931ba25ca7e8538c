import type { Kysely } from 'kysely';

/** Creates the reports of a workspace, by their names. */
export const createReportTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('report')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('parts', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('report_pk', ['workspace_id', 'name'])
    .execute();
