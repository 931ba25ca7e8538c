import type { Claim } from '../../store/queue/claim.ts';
import type { NewNotification } from '../../store/queue/queue-notification.ts';
import type { Reschedule } from '../../store/queue/send.ts';
import type { Settlement } from '../../store/queue/settle.ts';
import type { Reason } from '../../store/reason.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestFailure } from '../failure.ts';
import type { DigestPolicy } from '../policy.ts';

/** The next step of an occurrence: it's settled or rescheduled. `none`: another process has it now. */
export type Transition =
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'reschedule'; readonly reschedule: Reschedule }
  | { readonly kind: 'none' };

/** Ends an occurrence. Without a post the channel is free at once. */
export const settle = (settlement: Pick<Settlement, 'outcome'> & Partial<Settlement>): Transition => ({
  kind: 'settle',
  settlement: {
    reason: undefined,
    failure: 'undecided',
    newBaseline: false,
    channelRestMs: 0,
    ...settlement,
  },
});

/** Reschedules an occurrence. */
export const reschedule = (terms: Reschedule): Transition => ({ kind: 'reschedule', reschedule: terms });

/** Returns the wait before the next attempt, ms. It grows with each. */
export const backoff = (attempts: number, { retryMs, maxRetryMs }: DigestPolicy): number =>
  Math.min(maxRetryMs, retryMs * 2 ** Math.min(attempts, 20));

/** Notifies the person whose requested post failed. If they're still waiting, the reply drops it. */
export const notifyAsker = (
  { kind }: Pick<DeliveryAttempt, 'kind'>,
  reason: Reason,
): readonly NewNotification[] => (kind === 'run' ? [{ to: 'asker', kind: 'run-failed', reason }] : []);

/** Notifies the owner when a failing digest is back to normal. */
export const notifyRecovered = ({ subscription: { failingSince } }: Claim): readonly NewNotification[] =>
  failingSince === undefined ? [] : [{ to: 'owner', kind: 'recovered', reason: undefined }];

/** Notifies the owner, once per streak, of what isn't the digest's own failure. */
export const notifyHeldUp = (
  { subscription: { failingSince } }: Claim,
  reason: Reason,
): readonly NewNotification[] =>
  failingSince === undefined ? [{ to: 'owner', kind: 'held-up', reason }] : [];

/** Notifies the owner of a pause, and the channel, which would otherwise just go quiet. */
const notifyPaused = (reason: Reason): readonly NewNotification[] => [
  { to: 'owner', kind: 'paused', reason },
  { to: 'channel', kind: 'paused', reason },
];

const repeated = (times: number, reason: Reason): Reason => {
  const last = reason.code === 'failed-repeatedly' ? reason.detail.last : reason;
  return { code: 'failed-repeatedly', detail: { times, last } };
};

/** Ends a failed occurrence: notifies the owner once per streak, and pauses the digest if it keeps failing. */
export const fail = (
  claim: Claim,
  attempt: Pick<DeliveryAttempt, 'kind'>,
  { reason, isOwn, pause }: Pick<DigestFailure, 'reason' | 'isOwn' | 'pause'>,
  { maxFailures }: DigestPolicy,
): Transition => {
  const { failures, failingSince } = claim.subscription;
  const failure = attempt.kind === 'run' ? 'undecided' : isOwn ? 'own' : 'other';
  const isLast = failure === 'own' && failures + 1 >= maxFailures;
  const last = { reason: 'failures' as const, why: repeated(maxFailures, reason) };
  const ends = pause === undefined ? (isLast ? last : undefined) : { reason: pause, why: reason };
  const isFirst = failure !== 'undecided' && failingSince === undefined;
  const first: readonly NewNotification[] = isFirst
    ? [{ to: 'owner', kind: isOwn ? 'failing' : 'held-up', reason }]
    : [];
  const told = ends === undefined ? first : notifyPaused(ends.why);
  const notifications = [...told, ...notifyAsker(attempt, reason)];
  return settle({ outcome: 'failed', reason, failure, pause: ends, notifications });
};

/** Retries a failure that may pass until the occurrence's deadline; any other failure ends it. */
export const retryOrFail = (
  claim: Claim,
  attempt: DeliveryAttempt,
  failure: DigestFailure,
  policy: DigestPolicy,
  now: number,
): Transition => {
  const wait = Math.max(failure.retryAfterMs ?? 0, backoff(attempt.attempts, policy));
  if (!failure.isPassing || now + wait >= attempt.deadlineAt) return fail(claim, attempt, failure, policy);
  const { reason, isOwn } = failure;
  return reschedule({ until: now + wait, failure: { reason, isOwn } });
};
