import type { Kysely } from 'kysely';

/** Adds alerts: what a person chooses besides a digest's columns, when to look and to tell, and the states. */
export const addAlerts = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('subscription').addColumn('terms', 'text').execute();
  await db.schema.alterTable('subscription').addColumn('alert_due_at', 'bigint').execute();
  await db.schema.alterTable('subscription').addColumn('tell_at', 'bigint').execute();
  await db.schema
    .createIndex('subscription_alert_due')
    .on('subscription')
    .columns(['workspace_id', 'alert_due_at'])
    .execute();
  await db.schema
    .createTable('alert_state')
    .addColumn('subscription_id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
};
