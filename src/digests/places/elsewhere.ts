import { findConversation } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
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

/** Lists a digest's other places as somebody would name them. Nobody can name another one's direct messages. */
export const listOtherPlaces = async (
  subscription: Subscription,
  userId: string,
  means: Uses<'store'>,
): Promise<readonly Place[]> =>
  (await findElsewhere(subscription, userId, means)).flatMap(
    ({ channelId, recipientId }): readonly Place[] => {
      if (recipientId !== undefined) return [{ kind: 'person', id: recipientId }];
      return findConversation(channelId, '') === 'direct' ? [] : [{ kind: 'channel', id: channelId }];
    },
  );
