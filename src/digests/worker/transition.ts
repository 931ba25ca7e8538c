import type { Claim } from '../../store/queue/claim.ts';
import type { Reschedule } from '../../store/queue/send.ts';
import type { NewNotification, Settlement } from '../../store/queue/settle.ts';
import type { Reason } from '../../store/reason.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestFailure } from '../failure.ts';
import type { DigestPolicy } from '../policy.ts';

/** What follows for an occurrence: it is settled, or put off; `none`: another process has it now. */
export type Transition =
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'reschedule'; readonly reschedule: Reschedule }
  | { readonly kind: 'none' };

/** Ends an occurrence. Without a post the channel is free at once. */
export const settle = (settlement: Pick<Settlement, 'outcome'> & Partial<Settlement>): Transition => ({
  kind: 'settle',
  settlement: {
    ...{ reason: undefined, failure: 'undecided', newBaseline: false, channelRestMs: 0 },
    ...settlement,
  },
});

/** Puts an occurrence off. */
export const reschedule = (terms: Reschedule): Transition => ({ kind: 'reschedule', reschedule: terms });

/** Returns the wait before the next attempt, ms: longer with each. */
export const backoff = (attempts: number, { retryMs, maxRetryMs }: DigestPolicy): number =>
  Math.min(maxRetryMs, retryMs * 2 ** Math.min(attempts, 20));

/** What is told of a run that somebody asked for and that was not posted; whoever waits for it takes that back. */
export const notifyAsker = (
  { kind }: Pick<DeliveryAttempt, 'kind'>,
  reason: Reason,
): readonly NewNotification[] => (kind === 'run' ? [{ to: 'asker', kind: 'run-failed', reason }] : []);

/** What is told when a digest that failed is well again. */
export const notifyRecovered = ({ subscription: { failingSince } }: Claim): readonly NewNotification[] =>
  failingSince === undefined ? [] : [{ to: 'owner', kind: 'recovered', reason: undefined }];

/** A pause is told to the owner and in the channel, which would otherwise just go quiet. */
const notifyPaused = (reason: Reason): readonly NewNotification[] => [
  { to: 'owner', kind: 'paused', reason },
  { to: 'channel', kind: 'paused', reason },
];

const repeated = (times: number, reason: Reason): Reason => {
  const last = reason.code === 'failed-repeatedly' ? reason.detail.last : reason;
  return { code: 'failed-repeatedly', detail: { times, last } };
};

/** Ends an occurrence that failed, and what follows: the owner is told once in a row, the digest paused when it lasts. */
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

/** Tries again within the time that the occurrence has what may pass; any other failure ends it. */
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
