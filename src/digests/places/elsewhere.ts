import { findConversation } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
import { noOtherPlaces, type OtherPlaces } from '../../messages/digest/elsewhere.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { findReach } from './rights.ts';
import { isOnlySentTo } from './sent-to.ts';

/**
 * Finds a digest's other places for a person who sees it in one, among those that fit: by name for who may act in all of them,
 * else how many. Who only receives it hears of no others.
 */
export const findElsewhere = async (
  subscription: Subscription,
  userId: string,
  means: Uses<'store' | 'people'>,
  fits: (place: Subscription) => boolean = () => true,
): Promise<OtherPlaces> => {
  if (subscription.groupId === undefined) return noOtherPlaces;
  const { reach, places } = await findReach(subscription, userId, means);
  const others = places.filter((place) => place.id !== subscription.id && fits(place));
  if (reach === 'everywhere') return { named: others, unnamed: 0 };
  return isOnlySentTo(subscription, userId) ? noOtherPlaces : { named: [], unnamed: others.length };
};

/**
 * Lists a digest's other places as somebody would name them who may set them; `undefined` for anyone else. Nobody can name
 * another one's direct messages.
 */
export const listOtherPlaces = async (
  subscription: Subscription,
  userId: string,
  means: Uses<'store' | 'people'>,
): Promise<readonly Place[] | undefined> => {
  const { reach, places } = await findReach(subscription, userId, means);
  if (reach !== 'everywhere') return undefined;
  const others = places.filter(({ id }) => id !== subscription.id);
  return others.flatMap(({ channelId, recipientId }): readonly Place[] => {
    if (recipientId !== undefined) return [{ kind: 'person', id: recipientId }];
    return findConversation(channelId, '') === 'direct' ? [] : [{ kind: 'channel', id: channelId }];
  });
};
