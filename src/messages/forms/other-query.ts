import type { Subscription } from '../../store/subscription.ts';
import { digestNoun, digestQueryTitle } from '../digest/title.ts';

/** Says that the form of a digest or an alert, which stays with its query, was given another one. The query's name is foreign. */
export const describeOtherQuery = (subscription: Subscription): string => {
  const noun = digestNoun({ subscription });
  const begin = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  return `${begin} #${subscription.number} is for ${digestQueryTitle(subscription)}. For another query, create a new ${noun} and unsubscribe from this one.`;
};
