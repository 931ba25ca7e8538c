import { maxCounted, missedTimes, nextTime } from '../../command/schedule/next-times.ts';
import { runTimeoutMs } from '../../questions/run-query.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { ChosenOccurrence, SkippedOccurrences } from '../../store/queue/send.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestPolicy } from '../policy.ts';

/** The occurrence to work on, and the missed ones before it. */
type OccurrenceChoice = {
  readonly chosen: ChosenOccurrence;
  readonly skipped: SkippedOccurrences | undefined;
};

/** An attempt must end this long before the next occurrence, ms. */
const reserveMs = 15_000;
const minWindowMs = 30_000;

/** A message that Slack rejects is given up within this time, ms, so that it doesn't hold up the others for good. */
const minTellMs = 120_000;

/** Runs on Dune can take long. */
const toRunMs = ({ subscription, requested }: Claim): number =>
  subscription.refresh || requested?.refresh === true ? runTimeoutMs + 60_000 : 0;

/** Chooses the message that an alert has to send. It is tried until the next look; one that can't be sent lets that go first. */
const chooseTell = ({ subscription, requested, claimedAt: now }: Claim, policy: DigestPolicy) => {
  const { tellAt: at, state, nextAt, failingSince } = subscription;
  if (state.kind !== 'active' || at === undefined) return undefined;
  const isLookDue = requested !== undefined || nextAt <= now;
  if (failingSince !== undefined && isLookDue) return undefined;
  const window = Math.max(minTellMs, Math.min(policy.windowMs, nextAt - now - reserveMs));
  return { at, kind: 'tell', deadlineAt: now + window } as const;
};

/**
 * Chooses the occurrence of a claimed subscription: the message that an alert has to send, else the post that a person
 * requested, else the last one that's due. Earlier ones were missed and are only recorded. `undefined` when nothing is due anymore.
 */
export const chooseOccurrence = (claim: Claim, policy: DigestPolicy): OccurrenceChoice | undefined => {
  const { subscription, requested, claimedAt: now } = claim;
  const { state } = subscription;
  const tell = chooseTell(claim, policy);
  if (tell !== undefined) return { chosen: tell, skipped: undefined };
  if (requested !== undefined) {
    const deadlineAt = now + Math.max(policy.runWindowMs, toRunMs(claim));
    return { chosen: { at: requested.at, kind: 'run', deadlineAt }, skipped: undefined };
  }
  if (state.kind !== 'active' || subscription.nextAt > now) return undefined;
  const { last, before: count } = missedTimes(subscription, subscription.nextAt, now);
  const toNext = nextTime(subscription, now) - now - reserveMs;
  const window = Math.max(minWindowMs, Math.min(policy.windowMs, toNext), toRunMs(claim));
  const reason = { code: 'missed', detail: { count, isAtLeast: count >= maxCounted } } as const;
  return {
    chosen: { at: last, kind: 'schedule', deadlineAt: now + window },
    skipped: count === 0 ? undefined : { at: subscription.nextAt, count, reason },
  };
};

/** Returns the id that marks an occurrence in messages, the same in every attempt. */
export const toRunId = (subscriptionId: string, { at, kind }: Pick<DeliveryAttempt, 'at' | 'kind'>): string =>
  `${subscriptionId}.${kind}.${at}`;
