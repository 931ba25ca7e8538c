import type { Kysely, Selectable } from 'kysely';

/** All times are milliseconds since 1970, UTC; yes and no are 1 and 0. Every row carries its workspace. */
export type SubscriptionTable = {
  id: string;
  workspace_id: string;
  channel_id: string;
  /** Short, per channel, never reused while the row exists. */
  number: number;
  owner_id: string;
  /** The query, its values and its display options, in the command language. */
  question: string;
  query_id: number;
  /** The query and its values, independent of their order. */
  query_key: string;
  /** Equal for two digests of a channel that are the same. */
  same_as: string;
  query_name: string | null;
  cron: string;
  zone: string;
  post_when: 'always' | 'changed' | 'rows' | 'new';
  /** JSON; empty to choose them automatically. */
  key_columns: string;
  max_age_ms: number | null;
  refresh: number;
  state: 'active' | 'paused' | 'ended';
  state_at: number;
  /** The person who paused or ended it; null if this app paused it. */
  state_by: string | null;
  state_reason: string | null;
  /** A sentence that a version before 006 wrote, or can show. The same goes for every sentence below. */
  state_words: string | null;
  /** JSON, as every reason below: why this app paused it. */
  pause_reason: string | null;
  created_at: number;
  /** The next occurrence of the schedule, until it's settled. */
  next_at: number;
  /** When to look at the row: an occurrence, a retry or the end of a lease. Null: not at all. */
  due_at: number | null;
  lease: string | null;
  /** The occurrence in progress, from the first claim until it's settled. */
  work_at: number | null;
  work_kind: 'schedule' | 'run' | 'tell' | null;
  give_up_at: number | null;
  /** Set before a send: from then on the message may have arrived. */
  sending_at: number | null;
  tries: number;
  /** Why the last attempt failed, as a sentence. */
  trouble: string | null;
  failure_reason: string | null;
  /** 1 if the last failure is this digest's own. */
  trouble_own: number | null;
  /** The execution it waits for. */
  execution_id: string | null;
  run_at: number | null;
  run_by: string | null;
  run_refresh: number;
  /** Failures in a row that are this digest's own. */
  failures: number;
  /** Since when every occurrence has failed, for any reason. */
  failing_since: number | null;
  /** The snapshot of what was shown last: by a post, or to the person who saved the digest. */
  baseline_at: number | null;
  /** The latest run on Dune known to show the same as the baseline. */
  seen_execution: string | null;
  /** The run on Dune already reported as stale. */
  stale_execution: string | null;
  /** JSON: the words, mentions and condition that a person chose; null for a plain digest. */
  terms: string | null;
  /** When an alert's next message is to be sent; null: there is none. */
  tell_at: number | null;
};

/** A row of the subscriptions, as read. */
export type SubscriptionRow = Selectable<SubscriptionTable>;

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

/** Rows that were shown, to compare the next ones with. */
type SnapshotTable = {
  subscription_id: string;
  workspace_id: string;
  /** The time of the occurrence; below zero, when a person saw the rows as they saved the digest. */
  at: number;
  /** JSON. */
  content: string;
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
  kind: 'failing' | 'held-up' | 'paused' | 'unknown' | 'recovered' | 'run-failed' | 'no-data';
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

/** The usage of Dune in a month. */
type UsageTable = {
  workspace_id: string;
  /** `2026-11`, UTC. */
  month: string;
  calls: number;
  bytes: number;
};

/** The calls to Dune in the last minute, of all replicas. */
type CallsTable = {
  name: string;
  /** JSON. */
  taken: string;
};

/** The cached results of Dune, for all replicas. */
type ResultTable = {
  /** A hash, so that it reveals nothing of the query. */
  name: string;
  /** As Dune sent it. */
  body: string | null;
  /** When its read began. */
  started_at: number;
  /** Until then it's fresh enough for people; later only for reads that accept an older time. */
  fresh_until: number;
  kept_until: number;
  /** The lease of the replica that reads it: since when, and until when. */
  lease: string | null;
  lease_at: number;
  lease_until: number;
};

/** People who opened the app, and were greeted if they were new. */
type GreetingTable = {
  workspace_id: string;
  user_id: string;
  greeted_at: number;
};

/** What an alert remembers. */
type AlertStateTable = {
  subscription_id: string;
  workspace_id: string;
  /** JSON. */
  content: string;
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
  greeting: GreetingTable;
  alert_state: AlertStateTable;
};

/** The database, or a transaction in it. */
export type Database = Kysely<Tables>;
