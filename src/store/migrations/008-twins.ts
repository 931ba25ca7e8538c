import type { Kysely } from 'kysely';

/**
 * Lets a channel have several digests of one question. Version 007 beside this one goes on changing the one that it finds
 * when somebody subscribes again.
 */
export const allowTwins = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.dropIndex('subscription_question').execute();
  await db.schema
    .createIndex('subscription_same_as')
    .on('subscription')
    .columns(['workspace_id', 'channel_id', 'same_as'])
    .execute();
};
