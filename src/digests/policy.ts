import type { SendRate } from '../store/queue/send-rate.ts';

/** How digests are worked on. Milliseconds. */
export type DigestPolicy = {
  /** How long a claim holds; well above what reading and posting take together. */
  readonly leaseMs: number;
  /** How many are worked on at once in this process. */
  readonly slots: number;
  /** How long an occurrence is tried for. */
  readonly windowMs: number;
  /** The same for one that a person asked for and waits for. */
  readonly runWindowMs: number;
  /** The first wait after a failure; it doubles with each, up to the longest. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** Between looks at a run on Dune. */
  readonly pollMs: number;
  /** How long a message that may have arrived needs to be found in its channel. */
  readonly lookAfterMs: number;
  /** Slack takes about one message a second in a channel. Source: docs.slack.dev/apis/web-api/rate-limits. */
  readonly channelMs: number;
  /** "Several hundred messages a minute" over a workspace; the same source. */
  readonly sendRate: SendRate;
  /** A digest later than this says so. */
  readonly lateMs: number;
  /** Failures in a row after which a digest is paused. */
  readonly maxFailures: number;
  /** Without anything due, how often the database is asked. */
  readonly tickMs: number;
  /** For how long it is kept what became of occurrences, and how often older ones are forgotten. */
  readonly keepMs: number;
  readonly pruneEveryMs: number;
};

const minute = 60_000;

/** What suits one workspace of Slack and the free plan of Dune. */
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
