import type { Actor } from '../core/actor.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';

/** Returns the address of a board's message; `undefined` for what isn't a board, and for one that wasn't posted yet. */
export const findBoardLink = async (
  subscription: Subscription,
  { store, messenger }: Uses<'store' | 'messenger'>,
): Promise<string | undefined> => {
  if (subscription.terms.board === undefined) return undefined;
  const board = await store.boards.find(subscription);
  return board?.messageTs === undefined ? undefined : messenger.linkTo(board.channelId, board.messageTs);
};

/**
 * Has a board that was saved show what it is from now on, without waiting for its schedule. One that runs its query first
 * waits: that uses credits.
 */
export const showBoardSoon = async (
  subscription: Subscription,
  { userId: by }: Pick<Actor, 'userId'>,
  { store, wake }: Uses<'store'> & { readonly wake: () => void },
): Promise<void> => {
  const { terms, refresh, state } = subscription;
  if (terms.board === undefined || refresh || state.kind !== 'active') return;
  await store.subscriptions.requestRun(subscription, { by, refresh: false });
  wake();
};
