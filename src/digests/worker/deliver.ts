import type { Question } from '../../core/question.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { withRequestId } from '../../platform/request-id.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { AttemptFailure, DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import { toNotAllowedFailure } from '../failure.ts';
import type { DigestPolicy } from '../policy.ts';
import { parseStoredAlert, parseStoredQuestion } from '../stored-question.ts';
import { lookAtAlert } from './alert-look.ts';
import { tellAlert } from './alert-tell.ts';
import { applyTransition } from './apply-transition.ts';
import { deliverBoard, recoverBoard, withBoardProblem } from './board-deliver.ts';
import { chooseOccurrence } from './choose-occurrence.ts';
import { type NewRowsReading, readNewRows } from './new-rows.ts';
import { type DigestReading, readDigest } from './read.ts';
import { prepareDigest, prepareNewRows, prepareStale } from './ready-post.ts';
import { recoverSend } from './recover-send.ts';
import { refresh } from './refresh.ts';
import { deliverReport } from './report-deliver.ts';
import { send } from './send.ts';
import { staySilent } from './stay-silent.ts';
import { fail, reschedule, retryOrFail, settle, type Transition } from './transition.ts';

type Delivering = Omit<DigestDependencies, 'telemetry'>;

const unreadable = {
  reason: { code: 'question-unreadable', detail: {} },
  isOwn: true,
  pause: 'unreadable',
} as const;

/** Posts or settles an occurrence once its data is read. */
const conclude = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  request: Question,
  reading: DigestReading | NewRowsReading,
  remarks: readonly Remark[],
  means: Delivering,
): Promise<Transition> => {
  switch (reading.kind) {
    case 'failed':
      return retryOrFail(claim, attempt, reading.failure, means.policy, await means.store.now());
    case 'silent':
      return staySilent(claim, reading);
    case 'stale':
      return send(claim, attempt, await prepareStale(claim, request, reading.dataset, means), means);
    case 'post':
      return send(claim, attempt, prepareDigest(claim, attempt, reading, remarks, means), means);
    case 'new-rows':
      return send(claim, attempt, prepareNewRows(claim, attempt, reading, remarks, means), means);
  }
};

const toTimeoutFailure = ({ executionId }: DeliveryAttempt): AttemptFailure => ({
  reason: { code: 'out-of-time', detail: { isRunning: executionId !== undefined } },
  isOwn: false,
});

/** Ends an occurrence that's no longer wanted or out of time. */
const endIfOver = (claim: Claim, attempt: DeliveryAttempt, policy: DigestPolicy): Transition | undefined => {
  const { state } = claim.subscription;
  const now = claim.claimedAt;
  if (state.kind === 'ended' || (state.kind === 'paused' && attempt.kind !== 'run'))
    return settle({ outcome: 'skipped', reason: { code: 'unwanted', detail: {} } });
  if (now < attempt.deadlineAt) return undefined;
  // Its time ran out while no process looked at it, so the latest one is posted late.
  const wasLeftAlone = attempt.attempts === 0 || now - attempt.deadlineAt > 2 * policy.maxRetryMs;
  if (attempt.kind !== 'run' && wasLeftAlone) return reschedule({ until: now, restart: true });
  return fail(claim, attempt, attempt.failure ?? toTimeoutFailure(attempt), policy);
};

/** Reads a digest, and posts it or not. */
const readAndPost = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  request: Question,
  means: Delivering,
): Promise<Transition> => {
  const { subscription, baselineAt } = claim;
  const wantsRun = subscription.refresh || (attempt.kind === 'run' && claim.requested?.refresh === true);
  const run = wantsRun ? await refresh(claim, attempt, request, means) : undefined;
  if (run?.kind === 'transition') return run.transition;
  const snapshot =
    baselineAt === undefined ? undefined : await means.store.queue.snapshot(subscription, baselineAt);
  const source = { claim, attempt, request, snapshot, executionId: run?.executionId };
  const read = subscription.postWhen === 'new' ? readNewRows : readDigest;
  const reading = await read(source, means);
  return conclude(claim, attempt, request, reading, run === undefined ? [] : [run.remark], means);
};

