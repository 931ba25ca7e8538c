import type { Question } from '../../core/question.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import { toRunFailure, type Unfinished } from '../failure.ts';
import type { DigestPolicy } from '../policy.ts';
import { reschedule, retryOrFail, type Transition } from './transition.ts';

/** The state of the run that an occurrence started. */
export type Refreshed =
  /** `executionId` is Dune's; without one the latest run is shown, and the remark says why. */
  | { readonly kind: 'ready'; readonly executionId: string | undefined; readonly remark: Remark }
  | { readonly kind: 'transition'; readonly transition: Transition };

/** A run that started at this time or later is as good as our own: digests due together share one. */
export const toRunSince = ({ claimedAt }: Claim, { at }: Pick<DeliveryAttempt, 'at'>): number =>
  Math.min(at, claimedAt);

/** None of these is the digest's fault, and the last run is better than nothing if it's called that. */
export const showsLatest = (run: Unfinished): boolean =>
  ['limit', 'unknown', 'too-slow'].includes(run.kind) ||
  (run.kind === 'not-started' && run.outcome.kind === 'out-of-credits');

const withoutRun = (
  claim: Claim,
  attempt: DeliveryAttempt,
  run: Unfinished,
  policy: DigestPolicy,
  now: number,
): Refreshed => {
  const failure = toRunFailure(run);
  if (showsLatest(run)) {
    const remark = { kind: 'not-run', reason: failure.reason } as const;
    return { kind: 'ready', executionId: undefined, remark };
  }
  return { kind: 'transition', transition: retryOrFail(claim, attempt, failure, policy, now) };
};

/** Near the end of the credits a run that nobody asked for waits for the next period; a person was asked. */
export const holdBack = async (
  attempt: DeliveryAttempt,
  { heldBack }: Pick<DigestDependencies['questions'], 'heldBack'>,
): Promise<Extract<Remark, { kind: 'not-run' }> | undefined> => {
  const held = attempt.kind === 'run' ? undefined : await heldBack();
  if (held === undefined) return undefined;
  const { used, included, endsAt: until } = held;
  const reason = { code: 'credits-held', detail: { used, included, until } } as const;
  return { kind: 'not-run', reason };
};

/** Returns the wait before the next look at a run that takes `runningMs`, ms: the longer it takes, the less often it's polled. */
export const toPollMs = (runningMs: number, { pollMs }: Pick<DigestPolicy, 'pollMs'>): number =>
  Math.min(pollMs + runningMs / 10, 60_000);

/**
 * Runs the query for an occurrence. While the run is in progress the occurrence is rescheduled, so that it holds nothing up,
 * and after a crash the run is found again.
 */
export const refresh = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  { parameters }: Question,
  { questions, store, policy }: Uses<'questions' | 'store' | 'policy'>,
): Promise<Refreshed> => {
  const held = attempt.executionId === undefined ? await holdBack(attempt, questions) : undefined;
  if (held !== undefined) return { kind: 'ready', executionId: undefined, remark: held };
  const { workspaceId, queryId, id } = claim.subscription;
  const request = {
    workspaceId,
    queryId,
    parameters,
    askedBy: id,
    since: toRunSince(claim, attempt),
  };
  const run =
    attempt.executionId === undefined
      ? await questions.startExecution(request)
      : await questions.pollExecution(attempt.executionId, request);
  const now = await store.now();
  if (run.kind === 'under-way') {
    const until = Math.round(now + toPollMs(now - run.startedAt, policy));
    return { kind: 'transition', transition: reschedule({ until, executionId: run.id }) };
  }
  return run.kind === 'completed'
    ? { kind: 'ready', executionId: run.duneId, remark: { kind: 'run', credits: run.credits } }
    : withoutRun(claim, attempt, run, policy, now);
};
