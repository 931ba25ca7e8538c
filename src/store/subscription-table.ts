import type { Selectable } from 'kysely';

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
  /** The same of an alert, whose `due_at` is null: versions before 010 claim by that, and would post it as a digest. */
  alert_due_at: number | null;
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
  /** The group of all places of one that goes to several; null: it goes to one. */
  group_id: string | null;
  /** The person to whom it goes by direct message; null: a channel, or one's own messages with the app. */
  recipient_id: string | null;
};

/** A row of the subscriptions, as read. */
export type SubscriptionRow = Selectable<SubscriptionTable>;
