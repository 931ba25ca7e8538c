import type { Kysely } from 'kysely';

/** Adds the catalogue: facts about queries, who used them where, and the channels that everyone can open. */
export const addCatalog = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('catalog_query')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('query_id', 'bigint', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('given', 'text')
    .addColumn('is_teams', 'integer', (column) => column.notNull())
    .addColumn('told_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('catalog_query_key', ['workspace_id', 'query_id'])
    .execute();
  await db.schema
    .createIndex('catalog_query_changed')
    .on('catalog_query')
    .columns(['workspace_id', 'changed_at', 'query_id'])
    .execute();
  await db.schema
    .createTable('catalog_use')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('query_id', 'bigint', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('uses', 'integer', (column) => column.notNull())
    .addColumn('first_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_values', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('catalog_use_key', ['workspace_id', 'query_id', 'scope'])
    .execute();
  await db.schema
    .createIndex('catalog_use_changed')
    .on('catalog_use')
    .columns(['workspace_id', 'changed_at', 'query_id', 'scope'])
    .execute();
  await db.schema
    .createTable('catalog_channel')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('catalog_channel_key', ['workspace_id', 'channel_id'])
    .execute();
};
