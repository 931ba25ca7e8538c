import { renderBoardChanges } from '../../messages/board/changes.ts';
import { parseBoardContent, printBoardReply } from '../../messages/board/content.ts';
import type { BoardView, LastChange } from '../../messages/board/view.ts';
import { digestHeadline } from '../../messages/digest/headline.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { serializeSnapshot, takeSnapshot } from '../../results/changes/snapshot.ts';
import type { Board } from '../../store/boards.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { NewFollowUp } from '../../store/queue/queue-follow-ups.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { ReadyBoard } from './board-show.ts';
import type { DigestReading } from './read.ts';

type Reading = Extract<DigestReading, { kind: 'post' }>;

/** Data that is over its limit is shown, and marked. */
const staleReason = { code: 'told-stale', detail: {} } as const;

/** Returns what a board said last that changed: it stays until something else does. */
export const keepLastChange = (board: Board | undefined): LastChange | undefined =>
  board?.content === undefined ? undefined : parseBoardContent(board.content)?.lastChange;

const toLastChange = ({ dataset, changes }: Reading, board: Board | undefined): LastChange | undefined =>
  changes === undefined || changes.isSame
    ? keepLastChange(board)
    : { at: (dataset.finishedAt ?? dataset.asOf).getTime(), text: digestHeadline(changes) };

/** Returns the changes to say in the thread of a board that wants it. */
const toFollowUps = (
  { subscription, changes, dataset }: BoardView & Pick<Claim, 'subscription'>,
  board: Board | undefined,
): readonly NewFollowUp[] => {
  const isWanted = subscription.terms.board?.thread === true && board !== undefined;
  return isWanted && changes !== undefined
    ? [{ kind: 'changes', content: printBoardReply(renderBoardChanges(changes, dataset)) }]
    : [];
};

/** Prepares the message of a board to show, with the part of it to store. */
export const prepareBoard = (
  { subscription }: Claim,
  { at: since }: DeliveryAttempt,
  reading: Reading,
  { board, remarks }: { readonly board: Board | undefined; readonly remarks: readonly Remark[] },
  { questions }: Uses<'questions'>,
): ReadyBoard => {
  const { dataset, changes, isOld } = reading;
  const view = {
    subscription,
    dataset,
    changes: changes?.isSame === true ? undefined : changes,
    lastChange: toLastChange(reading, board),
    askedKey: subscription.keyColumns,
    mayRun: questions.executionsPerDay > 0,
    remarks,
  };
  return {
    post: { kind: 'board', view },
    snapshot: serializeSnapshot(takeSnapshot(dataset, subscription.question)),
    sent: {
      reason: undefined,
      execution: dataset.executionId,
      newBaseline: true,
      queryName: dataset.query.name,
      staleExecution: isOld ? dataset.executionId : undefined,
      followUps: toFollowUps(view, board),
    },
    lastChange: view.lastChange,
    problem: isOld ? { since, reason: staleReason } : undefined,
  };
};
