import type { RichTextElement } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import { channelElement, textElement, userElement } from '../blocks/rich-text.ts';
import { listPlaces, placeElement } from './places.ts';

type At = Pick<Subscription, 'channelId' | 'recipientId'>;

/**
 * A digest's other places, for a person who reads of it in one. Named for those who may act in all of them;
 * for anyone else only counted, as they may be private.
 */
export type OtherPlaces = { readonly named: readonly Subscription[]; readonly unnamed: number };

/** A digest that goes nowhere else, as far as is the person's business. */
export const noOtherPlaces: OtherPlaces = { named: [], unnamed: 0 };

/** Counts other places: `2 other places`. */
export const countOtherPlaces = (count: number): string =>
  `${count} other ${count === 1 ? 'place' : 'places'}`;

/** Tells if there is no other place. */
const isNone = ({ named, unnamed }: OtherPlaces): boolean => named.length + unnamed === 0;

/** More would hide what else a line says. */
const maxNamed = 5;

/** Names other places of a digest: `#trading, #ops and 3 more`; or counts them. */
export const namePlaces = ({ named: all, unnamed }: OtherPlaces): readonly RichTextElement[] => {
  if (all.length === 0) return [textElement(countOtherPlaces(unnamed))];
  const more = all.length + unnamed - maxNamed;
  const named = all.slice(0, maxNamed).map(placeElement);
  return listPlaces(more > 0 ? [...named, textElement(`${more} more`)] : named);
};

/** Names a digest's other places in a part of a line: `Also goes to #trading and @carol`. Empty for one with none. */
export const alsoGoesTo = (elsewhere = noOtherPlaces): readonly RichTextElement[] =>
  isNone(elsewhere) ? [] : [textElement('Also goes to '), ...namePlaces(elsewhere)];

/** Says where a digest of a person's list goes. */
export const whereElements = ({ channelId, recipientId }: At): readonly RichTextElement[] =>
  recipientId === undefined
    ? [textElement(' in '), channelElement(channelId)]
    : [textElement(' to '), userElement(recipientId)];

/** Says of something that was done in one place that the digest's other places stay as they are. Empty for one with none. */
export const onlyHere = (here: At, elsewhere = noOtherPlaces): readonly RichTextElement[] =>
  isNone(elsewhere)
    ? []
    : [
        textElement('Only for '),
        placeElement(here),
        textElement('; it also goes to '),
        ...namePlaces(elsewhere),
        textElement('.'),
      ];
