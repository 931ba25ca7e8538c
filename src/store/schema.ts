import type { Kysely, Selectable } from 'kysely';

/** All times are milliseconds since 1970, UTC; yes and no are 1 and 0. Every row carries its workspace. */
export type SubscriptionTable = {
  id: string;
  workspace_id: string;
  channel_id: string;
  /** Short, per channel, never given twice while the row is kept. */
  number: number;
  owner_id: string;
  /** The query, its values and how it is shown, in the language people type. */
  question: string;
  query_id: number;
  /** The query and its values in one form, whatever their order. */
  query_key: string;
  /** What makes two digests of a channel the same. */
  same_as: string;
  query_name: string | null;
  cron: string;
  zone: string;
  post_when: 'always' | 'changed' | 'rows';
  /** JSON; empty for whatever tells rows apart. */
  key_columns: string;
  max_age_ms: number | null;
  refresh: number;
  state: 'active' | 'paused' | 'ended';
  state_at: number;
  /** The person who paused or ended it; null when trouble did. */
  state_by: string | null;
  state_reason: string | null;
  /** A sentence: what a version before 006 wrote, or can show. The same holds for every sentence below. */
  state_words: string | null;
  /** JSON, as every reason below: why it was paused, when no person did it. */
  pause_reason: string | null;
  created_at: number;
  /** The next occurrence of the schedule; stays until that one is settled. */
  next_at: number;
  /** When to look at the row: an occurrence, a retry or the end of a lease. Null: not at all. */
  due_at: number | null;
  lease: string | null;
  /** The occurrence being worked on, from the first claim until it is settled. */
  work_at: number | null;
  work_kind: 'schedule' | 'run' | null;
  give_up_at: number | null;
  /** Set before a send: from here on the message may have arrived. */
  sending_at: number | null;
  tries: number;
  /** Why the last attempt failed, as a sentence. */
  trouble: string | null;
  failure_reason: string | null;
  /** Whether the last trouble is this digest's own. */
  trouble_own: number | null;
  /** The execution that this occurrence waits for. */
  execution_id: string | null;
  run_at: number | null;
  run_by: string | null;
  run_refresh: number;
  /** Failures in a row that are this digest's own. */
  failures: number;
  /** Since when every occurrence failed, for whatever reason. */
  failing_since: number | null;
  /** The occurrence whose snapshot was posted last. */
  baseline_at: number | null;
  /** The latest run on Dune that is known to show what the baseline shows. */
  seen_execution: string | null;
  /** The run on Dune whose age was told already. */
  stale_execution: string | null;
};

/** A row of the subscriptions, as it is read. */
export type SubscriptionRow = Selectable<SubscriptionTable>;

export type OccurrenceTable = {
  subscription_id: string;
  workspace_id: string;
  at: number;
  kind: 'schedule' | 'run';
  outcome: 'posted' | 'silent' | 'skipped' | 'failed' | 'refused' | 'unknown';
  /** As a sentence; empty when there is nothing to say. */
  words: string;
  reason: string | null;
  /** How many occurrences the row stands for; missed ones are recorded together. */
  count: number;
  settled_at: number;
  execution: string | null;
  message_ts: string | null;
  asked_by: string | null;
};

/** What an occurrence showed, to tell the next one what moved. */
type SnapshotTable = {
  subscription_id: string;
  workspace_id: string;
  at: number;
  /** JSON. */
  content: string;
};

/** One run of a query on Dune that this bot asked for. */
export type ExecutionTable = {
  id: string;
  workspace_id: string;
  query_key: string;
  started_at: number;
  asked_by: string;
  /** Dune's id; null until Dune answered. */
  dune_id: string | null;
  state: 'starting' | 'running' | 'completed' | 'failed' | 'unknown';
  /** Of no use any more; older versions wrote nothing into it, either. */
  words: string | null;
  credits: number | null;
};

/** Something about a digest that is still to be told to somebody. */
export type NoticeTable = {
  id: string;
  workspace_id: string;
  /** A person or a channel. */
  recipient: string;
  subscription_id: string;
  kind: 'failing' | 'held-up' | 'paused' | 'unknown' | 'recovered' | 'run-failed';
  words: string;
  reason: string | null;
  created_at: number;
  due_at: number;
  tries: number;
};

type WorkspaceTable = {
  id: string;
  /** No digest of the workspace is looked at before; null: nothing is held. */
  held_until: number | null;
  held_words: string | null;
  held_reason: string | null;
  /** The pace of posts over all channels, as the time by which all that were sent are paid for. */
  paid_until: number;
  /** Slack wants no message before. */
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
  /** Empty for one that is shared with the workspace. */
  owner_id: string;
  name: string;
  /** The query, its values and how it is shown, in the language people type. */
  question: string;
  saved_by: string;
  saved_at: number;
};

/** What was read from Dune in a month. */
type UsageTable = {
  workspace_id: string;
  /** `2026-11`, UTC. */
  month: string;
  calls: number;
  bytes: number;
};

/** The calls to Dune in the last minute, of all replicas together. */
type CallsTable = {
  name: string;
  /** JSON. */
  taken: string;
};

/** What was read from Dune in the last minutes, for all replicas. */
type ResultTable = {
  /** Tells nothing of what was asked. */
  name: string;
  /** As Dune sent it. */
  body: string | null;
  /** When its read began. */
  started_at: number;
  /** Until then it serves people, who want it as it is now; and whoever wants it from a certain time on. */
  fresh_until: number;
  kept_until: number;
  /** Who reads it just now, since when, and by when that is over. */
  lease: string | null;
  lease_at: number;
  lease_until: number;
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
  calls: CallsTable;
  result: ResultTable;
};

/** The database, or a transaction in it. */
export type Database = Kysely<Tables>;
