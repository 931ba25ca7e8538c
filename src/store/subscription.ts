import type { OccurrenceKind } from './occurrence.ts';
import { noReason, parseReason, type Reason } from './reason.ts';
import type { SubscriptionRow, SubscriptionTable } from './schema.ts';

/** When a due digest is posted: always, only when what it shows changed, or only when there are rows. */
type PostWhen = SubscriptionTable['post_when'];

/** What a subscription is about and when: everything that a person chooses. */
export type DigestSettings = {
  /** The query, its values and how it is shown, in the language people type. */
  readonly question: string;
  readonly queryId: number;
  /** The query and its values in one form, whatever their order: what a run on Dune is for. */
  readonly queryKey: string;
  /** That, with the filter and the order: what makes two digests of a channel the same. */
  readonly sameAs: string;
  /** Where Dune tells it. Foreign. */
  readonly queryName: string | undefined;
  /** Five cron fields, read in `zone`. */
  readonly cron: string;
  /** IANA zone. */
  readonly zone: string;
  readonly postWhen: PostWhen;
  /** The columns that tell rows apart; empty for whatever can. */
  readonly keyColumns: readonly string[];
  /** Data older than this is called stale, ms. */
  readonly maxAgeMs: number | undefined;
  /** Run the query before reading it. */
  readonly refresh: boolean;
};

/** Why a digest was paused by the bot itself. */
export const pauseReasons = ['channel', 'membership', 'policy', 'query', 'failures', 'unreadable'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Who or what paused a digest. */
type PauseCause =
  | { readonly kind: 'person'; readonly userId: string }
  /** `reason` says what is to be done, `why` what happened. */
  | { readonly kind: 'trouble'; readonly reason: PauseReason; readonly why: Reason };

/** Whether a digest is posted. Times in ms. */
export type SubscriptionState =
  | { readonly kind: 'active' }
  | { readonly kind: 'paused'; readonly at: number; readonly cause: PauseCause }
  | { readonly kind: 'ended'; readonly at: number; readonly userId: string };

/** Why an attempt failed, and whether that is the digest's own failure. */
export type AttemptFailure = { readonly reason: Reason; readonly isOwn: boolean };

/** The occurrence that a subscription is working on, from when it is chosen until it is settled. Times in ms. */
export type DeliveryAttempt = {
  readonly at: number;
  readonly kind: OccurrenceKind;
  /** Until when it is tried. */
  readonly deadlineAt: number;
  /** When a send began whose end nobody knows. */
  readonly sendingAt: number | undefined;
  /** How often it failed so far, and why the last time. */
  readonly attempts: number;
  readonly failure: AttemptFailure | undefined;
  /** Our id of the execution that it waits for. */
  readonly executionId: string | undefined;
};

/** One digest of one channel. Times in ms, UTC. */
export type Subscription = DigestSettings & {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  /** Short and per channel: what people call it. */
  readonly number: number;
  readonly ownerId: string;
  readonly state: SubscriptionState;
  readonly createdAt: number;
  /** The next occurrence of its schedule, also while it is paused. */
  readonly nextAt: number;
  /** Failures in a row that are its own. */
  readonly failures: number;
  /** Since when every occurrence failed; `undefined` when the last one did not. */
  readonly failingSince: number | undefined;
  /** The occurrence that is being worked on. */
  readonly attempt: DeliveryAttempt | undefined;
  /** When it is looked at next: an occurrence, another try, or the end of a lease. */
  readonly dueAt: number | undefined;
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

/** A row as a subscription. */
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
  dueAt: row.due_at ?? undefined,
});

/** The columns that hold what a person chooses. */
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
});
