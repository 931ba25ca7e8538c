import type { Selectable } from 'kysely';
import type { SubscriptionTable } from './schema.ts';
import { type Work, workOf } from './work.ts';

/** When a due digest is posted: always, only when what it shows changed, or only when there are rows. */
type PostWhen = SubscriptionTable['post_when'];

/** What a subscription is about and when: everything that a person chooses. */
export type Settings = {
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
  /** `words` is the reason as a sentence. */
  | { readonly kind: 'trouble'; readonly reason: PauseReason; readonly words: string };

/** Whether a digest is posted. Times in ms. */
export type SubscriptionState =
  | { readonly kind: 'active' }
  | { readonly kind: 'paused'; readonly at: number; readonly cause: PauseCause }
  | { readonly kind: 'ended'; readonly at: number; readonly userId: string };

/** One digest of one channel. Times in ms, UTC. */
export type Subscription = Settings & {
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
  readonly work: Work | undefined;
  /** When it is looked at next: an occurrence, another try, or the end of a lease. */
  readonly dueAt: number | undefined;
};

const pauseReasonOf = (text: string | null): PauseReason =>
  pauseReasons.find((reason) => reason === text) ?? 'failures';

const causeOf = (row: Selectable<SubscriptionTable>): PauseCause =>
  row.state_by === null
    ? { kind: 'trouble', reason: pauseReasonOf(row.state_reason), words: row.state_words ?? '' }
    : { kind: 'person', userId: row.state_by };

const stateOf = (row: Selectable<SubscriptionTable>): SubscriptionState => {
  switch (row.state) {
    case 'active':
      return { kind: 'active' };
    case 'paused':
      return { kind: 'paused', at: row.state_at, cause: causeOf(row) };
    case 'ended':
      return { kind: 'ended', at: row.state_at, userId: row.state_by ?? '' };
  }
};

const namesOf = (json: string): readonly string[] => {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
};

/** A row as a subscription. */
export const subscriptionOf = (row: Selectable<SubscriptionTable>): Subscription => ({
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
  keyColumns: namesOf(row.key_columns),
  maxAgeMs: row.max_age_ms ?? undefined,
  refresh: row.refresh === 1,
  state: stateOf(row),
  createdAt: row.created_at,
  nextAt: row.next_at,
  failures: row.failures,
  failingSince: row.failing_since ?? undefined,
  work: workOf(row),
  dueAt: row.due_at ?? undefined,
});

/** The columns that hold what a person chooses. */
export const settingsColumns = (settings: Settings) => ({
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
