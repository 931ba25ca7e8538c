import type { Question } from '../../core/question.ts';
import type { Board } from '../../store/boards.ts';
import type { BoardChange } from '../../store/queue/board-change.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import { readBoard } from './board-read.ts';
import { prepareBoard } from './board-ready.ts';
import { showBoard } from './board-show.ts';
import type { DigestReading } from './read.ts';
import { lookForSend, unknownSend } from './recover-send.ts';
import { refresh } from './refresh.ts';
import { staySilent } from './stay-silent.ts';
import { notifyRecovered, reschedule, retryOrFail, settle, type Transition } from './transition.ts';

type Delivering = Omit<DigestDependencies, 'telemetry' | 'people'>;

const withChange = (transition: Transition, board: BoardChange): Transition =>
  transition.kind === 'settle'
    ? { kind: 'settle', settlement: { board, ...transition.settlement } }
    : transition;

const staleProblem = ({ at: since }: DeliveryAttempt): BoardChange => ({
  kind: 'problem',
  problem: { since, reason: { code: 'told-stale', detail: {} } },
});

/** Has a board say why a scheduled read of it failed. One that a person asked for answers that person. */
export const withBoardProblem = (
  { subscription }: Claim,
  { at: since, kind }: DeliveryAttempt,
  transition: Transition,
): Transition => {
  if (subscription.terms.board === undefined || kind !== 'schedule' || transition.kind !== 'settle')
    return transition;
  const { outcome, reason } = transition.settlement;
  return outcome === 'failed' && reason !== undefined
    ? withChange(transition, { kind: 'problem', problem: { since, reason } })
    : transition;
};

/**
 * Looks for the post of a board that may have arrived; `undefined` if it's to go on. Found, it's edited like any other: what
 * it shows isn't known. An edit that may have arrived is made again.
 */
export const recoverBoard = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  sendingAt: number,
  board: Board | undefined,
  means: Uses<'store' | 'messenger' | 'policy'>,
): Promise<Transition | undefined> => {
  if (board?.messageTs !== undefined) return undefined;
  const found = await lookForSend(claim, attempt, sendingAt, undefined, means);
  switch (found.kind) {
    case 'found': {
      const { channelId } = claim.subscription;
      const change = { kind: 'found', channelId, ts: found.ts } as const;
      return reschedule({ until: await means.store.now(), notSent: true, board: change });
    }
    case 'absent':
      return undefined;
    case 'unknown':
      return settle(unknownSend);
    case 'wait':
      return found.transition;
  }
};

const conclude = (
  claim: Claim,
  attempt: DeliveryAttempt,
  reading: Exclude<DigestReading, { kind: 'post' | 'failed' }>,
): Transition => {
  if (reading.kind === 'silent')
    return withChange(
      staySilent(claim, reading),
      reading.why === 'still-stale' ? staleProblem(attempt) : { kind: 'well' },
    );
  const { executionId } = reading.dataset;
  return settle({
    outcome: 'silent',
    reason: { code: 'told-stale', detail: {} },
    execution: executionId,
    staleExecution: executionId,
    failure: 'none',
    notifications: notifyRecovered(claim),
    board: staleProblem(attempt),
  });
};

/** Brings a board up to date: reads its data, and edits its message if that shows something else. */
export const deliverBoard = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  request: Question,
  board: Board | undefined,
  means: Delivering,
): Promise<Transition> => {
  const { subscription, baselineAt } = claim;
  const { store, policy } = means;
  const wantsRun = subscription.refresh || (attempt.kind === 'run' && claim.requested?.refresh === true);
  const run = wantsRun ? await refresh(claim, attempt, request, means) : undefined;
  if (run?.kind === 'transition') return run.transition;
  const snapshot =
    baselineAt === undefined ? undefined : await store.queue.snapshot(subscription, baselineAt);
  const source = { claim, attempt, request, snapshot, executionId: run?.executionId };
  const reading = await readBoard(source, board, means);
  if (reading.kind === 'failed')
    return retryOrFail(claim, attempt, reading.failure, policy, await store.now());
  if (reading.kind !== 'post') return conclude(claim, attempt, reading);
  const remarks = run?.remark.kind === 'not-run' ? [run.remark] : [];
  const ready = prepareBoard(claim, attempt, reading, { board, remarks }, means);
  return showBoard(claim, attempt, board, ready, means);
};
