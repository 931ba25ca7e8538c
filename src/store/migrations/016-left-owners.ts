import type { Kysely } from 'kysely';

/** Creates the owners who left, so that the admins get one message about each, over all replicas. */
export const createLeftOwnerTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('left_owner')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('left_owner_pk', ['workspace_id', 'user_id'])
    .execute();
