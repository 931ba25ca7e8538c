import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { isOnlySentTo } from './sent-to.ts';

/** Lists a digest's other places for a person who sees it in one. Who only receives it hears of no others. */
export const findElsewhere = async (
  subscription: Subscription,
  userId: string,
  { store }: Uses<'store'>,
): Promise<readonly Subscription[]> => {
  if (subscription.groupId === undefined || isOnlySentTo(subscription, userId)) return [];
  const places = await store.subscriptions.placesOf(subscription);
  return places.filter(({ id }) => id !== subscription.id);
};
