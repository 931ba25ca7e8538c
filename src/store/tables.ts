import type { Tables } from './schema.ts';

/** The name of a table. */
export type TableName = keyof Tables;

/**
 * A table: the columns of its key, and the column that names the workspace whose row it is. Without one, a row is nobody's:
 * its name is a hash, and it goes by itself.
 */
type TableFacts = {
  readonly key: readonly [string, ...string[]];
  readonly workspace: 'workspace_id' | 'id' | undefined;
};

const table = (...key: [string, ...string[]]): TableFacts => ({ key, workspace: 'workspace_id' });
const unowned = (...key: [string, ...string[]]): TableFacts => ({ key, workspace: undefined });

/** Every table. */
export const tableFacts: Readonly<Record<TableName, TableFacts>> = {
  workspace: { key: ['id'], workspace: 'id' },
  channel: table('workspace_id', 'id'),
  subscription: table('id'),
  occurrence: table('subscription_id', 'at', 'kind'),
  snapshot: table('subscription_id', 'at'),
  execution: table('id'),
  notice: table('id'),
  shortcut: table('workspace_id', 'owner_id', 'name'),
  usage: table('workspace_id', 'month'),
  spending: table('workspace_id', 'month', 'kind', 'spender'),
  channel_name: table('workspace_id', 'id'),
  calls: unowned('name'),
  result: unowned('name'),
  greeting: table('workspace_id', 'user_id'),
  credit_warning: table('workspace_id', 'period'),
  left_owner: table('workspace_id', 'user_id'),
  alert_state: table('subscription_id'),
  seen_run: table('workspace_id', 'name', 'execution'),
  told: table('subscription_id'),
  told_rows: table('subscription_id', 'bucket'),
  catalog_query: table('workspace_id', 'query_id'),
  catalog_use: table('workspace_id', 'query_id', 'scope'),
  catalog_channel: table('workspace_id', 'channel_id'),
  report: table('workspace_id', 'name'),
  board: table('subscription_id'),
  follow_up: table('id'),
  installation: table('workspace_id'),
  workspace_setting: table('workspace_id'),
  oauth_state: unowned('id'),
};

const isTable = (name: string): name is TableName => name in tableFacts;

/** The names of all tables. */
export const tableNames: readonly TableName[] = Object.keys(tableFacts).filter(isTable);
