import { withRequestId } from '../../../platform/request-id.ts';
import type { Reason } from '../../../store/reason.ts';
import type { DigestDependencies } from '../../dependencies.ts';
import type { PostOutcome, ThreadGone } from '../../messenger.ts';
import { backoff } from '../transition.ts';
import { afterSend, type FollowUpNext, retryOrGiveUp } from './after-send.ts';
import type { FollowUpDoer, FollowUpJob, ReadyFollowUp } from './doer.ts';
import { recoverFollowUp } from './recover.ts';

const lost: FollowUpNext = { kind: 'lost' };

/** Asks for leave to send, and waits for a slot as long as the lease allows: what is prepared may have cost minutes. */
const getLeave = async (job: FollowUpJob, { mark }: ReadyFollowUp, means: DigestDependencies) => {
  const { store, policy, clock } = means;
  const { sendRate, leaseMs } = policy;
  const askedAt = await store.now();
  for (;;) {
    const permit = await store.followUps.beginSend(job.followUp, { mark, sendRate, leaseMs });
    if (permit.kind !== 'wait') return permit;
    const now = await store.now();
    if (now - askedAt > leaseMs || !(await job.keep())) return permit;
    await clock.sleep(Math.max(1, permit.until - now));
  }
};

/** An unexpected error leaves it unknown as an answer that never came does, so it's looked for, and its channel is freed. */
const trySend = (
  { followUp }: FollowUpJob,
  ready: ReadyFollowUp,
  { log }: DigestDependencies,
): Promise<PostOutcome | ThreadGone> =>
  ready.send().catch((error: unknown) => {
    log.error({ err: error, followUp: followUp.id }, 'follow-up failed unexpectedly');
    return { kind: 'unknown', detail: 'unexpected error' };
  });

/** Sends what is ready, once: what may have arrived is looked for before it is sent again. */
const sendOnce = async (
  job: FollowUpJob,
  ready: ReadyFollowUp,
  means: DigestDependencies,
): Promise<FollowUpNext> => {
  const { store, policy, clock } = means;
  const permit = await getLeave(job, ready, means);
  if (permit.kind === 'lost') return lost;
  if (permit.kind === 'unwanted') return { kind: 'dropped', why: 'digest ended', holdsChannel: false };
  if (permit.kind === 'wait' || permit.kind === 'held') {
    // Nothing is claimed while the workspace is suspended, so that it may be due at once.
    const until = permit.kind === 'wait' ? permit.until : await store.now();
    return { kind: 'retry', retry: { until, freesChannel: false }, reason: undefined };
  }
  if (permit.inMs > 0) await clock.sleep(permit.inMs);
  // A process that was stopped leaves it to the next one, which looks for it before sending.
  if (permit.leaseUntil - (await store.now()) < policy.leaseMs / 2) return lost;
  const outcome = await trySend(job, ready, means);
  if (outcome.kind === 'sent') return { kind: 'sent', isOwn: true };
  if (outcome.kind === 'thread-gone') return { kind: 'dropped', why: 'thread gone', holdsChannel: true };
  return afterSend(job, outcome, means, await store.now());
};

/** Looks for what may have arrived, prepares and sends. */
const workOn = async (
  job: FollowUpJob,
  doer: FollowUpDoer,
  means: DigestDependencies,
): Promise<FollowUpNext> => {
  const { followUp, subscription } = job;
  const { store, policy } = means;
  const recovered = await recoverFollowUp(job, doer, means);
  if (recovered !== undefined) return recovered;
  if (subscription.state.kind === 'ended')
    return { kind: 'dropped', why: 'digest ended', holdsChannel: false };
  const now = await store.now();
  // Nobody looks for it anymore; but where no process was there to try it in its time, it's tried late.
  if (now >= followUp.giveUpAt && followUp.tries > 0)
    return {
      kind: 'given-up',
      reason: { code: 'out-of-time', detail: { isRunning: false } },
      holdsChannel: false,
    };
  const prepared = await doer.prepare(job, means);
  if (prepared.kind === 'ready') return sendOnce(job, prepared, means);
  if (prepared.kind === 'nothing') return { kind: 'dropped', why: prepared.why, holdsChannel: false };
  const { reason, isPassing, retryAfterMs = 0 } = prepared.failure;
  const until = (await store.now()) + Math.max(retryAfterMs, backoff(followUp.tries, policy));
  return retryOrGiveUp(followUp, { until, counts: true, freesChannel: false }, reason, isPassing);
};

/** Settles or reschedules, as the work decided. A lost lease changes nothing. */
const apply = async (
  { followUp, subscription: { number } }: FollowUpJob,
  next: FollowUpNext,
  { store, policy, log }: DigestDependencies,
): Promise<void> => {
  const { id, kind, subscriptionId } = followUp;
  const facts = { followUp: id, kind, id: subscriptionId, number };
  const restMs = policy.channelMs;
  switch (next.kind) {
    case 'lost':
      return log.warn(facts, 'follow-up lease lost');
    case 'retry':
      if (next.reason === undefined) log.debug(facts, 'follow-up rescheduled');
      else log.info({ ...facts, reason: next.reason }, 'follow-up rescheduled');
      await store.followUps.reschedule(followUp, next.retry);
      return;
    case 'sent':
      await store.followUps.settle(followUp, { freeAfterMs: next.isOwn ? restMs : undefined });
      return log.info({ ...facts, isFound: !next.isOwn }, 'follow-up posted');
    case 'dropped':
      await store.followUps.settle(followUp, { freeAfterMs: next.holdsChannel ? 0 : undefined });
      return log.info({ ...facts, why: next.why }, 'follow-up dropped');
    case 'given-up': {
      const { reason } = next;
      const notification = { to: 'owner', kind: 'not-followed', reason } as const;
      await store.followUps.settle(followUp, {
        notification,
        freeAfterMs: next.holdsChannel ? 0 : undefined,
      });
      return log.warn({ ...facts, reason }, 'follow-up given up');
    }
  }
};

/**
 * Works on one claimed follow-up, under the account and the limits of its digest. An unexpected error counts as a failure
 * that may pass; its reference is in the log. Never rejects.
 */
export const follow = (job: FollowUpJob, doer: FollowUpDoer, means: DigestDependencies): Promise<void> =>
  withRequestId(async (reference) => {
    const { followUp } = job;
    const { store, policy, log } = means;
    try {
      await apply(job, await workOn(job, doer, means), means);
    } catch (error) {
      log.error({ err: error, followUp: followUp.id }, 'follow-up failed unexpectedly');
      const until = (await store.now()) + policy.maxRetryMs;
      const reason: Reason = { code: 'unexpected', detail: { reference } };
      const next = retryOrGiveUp(followUp, { until, counts: true, freesChannel: false }, reason);
      // Where the database fails, its lease ends, and then it's claimed again.
      await apply(job, next, means).catch((failed: unknown) =>
        log.error({ err: failed, followUp: followUp.id }, 'follow-up reschedule failed'),
      );
    }
  });
