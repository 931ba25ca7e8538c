import { printBoardContent } from '../../messages/board/content.ts';
import type { LastChange } from '../../messages/board/view.ts';
import type { Board } from '../../store/boards.ts';
import type { BoardProblem, ShownBoard } from '../../store/queue/board-change.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import type { NotEditable, PostOutcome } from '../messenger.ts';
import { toBoardShows } from './board-read.ts';
import { type ReadyPost, sendOnce } from './send.ts';
import { reschedule, type Transition } from './transition.ts';

type Showing = Omit<DigestDependencies, 'telemetry' | 'people'>;
type Sent = Extract<PostOutcome, { kind: 'sent' }>;

/** A board's message ready to be shown, and what follows. */
export type ReadyBoard = ReadyPost & {
  readonly lastChange: LastChange | undefined;
  /** It shows what there is, which isn't what there should be. */
  readonly problem: BoardProblem | undefined;
  /** The parts of a report that it shows. */
  readonly parts?: string;
};

type ToShow = { readonly claim: Claim; readonly attempt: DeliveryAttempt; readonly ready: ReadyBoard };

const toShown = ({ claim, attempt, ready }: ToShow, { ts, channelId, message }: Sent): ShownBoard => ({
  channelId: channelId ?? claim.subscription.channelId,
  ts,
  shows: toBoardShows(claim.subscription, attempt.at, ready.parts),
  content: message === undefined ? '' : printBoardContent({ message, lastChange: ready.lastChange }),
  problem: ready.problem,
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
const postBoard = (show: ToShow, means: Showing): Promise<Transition> => {
  const { claim, attempt, ready } = show;
  const { post, snapshot } = ready;
  const { channelId } = claim.subscription;
  const sent = (outcome: Sent | NotEditable) =>
    outcome.kind === 'sent'
      ? {
          ...ready.sent,
          outcome: 'posted' as const,
          messageTs: outcome.ts,
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
  { channelId, messageTs, version }: Board & { readonly messageTs: string },
  means: Showing,
): Promise<Transition> => {
  const { claim, attempt, ready } = show;
  return sendOnce(
    claim,
    attempt,
    {
      snapshot: ready.snapshot,
      toSlack: () => means.messenger.update(channelId, messageTs, ready.post),
      sent: (outcome) =>
        outcome.kind === 'sent'
          ? {
              ...ready.sent,
              outcome: 'posted',
              messageTs,
              reason: { code: 'board-edited', detail: {} },
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
  board: Board | undefined,
  ready: ReadyBoard,
  means: Showing,
): Promise<Transition> => {
  const show = { claim, attempt, ready };
  if (board?.messageTs === undefined) return postBoard(show, means);
  if (await isToRepost(board, claim.subscription.terms.board?.repostMs, means))
    return reschedule({ until: await means.store.now(), notSent: true, board: { kind: 'moves' } });
  return editBoard(show, { ...board, messageTs: board.messageTs }, means);
};
