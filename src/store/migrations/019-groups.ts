import type { Kysely } from 'kysely';

/** Adds groups: what goes to several places is one row for each. */
export const addGroups = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('subscription').addColumn('group_id', 'text').execute();
  await db.schema
    .createIndex('subscription_group')
    .on('subscription')
    .columns(['workspace_id', 'group_id'])
    .execute();
};
