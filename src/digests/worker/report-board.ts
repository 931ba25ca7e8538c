import type { Board } from '../../store/boards.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies } from '../dependencies.ts';
import { toBoardShows } from './board-read.ts';
import { keepLastChange } from './board-ready.ts';
import { showBoard } from './board-show.ts';
import type { ReadyPost } from './send.ts';
import { notifyRecovered, settle, type Transition } from './transition.ts';

/** Brings the board of a report up to date. One that shows these parts with these rows stays as it is. */
export const showReportBoard = (
  claim: Claim,
  attempt: DeliveryAttempt,
  board: Board | undefined,
  { ready, parts, isSame }: { readonly ready: ReadyPost; readonly parts: string; readonly isSame: boolean },
  means: Omit<DigestDependencies, 'telemetry' | 'people'>,
): Promise<Transition> | Transition => {
  const shows = toBoardShows(claim.subscription, claim.baselineAt, parts);
  if (isSame && board?.messageTs !== undefined && board.shows === shows)
    return settle({
      outcome: 'silent',
      reason: { code: 'same-cells', detail: {} },
      execution: ready.sent.execution,
      failure: 'none',
      notifications: notifyRecovered(claim),
      board: { kind: 'well' },
    });
  const lastChange = keepLastChange(board);
  return showBoard(claim, attempt, board, { ...ready, lastChange, problem: undefined, parts }, means);
};
