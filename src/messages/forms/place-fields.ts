import type { KnownBlock } from '@slack/types';
import { maxPlaces, type Place } from '../../core/place.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { channelsField, usersField } from './fields.ts';
import type { FieldErrors } from './form-state.ts';
import { splitIds } from './more-options.ts';
import { type TermTexts, termFields } from './schedule.ts';

type PlaceTexts = Pick<TermTexts, 'channels' | 'people'>;

/**
 * Renders the fields for where else something goes. Two, because a picker of conversations gives for a person the id of
 * their messages with the person who picks, where this app isn't. Who may not set them gets a sentence.
 */
export const placeFields = (
  { channels, people }: PlaceTexts,
  maySetPlaces: boolean,
): readonly KnownBlock[] => {
  if (!maySetPlaces)
    return [
      richText(paragraph(textElement('Only its owner or an admin of this app says where else it goes.'))),
    ];
  return [
    channelsField(
      {
        id: termFields.channels,
        label: 'Also in channels',
        hint: 'Everyone there sees its values. Add this app there first, with /invite.',
      },
      splitIds(channels),
    ),
    usersField(
      { id: termFields.people, label: 'Also to people', hint: 'By direct message, which they can stop' },
      splitIds(people),
    ),
  ];
};

/** Parses where else something goes. */
export const parsePlaceFields = ({ channels, people }: PlaceTexts): Result<readonly Place[], FieldErrors> => {
  const places = [
    ...splitIds(channels).map((id) => ({ kind: 'channel', id }) as const),
    ...splitIds(people).map((id) => ({ kind: 'person', id }) as const),
  ];
  // The place where it's set is one of them.
  return places.length < maxPlaces
    ? ok(places)
    : err({
        [termFields.channels]: `It goes to ${maxPlaces} places at most, people included. Leave some out.`,
      });
};

/** Returns places as the fields hold them. What no field can hold stays as it is as long as nobody changes them. */
export const toPlaceTexts = (places: readonly Place[]): PlaceTexts => {
  const listIds = (kind: Place['kind']): string =>
    places.flatMap((place) => (place.kind === kind ? [place.id] : [])).join(' ');
  return { channels: listIds('channel'), people: listIds('person') };
};

/** Tells if two lists name the same places. */
export const areSamePlaces = (some: readonly string[], others: readonly Place[]): boolean => {
  const ids = new Set(others.map(({ id }) => id));
  return ids.size === new Set(some).size && some.every((id) => ids.has(id));
};
