import type { Kysely } from 'kysely';

/** Creates saved questions. */
export const createShortcutTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('shortcut')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('shortcut_key', ['workspace_id', 'owner_id', 'name'])
    .execute();
