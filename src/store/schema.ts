import type { Kysely } from 'kysely';
import type { BoardTable } from './board-table.ts';
import type { CallsTable, ResultTable } from './cache-table.ts';
import type { CatalogChannelTable, CatalogQueryTable, CatalogUseTable } from './catalog-table.ts';
import type { InstallationTable, OAuthStateTable, WorkspaceSettingTable } from './installation-table.ts';
import type { LeftOwnerTable } from './left-owner-table.ts';
import type {
  AlertStateTable,
  SeenRunTable,
  SnapshotTable,
  ToldRowsTable,
  ToldTable,
} from './memory-tables.ts';
import type { SpendingTable, UsageTable } from './spending-table.ts';
import type { SubscriptionTable } from './subscription-table.ts';

/** All times are milliseconds since 1970, UTC; yes and no are 1 and 0. Every row carries its workspace. */
export type OccurrenceTable = {
  subscription_id: string;
  workspace_id: string;
  at: number;
  /** `tell`: a message of an alert. */
  kind: 'schedule' | 'run' | 'tell';
  outcome: 'posted' | 'silent' | 'skipped' | 'failed' | 'refused' | 'unknown';
  /** As a sentence; empty when there's nothing to say. */
  words: string;
  reason: string | null;
  /** The number of occurrences in the row; missed ones are recorded together. */
  count: number;
  settled_at: number;
  execution: string | null;
  message_ts: string | null;
  asked_by: string | null;
};

/** One run of a query on Dune that this app requested. */
export type ExecutionTable = {
  id: string;
  workspace_id: string;
  query_key: string;
  started_at: number;
  asked_by: string;
  /** Dune's id; null until Dune answers. */
  dune_id: string | null;
  state: 'starting' | 'running' | 'completed' | 'failed' | 'unknown';
  /** Unused; older versions wrote nothing into it, either. */
  words: string | null;
  credits: number | null;
  /** Who may be told its values and who asked for it; null is nobody, also for runs of the version before. */
  audience: 'everyone' | null;
};

/** A notification about a digest that's waiting to be sent. */
export type NoticeTable = {
  id: string;
  workspace_id: string;
  /** A person or a channel. */
  recipient: string;
  subscription_id: string;
  kind:
    | 'failing'
    | 'held-up'
    | 'paused'
    | 'unknown'
    | 'recovered'
    | 'run-failed'
    | 'no-data'
    | 'data-back'
    | 'untold'
    | 'not-followed'
    | 'first-check';
  words: string;
  reason: string | null;
  created_at: number;
  due_at: number;
  tries: number;
};

type WorkspaceTable = {
  id: string;
  /** The end of the suspension; null: not suspended. */
  held_until: number | null;
  held_words: string | null;
  held_reason: string | null;
  /** The send rate over all channels: the time by which all sent posts are paid for. */
  paid_until: number;
  /** Slack asked for no message before this. */
  quiet_until: number;
};

type ChannelTable = {
  workspace_id: string;
  id: string;
  /** One delivery at a time, and a second between posts. */
  free_at: number;
};

/** A saved question. */
export type ShortcutTable = {
  workspace_id: string;
  /** Empty for one shared with the workspace. */
  owner_id: string;
  name: string;
  /** The query, its values and its display options, in the command language. */
  question: string;
  saved_by: string;
  saved_at: number;
};

/** The name of a channel that is limited by its name. */
type ChannelNameTable = {
  workspace_id: string;
  id: string;
  /** Without `#`. */
  name: string;
};

/** A named list of questions that are shown together. */
export type ReportTable = {
  workspace_id: string;
  name: string;
  /** JSON: the parts in their order, each a question in the command language and a title. */
  parts: string;
  changed_by: string;
  changed_at: number;
};

/** A message or a file that follows a post in its thread, waiting to be sent. */
export type FollowUpTable = {
  id: string;
  workspace_id: string;
  subscription_id: string;
  /** The occurrence whose post it follows. */
  at: number;
  /** Its place among those of the post. */
  position: number;
  kind: 'rest' | 'changes' | 'csv' | 'xlsx';
  /** JSON, by the kind. */
  content: string;
  channel_id: string;
  thread_ts: string;
  due_at: number;
  give_up_at: number;
  lease: string | null;
  /** Set before a send: from then on it may have arrived. */
  sending_at: number | null;
  /** The mark that a send is found by: its own id, or that of the file in Slack. */
  mark: string | null;
  tries: number;
};

/** People who opened the app, and were greeted if they were new. */
type GreetingTable = {
  workspace_id: string;
  user_id: string;
  greeted_at: number;
};

/** A billing period of Dune in which the operator was warned. */
type CreditWarningTable = {
  workspace_id: string;
  /** Its first day, `2026-11-01`, UTC. */
  period: string;
  warned_at: number;
};

export type Tables = {
  subscription: SubscriptionTable;
  occurrence: OccurrenceTable;
  snapshot: SnapshotTable;
  execution: ExecutionTable;
  notice: NoticeTable;
  workspace: WorkspaceTable;
  channel: ChannelTable;
  shortcut: ShortcutTable;
  usage: UsageTable;
  spending: SpendingTable;
  channel_name: ChannelNameTable;
  calls: CallsTable;
  result: ResultTable;
  greeting: GreetingTable;
  credit_warning: CreditWarningTable;
  alert_state: AlertStateTable;
  seen_run: SeenRunTable;
  told: ToldTable;
  told_rows: ToldRowsTable;
  left_owner: LeftOwnerTable;
  catalog_query: CatalogQueryTable;
  catalog_use: CatalogUseTable;
  catalog_channel: CatalogChannelTable;
  report: ReportTable;
  board: BoardTable;
  follow_up: FollowUpTable;
  installation: InstallationTable;
  workspace_setting: WorkspaceSettingTable;
  oauth_state: OAuthStateTable;
};

/** The database, or a transaction in it. */
export type Database = Kysely<Tables>;
