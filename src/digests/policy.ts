import type { SendRate } from '../store/queue/send-rate.ts';

/** How digests are delivered. Milliseconds. */
export type DigestPolicy = {
  /** How long a lease lasts: well above the time to read and post. */
  readonly leaseMs: number;
  /** How many this process delivers at once. */
  readonly slots: number;
  /** How long a scheduled occurrence is retried. */
  readonly windowMs: number;
  /** The same for one that a person requested and waits for. */
  readonly runWindowMs: number;
  /** The first wait after a failure. It doubles with each, up to `maxRetryMs`. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** The wait between looks at a run on Dune. */
  readonly pollMs: number;
  /** How long to wait before looking for a message that may have arrived. */
  readonly lookAfterMs: number;
  /** Slack takes about one message a second in a channel. Source: docs.slack.dev/apis/web-api/rate-limits. */
  readonly channelMs: number;
  /** "Several hundred messages a minute" over a workspace; the same source. */
  readonly sendRate: SendRate;
  /** A digest later than this says so. */
  readonly lateMs: number;
  /** Failures in a row after which a digest is paused. */
  readonly maxFailures: number;
  /** How often the database is asked when nothing is due. */
  readonly tickMs: number;
  /** How long history is kept, and how often older entries are deleted. */
  readonly keepMs: number;
  readonly pruneEveryMs: number;
};

const minute = 60_000;

/** Suits one Slack workspace and Dune's free plan. */
export const defaultPolicy: DigestPolicy = {
  leaseMs: 2 * minute,
  slots: 8,
  windowMs: 120 * minute,
  runWindowMs: 10 * minute,
  retryMs: 15_000,
  maxRetryMs: 5 * minute,
  pollMs: 3_000,
  lookAfterMs: 15_000,
  channelMs: 1_000,
  sendRate: { everyMs: 200, burstMs: 2_000, maxWaitMs: 3_000 },
  lateMs: 5 * minute,
  maxFailures: 5,
  tickMs: 1_000,
  keepMs: 90 * 24 * 60 * minute,
  pruneEveryMs: 60 * minute,
};
