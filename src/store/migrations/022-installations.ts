import type { Kysely } from 'kysely';

/**
 * Creates the workspaces that installed the app, what each set for itself, and the installations in progress. All of it is there
 * already where an operator went back to the version before for a while.
 */
export const createInstallationTables = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('installation')
    .ifNotExists()
    .addColumn('workspace_id', 'text', (column) => column.primaryKey())
    .addColumn('is_org', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('tokens', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('installed_by', 'text', (column) => column.notNull())
    .addColumn('installed_at', 'bigint', (column) => column.notNull())
    .addColumn('left_at', 'bigint')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('renewal', 'text')
    .addColumn('renewal_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('workspace_setting')
    .ifNotExists()
    .addColumn('workspace_id', 'text', (column) => column.primaryKey())
    .addColumn('org_id', 'text')
    .addColumn('dune_key', 'text')
    .addColumn('key_by', 'text')
    .addColumn('key_at', 'bigint')
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('oauth_state')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  // Anybody can begin installations, and each of them looks for those that are over.
  await db.schema
    .createIndex('oauth_state_expiry')
    .ifNotExists()
    .on('oauth_state')
    .column('expires_at')
    .execute();
  // An app for many workspaces looks for what is due in all of them at once.
  await db.schema
    .createIndex('subscription_due_first')
    .ifNotExists()
    .on('subscription')
    .column('due_at')
    .execute();
  await db.schema
    .createIndex('subscription_alert_due_first')
    .ifNotExists()
    .on('subscription')
    .column('alert_due_at')
    .execute();
};
