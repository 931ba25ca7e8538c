import { type Kysely, sql } from 'kysely';

const createSubscriptionTable = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('subscription')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('owner_id', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('query_id', 'bigint', (column) => column.notNull())
    .addColumn('query_key', 'text', (column) => column.notNull())
    .addColumn('same_as', 'text', (column) => column.notNull())
    .addColumn('query_name', 'text')
    .addColumn('cron', 'text', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('post_when', 'text', (column) => column.notNull())
    .addColumn('key_columns', 'text', (column) => column.notNull())
    .addColumn('max_age_ms', 'bigint')
    .addColumn('refresh', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('state_at', 'bigint', (column) => column.notNull())
    .addColumn('state_by', 'text')
    .addColumn('state_reason', 'text')
    .addColumn('state_words', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('lease', 'text')
    .addColumn('work_at', 'bigint')
    .addColumn('work_kind', 'text')
    .addColumn('give_up_at', 'bigint')
    .addColumn('sending_at', 'bigint')
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('trouble', 'text')
    .addColumn('trouble_own', 'integer')
    .addColumn('execution_id', 'text')
    .addColumn('run_at', 'bigint')
    .addColumn('run_by', 'text')
    .addColumn('run_refresh', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('failing_since', 'bigint')
    .addColumn('baseline_at', 'bigint')
    .addColumn('seen_execution', 'text')
    .addColumn('stale_execution', 'text')
    .execute();

const indexSubscription = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createIndex('subscription_due')
    .on('subscription')
    .columns(['workspace_id', 'due_at'])
    .execute();
  await db.schema
    .createIndex('subscription_number')
    .unique()
    .on('subscription')
    .columns(['workspace_id', 'channel_id', 'number'])
    .execute();
  // Subscribing to the same question again is an update, so at most one hasn't ended.
  await db.schema
    .createIndex('subscription_question')
    .unique()
    .on('subscription')
    .columns(['workspace_id', 'channel_id', 'same_as'])
    .where(sql.ref('state'), '<>', sql.lit('ended'))
    .execute();
};

const createRecordTables = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('occurrence')
    .addColumn('subscription_id', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('settled_at', 'bigint', (column) => column.notNull())
    .addColumn('execution', 'text')
    .addColumn('message_ts', 'text')
    .addColumn('asked_by', 'text')
    .addPrimaryKeyConstraint('occurrence_key', ['subscription_id', 'at', 'kind'])
    .execute();
  await db.schema.createIndex('occurrence_age').on('occurrence').column('settled_at').execute();
  await db.schema
    .createTable('snapshot')
    .addColumn('subscription_id', 'text', (column) => column.notNull())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('snapshot_key', ['subscription_id', 'at'])
    .execute();
};

const createExecutionTable = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('execution')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('query_key', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('asked_by', 'text', (column) => column.notNull())
    .addColumn('dune_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('credits', 'double precision')
    .execute();
  await db.schema
    .createIndex('execution_day')
    .on('execution')
    .columns(['workspace_id', 'started_at'])
    .execute();
};

const createNoticeTable = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('notice')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('subscription_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('notice_due').on('notice').columns(['workspace_id', 'due_at']).execute();
};

const createWorkspaceTables = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('workspace')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('held_until', 'bigint')
    .addColumn('held_words', 'text')
    .addColumn('paid_until', 'bigint', (column) => column.notNull())
    .addColumn('quiet_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('channel')
    .addColumn('workspace_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('free_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_key', ['workspace_id', 'id'])
    .execute();
};

/** Creates subscriptions and everything around them. */
export const createDigestTables = async (db: Kysely<unknown>): Promise<void> => {
  await createSubscriptionTable(db);
  await indexSubscription(db);
  await createRecordTables(db);
  await createExecutionTable(db);
  await createNoticeTable(db);
  await createWorkspaceTables(db);
};
