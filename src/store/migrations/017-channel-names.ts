import type { Kysely } from 'kysely';

/** Adds the names of channels that are limited by name: a digest knows only the id of its channel. */
export const addChannelNames = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('channel_name')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_name_pk', ['workspace_id', 'id'])
    .execute();
};
