import type { Kysely } from 'kysely';

/** Adds groups: what goes to several places is one row for each, and may go to a person. */
export const addGroups = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('subscription').addColumn('group_id', 'text').execute();
  await db.schema.alterTable('subscription').addColumn('recipient_id', 'text').execute();
  await db.schema
    .createIndex('subscription_group')
    .on('subscription')
    .columns(['workspace_id', 'group_id'])
    .execute();
  await db.schema
    .createIndex('subscription_recipient')
    .on('subscription')
    .columns(['workspace_id', 'recipient_id'])
    .execute();
};
