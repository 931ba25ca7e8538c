import { parseBoardContent } from '../../messages/board/content.ts';
import type { BoardStatus } from '../../messages/board/view.ts';
import type { Board } from '../../store/boards.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestPost, NotEditable, PinOutcome, PostOutcome } from '../messenger.ts';
import { suspendWorkspace, suspension } from '../suspension.ts';
import type { LookForWork } from './looks.ts';

type Means = Uses<'store' | 'messenger' | 'policy' | 'log' | 'workspaceId'>;

/** The part of the work that is done; `until`: when to go on with the rest, ms. */
type Done = { readonly isDone: boolean; readonly until: number | undefined };

const done: Done = { isDone: true, until: undefined };

const isOver = ({ state, terms }: Subscription): boolean =>
  state.kind === 'ended' || terms.board === undefined;

const toStatus = (subscription: Subscription, { problem }: Board): BoardStatus => {
  if (isOver(subscription)) return { kind: 'ended' };
  if (subscription.state.kind === 'paused') return { kind: 'paused' };
  return problem === undefined
    ? { kind: 'current' }
    : { kind: 'problem', ...problem, maxAgeMs: subscription.maxAgeMs };
};

/** An edit that Slack rejects isn't tried again: the next one with data finds out what follows from that. */
const afterEdit = async (outcome: PostOutcome | NotEditable, means: Means): Promise<Done> => {
  const now = await means.store.now();
  switch (outcome.kind) {
    case 'sent':
    case 'gone':
    case 'locked':
    case 'refused':
    case 'failed':
      return done;
    case 'busy':
      return { isDone: false, until: now + outcome.retryAfterMs };
    case 'workspace':
      await suspendWorkspace(outcome, means, now);
      return { isDone: false, until: now };
    case 'unreachable':
    case 'unknown':
      return { isDone: false, until: now + means.policy.retryMs };
  }
};

const edit = async (channelId: string, ts: string, post: DigestPost, means: Means): Promise<Done> =>
  afterEdit(await means.messenger.update(channelId, ts, post), means);

/** Has the message say its status. */
const redraw = async (board: Board, subscription: Subscription, means: Means): Promise<Done> => {
  const { messageTs, channelId, content } = board;
  const kept = content === undefined ? undefined : parseBoardContent(content);
  if (!board.isToRedraw || messageTs === undefined || kept === undefined) return done;
  const status = toStatus(subscription, board);
  const view = { subscription, content: kept.message, status };
  return edit(channelId, messageTs, { kind: 'board-again', view }, means);
};

/** Has the former message point to the one that stands now. */
const retire = async (board: Board, subscription: Subscription, means: Means): Promise<Done> => {
  const { formerTs, messageTs, channelId } = board;
  // Without the next one there is nothing to point to yet: its post comes back here.
  if (formerTs === undefined || messageTs === undefined) return { isDone: false, until: undefined };
  const link = means.messenger.linkTo(channelId, messageTs);
  const edited = await edit(
    channelId,
    formerTs,
    { kind: 'board-moved', view: { subscription, link } },
    means,
  );
  if (edited.isDone) await means.messenger.unpin(channelId, formerTs);
  return edited;
};

type Pinned = { readonly pin: Board['pin']; readonly until: number | undefined };

const afterPin = async (outcome: PinOutcome, pin: Board['pin'], { store }: Means): Promise<Pinned> => {
  if (outcome.kind === 'busy') return { pin, until: (await store.now()) + outcome.retryAfterMs };
  return { pin: outcome.kind === 'done' && pin === 'wanted' ? 'pinned' : 'none', until: undefined };
};

/** Pins the message once; a person who unpins it means it. What is over is unpinned. */
const pinIfWanted = async (board: Board, subscription: Subscription, means: Means): Promise<Pinned> => {
  const { messageTs, channelId, pin } = board;
  if (messageTs === undefined || pin === 'none') return { pin, until: undefined };
  if (isOver(subscription))
    return afterPin(await means.messenger.unpin(channelId, messageTs), 'pinned', means);
  if (pin === 'pinned') return { pin, until: undefined };
  return afterPin(await means.messenger.pin(channelId, messageTs), 'wanted', means);
};

/** Claims a board that needs something. */
const claimDue = async (means: Means): Promise<Board | undefined> => {
  const { store, policy, workspaceId } = means;
  if ((await suspension(means)) !== undefined) return undefined;
  return store.boards.claim(workspaceId, policy.leaseMs);
};

/**
 * Does what one board needs besides its data: says its status, points from its former message to this one, pins it. Each is the
 * same however often it's done, so a process that dies in between leaves it to the next.
 */
const tidyBoard = async (board: Board, means: Means): Promise<void> => {
  const { store, policy, workspaceId } = means;
  const key = { workspaceId, id: board.subscriptionId };
  const subscription = await store.subscriptions.byId(key);
  if (subscription === undefined) {
    return store.boards.forget(key);
  }
  // An edit on its way would have the last word.
  if (isOver(subscription) && subscription.attempt !== undefined) {
    const until = (await store.now()) + policy.retryMs;
    return store.boards.tidied(board, { isDrawn: false, pin: board.pin, isRetired: false, until });
  }
  const drawn = await redraw(board, subscription, means);
  const retired = await retire(board, subscription, means);
  const { pin, until } = await pinIfWanted(board, subscription, means);
  const times = [drawn.until, retired.until, until].filter((time) => time !== undefined);
  if (isOver(subscription) && times.length === 0) await store.boards.forget(key);
  else
    await store.boards.tidied(board, {
      isDrawn: drawn.isDone,
      pin,
      isRetired: retired.isDone,
      until: times.length === 0 ? undefined : Math.min(...times),
    });
};

/** Creates the tidier, which tends to one board at a time. `tidy` is true if there was one; then it calls `onDone`. */
export const createTidier = (
  { look, ...means }: Means & { readonly look: LookForWork },
  onDone: () => void,
) => {
  let isBusy = false;
  return {
    isBusy: () => isBusy,
    tidy: async (): Promise<boolean> => {
      isBusy = true;
      try {
        const board = await look(() => claimDue(means), undefined);
        if (board === undefined) return false;
        await tidyBoard(board, means);
        onDone();
        return true;
      } catch (error) {
        means.log.error({ err: error }, 'board poll failed');
        return false;
      } finally {
        isBusy = false;
      }
    },
  };
};
