import { isDeepStrictEqual } from 'node:util';
import type { OccurrenceKind } from './occurrence.ts';
import { noReason, parseReason, type Reason } from './reason.ts';
import type { SubscriptionRow, SubscriptionTable } from './subscription-table.ts';
import { readTermsColumn, type SubscriptionTerms, toTermsColumn } from './subscription-terms.ts';

/** When a due digest is posted: always, only when what it shows changed, only when there are rows, or only new rows. */
type PostWhen = SubscriptionTable['post_when'];

/** Everything a person chooses about a subscription. */
export type DigestSettings = {
  /** The query, its values and its display options, in the command language. */
  readonly question: string;
  readonly queryId: number;
  /** The query and its values, independent of their order: identifies a run on Dune. */
  readonly queryKey: string;
  /** The same with filter and sort order: equal for two digests of a channel that are the same. */
  readonly sameAs: string;
  /** As Dune told it last. Foreign. */
  readonly queryName: string | undefined;
  /** The title of the query in messages, where the workspace knows one. Not stored here. Foreign. */
  readonly queryTitle?: string | undefined;
  /** Five cron fields, read in `zone`. */
  readonly cron: string;
  /** IANA zone. */
  readonly zone: string;
  readonly postWhen: PostWhen;
  /** The columns to match rows by; empty to choose them automatically. */
  readonly keyColumns: readonly string[];
  /** Data older than this is stale, ms. */
  readonly maxAgeMs: number | undefined;
  /** Run the query before reading it. */
  readonly refresh: boolean;
  readonly terms: SubscriptionTerms;
};

/** Tells whether two digests show the same at the same times. The name that Dune tells makes no difference. */
export const isSameDigest = (one: DigestSettings, other: DigestSettings): boolean =>
  isDeepStrictEqual(
    { ...toSettingsColumns(one), query_name: null },
    { ...toSettingsColumns(other), query_name: null },
  );

/** Why this app paused a digest. */
export const pauseReasons = [
  'channel',
  'membership',
  'policy',
  'query',
  'report',
  'failures',
  'unreadable',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Who or what paused a digest. */
type PauseCause =
  | { readonly kind: 'person'; readonly userId: string }
  /** `reason` decides the next step; `why` is what happened. */
  | { readonly kind: 'trouble'; readonly reason: PauseReason; readonly why: Reason };

/** The state of a digest. Times in ms. */
export type SubscriptionState =
  | { readonly kind: 'active' }
  | { readonly kind: 'paused'; readonly at: number; readonly cause: PauseCause }
  | { readonly kind: 'ended'; readonly at: number; readonly userId: string };

/** Why an attempt failed. `isOwn`: the failure is this digest's own. */
export type AttemptFailure = { readonly reason: Reason; readonly isOwn: boolean };

/** The occurrence in progress, from its choice until it's settled. Times in ms. */
export type DeliveryAttempt = {
  readonly at: number;
  readonly kind: OccurrenceKind;
  /** When retries end. */
  readonly deadlineAt: number;
  /** When a send with an unknown outcome began. */
  readonly sendingAt: number | undefined;
  /** The number of failures so far, and the last one. */
  readonly attempts: number;
  readonly failure: AttemptFailure | undefined;
  /** Our id of the execution it waits for. */
  readonly executionId: string | undefined;
};

/** One digest of one channel. Times in ms, UTC. */
export type Subscription = DigestSettings & {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  /** Short, per channel, for people to type. */
  readonly number: number;
  readonly ownerId: string;
  readonly state: SubscriptionState;
  readonly createdAt: number;
  /** The next occurrence of its schedule, also while it is paused. */
  readonly nextAt: number;
  /** Its own failures in a row. */
  readonly failures: number;
  /** Since when every occurrence has failed; `undefined` if the last one didn't. */
  readonly failingSince: number | undefined;
  /** The occurrence in progress. */
  readonly attempt: DeliveryAttempt | undefined;
  /** When to look at it next: an occurrence, a retry, or the end of a lease. */
  readonly dueAt: number | undefined;
  /** When an alert's next message is to be sent. */
  readonly tellAt: number | undefined;
  /** The same for each place of what goes to several; `undefined` for what goes to one. */
  readonly groupId: string | undefined;
  /** The person to whom it goes by direct message. */
  readonly recipientId: string | undefined;
};

const parsePauseReason = (text: string | null): PauseReason =>
  pauseReasons.find((reason) => reason === text) ?? 'failures';

const toPauseCause = (row: SubscriptionRow): PauseCause =>
  row.state_by === null
    ? {
        kind: 'trouble',
        reason: parsePauseReason(row.state_reason),
        why: parseReason(row.state_words, row.pause_reason) ?? noReason,
      }
    : { kind: 'person', userId: row.state_by };

const toState = (row: SubscriptionRow): SubscriptionState => {
  switch (row.state) {
    case 'active':
      return { kind: 'active' };
    case 'paused':
      return { kind: 'paused', at: row.state_at, cause: toPauseCause(row) };
    case 'ended':
      return { kind: 'ended', at: row.state_at, userId: row.state_by ?? '' };
  }
};

const toAttempt = (row: SubscriptionRow): DeliveryAttempt | undefined => {
  if (row.work_at === null || row.work_kind === null) return undefined;
  const reason = parseReason(row.trouble, row.failure_reason);
  return {
    at: row.work_at,
    kind: row.work_kind,
    deadlineAt: row.give_up_at ?? row.work_at,
    sendingAt: row.sending_at ?? undefined,
    attempts: row.tries,
    failure: reason === undefined ? undefined : { reason, isOwn: row.trouble_own === 1 },
    executionId: row.execution_id ?? undefined,
  };
};

const parseNames = (json: string): readonly string[] => {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
};

/** Converts a row to a subscription. */
export const toSubscription = (row: SubscriptionRow): Subscription => ({
  id: row.id,
  workspaceId: row.workspace_id,
  channelId: row.channel_id,
  number: row.number,
  ownerId: row.owner_id,
  question: row.question,
  queryId: row.query_id,
  queryKey: row.query_key,
  sameAs: row.same_as,
  queryName: row.query_name ?? undefined,
  cron: row.cron,
  zone: row.zone,
  postWhen: row.post_when,
  keyColumns: parseNames(row.key_columns),
  maxAgeMs: row.max_age_ms ?? undefined,
  refresh: row.refresh === 1,
  state: toState(row),
  createdAt: row.created_at,
  nextAt: row.next_at,
  failures: row.failures,
  failingSince: row.failing_since ?? undefined,
  attempt: toAttempt(row),
  dueAt: row.alert_due_at ?? row.due_at ?? undefined,
  terms: readTermsColumn(row.terms),
  tellAt: row.tell_at ?? undefined,
  groupId: row.group_id ?? undefined,
  recipientId: row.recipient_id ?? undefined,
});

/** Returns the columns for what a person chooses. */
export const toSettingsColumns = (settings: DigestSettings) => ({
  question: settings.question,
  query_id: settings.queryId,
  query_key: settings.queryKey,
  same_as: settings.sameAs,
  query_name: settings.queryName ?? null,
  cron: settings.cron,
  zone: settings.zone,
  post_when: settings.postWhen,
  key_columns: JSON.stringify(settings.keyColumns),
  max_age_ms: settings.maxAgeMs ?? null,
  refresh: settings.refresh ? 1 : 0,
  terms: toTermsColumn(settings.terms),
});
