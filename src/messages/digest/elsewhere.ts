import type { RichTextElement } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import { channelElement, textElement, userElement } from '../blocks/rich-text.ts';
import { listPlaces, placeElement } from './places.ts';

/** Other places of a digest, where people read of it in one. */
type Elsewhere = readonly Pick<Subscription, 'channelId' | 'recipientId'>[];

/** More would hide what else a line says. */
const maxNamed = 5;

/** Names other places of a digest: `#trading, #ops and 3 more`. */
export const namePlaces = (elsewhere: Elsewhere): readonly RichTextElement[] => {
  const more = elsewhere.length - maxNamed;
  const named = elsewhere.slice(0, maxNamed).map(placeElement);
  return listPlaces(more > 0 ? [...named, textElement(`${more} more`)] : named);
};

/** Names a digest's other places in a part of a line: `Also goes to #trading and @carol`. Empty for one with none. */
export const alsoGoesTo = (elsewhere: Elsewhere = []): readonly RichTextElement[] =>
  elsewhere.length === 0 ? [] : [textElement('Also goes to '), ...namePlaces(elsewhere)];

/** Says where a digest of a person's list goes. */
export const whereElements = ({ channelId, recipientId }: Elsewhere[number]): readonly RichTextElement[] =>
  recipientId === undefined
    ? [textElement(' in '), channelElement(channelId)]
    : [textElement(' to '), userElement(recipientId)];

/** Says of something that was done in one place that the digest's other places stay as they are. Empty for one with none. */
export const onlyHere = (here: Elsewhere[number], elsewhere: Elsewhere = []): readonly RichTextElement[] =>
  elsewhere.length === 0
    ? []
    : [
        textElement('Only for '),
        placeElement(here),
        textElement('; it also goes to '),
        ...namePlaces(elsewhere),
        textElement('.'),
      ];