/** Works on an occurrence: looks for a post that may have arrived, runs the query if wanted, reads, and posts. */
const workOn = async (claim: Claim, attempt: DeliveryAttempt, means: Delivering): Promise<Transition> => {
  const { policy, questions } = means;
  const { subscription } = claim;
  const over = () => endIfOver(claim, attempt, policy);
  const alert = subscription.terms.alert === undefined ? undefined : parseStoredAlert(subscription);
  if (alert !== undefined && attempt.kind === 'tell') return tellAlert(claim, attempt, alert, over, means);
  const isBoard = subscription.terms.board !== undefined;
  const board = isBoard ? await means.store.boards.find(subscription) : undefined;
  const sent =
    attempt.sendingAt === undefined
      ? undefined
      : isBoard
        ? await recoverBoard(claim, attempt, attempt.sendingAt, board, means)
        : await recoverSend(claim, attempt, attempt.sendingAt, means);
  const ended = sent ?? over();
  if (ended !== undefined) return ended;
  const { report } = subscription.terms;
  if (report !== undefined && alert === undefined)
    return deliverReport(claim, attempt, { name: report, board }, means);
  // The stored text is parsed each time: it outlives versions, as the buttons of old messages do.
  const stored = parseStoredQuestion(subscription);
  const isUnreadable = subscription.terms.alert !== undefined && alert === undefined;
  if (stored === undefined || isUnreadable) return fail(claim, attempt, unreadable, policy);
  // Before any credits are used.
  if (!(await questions.isAllowedAfterAll(subscription.queryId, subscription)))
    return fail(claim, attempt, toNotAllowedFailure(questions.refuse(subscription.queryId)), policy);
  // As of when it was due, so that a retry and a late post read what was due.
  const request = await questions.resolveMoving(stored, { at: attempt.at, zone: subscription.zone });
  if (isBoard) return deliverBoard(claim, attempt, request, board, means);
  return alert === undefined
    ? readAndPost(claim, attempt, request, means)
    : lookAtAlert(claim, attempt, request, alert, means);
};

/** Returns the occurrence of a claim, fixed for every attempt; `undefined` when there is none anymore. */
const beginAttempt = async (
  claim: Claim,
  { store, policy, telemetry }: Uses<'store' | 'policy' | 'telemetry'>,
): Promise<DeliveryAttempt | undefined> => {
  if (claim.subscription.attempt !== undefined) return claim.subscription.attempt;
  const choice = chooseOccurrence(claim, policy);
  // A person may have changed the schedule since it was claimed.
  if (choice === undefined || !(await store.queue.begin(claim, choice.chosen, choice.skipped))) {
    await store.queue.release(claim);
    return undefined;
  }
  if (choice.skipped !== undefined) telemetry.settled('skipped', choice.skipped.count);
  return {
    ...choice.chosen,
    sendingAt: undefined,
    attempts: 0,
    failure: undefined,
    executionId: undefined,
  };
};

const deliverAttempt = async (
  reference: string,
  claim: Claim,
  attempt: DeliveryAttempt,
  means: DigestDependencies,
): Promise<void> => {
  const { store, policy, log } = means;
  try {
    const transition = withBoardProblem(claim, attempt, await workOn(claim, attempt, means));
    await applyTransition(claim, attempt, transition, means);
  } catch (error) {
    const { id, number } = claim.subscription;
    log.error({ err: error, id, number }, 'digest failed unexpectedly');
    const until = (await store.now()) + policy.maxRetryMs;
    const reason = { code: 'unexpected', detail: { reference } } as const;
    await store.queue.reschedule(claim, { until, failure: { reason, isOwn: false } });
  }
};

/**
 * Delivers one claimed subscription: chooses the occurrence, works on it, and settles or reschedules it. An unexpected
 * error counts as a failure that may pass; its reference is in the log. Never rejects.
 */
export const deliver = (claim: Claim, means: DigestDependencies): Promise<void> =>
  withRequestId(async (reference) => {
    try {
      const attempt = await beginAttempt(claim, means);
      if (attempt !== undefined) await deliverAttempt(reference, claim, attempt, means);
    } catch (error) {
      // Its lease ends, and then it's claimed again.
      means.log.error({ err: error, id: claim.subscription.id }, 'digest reschedule failed');
    }
  });
