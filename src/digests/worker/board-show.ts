import { renderBoardChanges } from '../../messages/board/changes.ts';
import { parseBoardContent, printBoardContent, printBoardReply } from '../../messages/board/content.ts';
import type { BoardView, LastChange } from '../../messages/board/view.ts';
import { digestHeadline } from '../../messages/digest/headline.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { serializeSnapshot, takeSnapshot } from '../../results/changes/snapshot.ts';
import type { Board } from '../../store/boards.ts';
import type { ShownBoard } from '../../store/queue/board-change.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { NewFollowUp } from '../../store/queue/queue-follow-ups.ts';
import type { Settlement } from '../../store/queue/settle.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import type { DigestPost, NotEditable, PostOutcome } from '../messenger.ts';
import { toBoardShows } from './board-read.ts';
import type { DigestReading } from './read.ts';
import { sendOnce } from './send.ts';
import { reschedule, type Transition } from './transition.ts';

type Showing = Omit<DigestDependencies, 'telemetry' | 'people'>;
type Reading = Extract<DigestReading, { kind: 'post' }>;
type Sent = Extract<PostOutcome, { kind: 'sent' }>;

/** Data that is over its limit is shown, and marked. */
const staleReason = { code: 'told-stale', detail: {} } as const;

/** What a board is to show from now on. */
type ToShow = {
  readonly claim: Claim;
  readonly attempt: DeliveryAttempt;
  readonly reading: Reading;
  readonly view: BoardView;
};

const toLastChange = ({ dataset, changes }: Reading, board: Board | undefined): LastChange | undefined => {
  if (changes !== undefined && !changes.isSame)
    return { at: (dataset.finishedAt ?? dataset.asOf).getTime(), text: digestHeadline(changes) };
  return board?.content === undefined ? undefined : parseBoardContent(board.content)?.lastChange;
};

const toShown = (
  { claim, attempt, reading, view }: ToShow,
  { ts, channelId, message }: Sent,
): ShownBoard => ({
  channelId: channelId ?? claim.subscription.channelId,
  ts,
  shows: toBoardShows(claim.subscription, attempt.at),
  content: message === undefined ? '' : printBoardContent({ message, lastChange: view.lastChange }),
  trouble: reading.isOld ? { since: attempt.at, reason: staleReason } : undefined,
});

/** What changed follows in the thread of a board that wants it. */
const toFollowUps = ({ claim, view }: ToShow, board: Board | undefined): readonly NewFollowUp[] => {
  const { terms } = claim.subscription;
  const { changes, dataset } = view;
  if (terms.board?.thread !== true || board === undefined || changes === undefined) return [];
  return [{ kind: 'changes', content: printBoardReply(renderBoardChanges(changes, dataset)) }];
};

const toSettlement = (
  { reading: { dataset, isOld } }: ToShow,
  ts: string,
): Pick<Settlement, 'outcome'> & Partial<Settlement> => ({
  outcome: 'posted',
  messageTs: ts,
  execution: dataset.executionId,
  newBaseline: true,
  queryName: dataset.query.name,
  staleExecution: isOld ? dataset.executionId : undefined,
});

/** Tells if a board that is old enough has scrolled out of sight. Where this app can't look, its age alone decides. */
const isToRepost = async (
  { channelId, messageTs, postedAt }: Board,
  repostMs: number | undefined,
  { messenger, store }: Uses<'messenger' | 'store'>,
): Promise<boolean> => {
  if (repostMs === undefined || messageTs === undefined) return false;
  if ((await store.now()) - postedAt < repostMs) return false;
  return (await messenger.sight(channelId, messageTs)) !== 'in-sight';
};

/** Posts the message of a board that has none. */
const postBoard = (
  show: ToShow,
  board: Board | undefined,
  { post, snapshot }: { readonly post: DigestPost; readonly snapshot: string },
  means: Showing,
): Promise<Transition> => {
  const { claim, attempt } = show;
  const { channelId } = claim.subscription;
  const sent = (outcome: Sent | NotEditable) =>
    outcome.kind === 'sent'
      ? {
          ...toSettlement(show, outcome.ts),
          followUps: toFollowUps(show, board),
          board: { kind: 'posted', shown: toShown(show, outcome) } as const,
        }
      : ({ outcome: 'failed' } as const);
  return sendOnce(
    claim,
    attempt,
    { snapshot, toSlack: (mark) => means.messenger.post(channelId, post, { mark }), sent },
    means,
  );
};

/** Edits the message of a board. Doing it again changes nothing, so an unknown outcome is simply tried again. */
const editBoard = (
  show: ToShow,
  board: Board & { readonly messageTs: string },
  { post, snapshot }: { readonly post: DigestPost; readonly snapshot: string },
  means: Showing,
): Promise<Transition> => {
  const { channelId, messageTs, version } = board;
  return sendOnce(
    show.claim,
    show.attempt,
    {
      snapshot,
      toSlack: () => means.messenger.update(channelId, messageTs, post),
      sent: (outcome) =>
        outcome.kind === 'sent'
          ? {
              ...toSettlement(show, messageTs),
              reason: { code: 'board-edited', detail: {} },
              followUps: toFollowUps(show, board),
              board: { kind: 'edited', version, shown: toShown(show, outcome) },
            }
          : { outcome: 'failed' },
      // Both together, so that the next attempt knows that it is to post, and looks for that post if it dies after it.
      notEdited: ({ kind }, now) =>
        reschedule({ until: now, notSent: true, board: { kind: kind === 'gone' ? 'gone' : 'moves' } }),
    },
    means,
  );
};

/** Shows what was read: edits the message of a board, or posts one. */
export const showBoard = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  reading: Reading,
  { board, remarks }: { readonly board: Board | undefined; readonly remarks: readonly Remark[] },
  means: Showing,
): Promise<Transition> => {
  const { subscription } = claim;
  const { dataset, changes } = reading;
  const view: BoardView = {
    subscription,
    dataset,
    changes: changes?.isSame === true ? undefined : changes,
    lastChange: toLastChange(reading, board),
    askedKey: subscription.keyColumns,
    mayRun: means.questions.executionsPerDay > 0,
    remarks,
  };
  const show: ToShow = { claim, attempt, reading, view };
  const ready = {
    post: { kind: 'board', view } as const,
    snapshot: serializeSnapshot(takeSnapshot(dataset, subscription.question)),
  };
  if (board?.messageTs === undefined) return postBoard(show, board, ready, means);
  if (await isToRepost(board, subscription.terms.board?.repostMs, means))
    return reschedule({ until: await means.store.now(), notSent: true, board: { kind: 'moves' } });
  return editBoard(show, { ...board, messageTs: board.messageTs }, ready, means);
};
