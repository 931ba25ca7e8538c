import type { Button, RichTextElement } from '@slack/types';
import { findConversation, placeWord } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
import type { Subscription } from '../../store/subscription.ts';
import { actionIds, buttonRow, commandButton, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageBlock } from '../blocks/message.ts';
import {
  bulletList,
  channelElement,
  paragraph,
  richText,
  textElement,
  userElement,
} from '../blocks/rich-text.ts';
import { describePlaceRefusal, type PlaceRefusal, type PlacesSetting } from './place-refusal.ts';

/** A place that was asked for, and why it gets nothing. */
export type RefusedPlace = { readonly place: Place; readonly why: PlaceRefusal };

/** How a digest's other places were set. */
export type PlacesSet = {
  /** The digest where the person set it. */
  readonly here: Subscription;
  readonly added: readonly Subscription[];
  readonly ended: readonly Subscription[];
  readonly refused: readonly RefusedPlace[];
  /** All of its other places by now. */
  readonly elsewhere: readonly Subscription[];
};

type At = Pick<Subscription, 'channelId' | 'recipientId'>;

/** Names where a digest posts. Slack hides the name of a private channel from people who aren't in it. */
export const placeElement = ({ channelId, recipientId }: At): RichTextElement => {
  if (recipientId !== undefined) return userElement(recipientId);
  return findConversation(channelId, '') === 'direct'
    ? textElement('a direct message')
    : channelElement(channelId);
};

/** Says in a new digest's announcement whom it is for. */
export const toWhomElements = (
  { channelId, recipientId }: At,
  by: string,
  verbs: { readonly person: string; readonly place: (word: string) => string },
): RichTextElement =>
  textElement(
    recipientId !== undefined && recipientId !== by ? verbs.person : verbs.place(placeWord(channelId)),
  );

/** Lets a person stop what somebody else sends to them. */
export const stopButton = ({
  id,
  recipientId,
  ownerId,
}: Pick<Subscription, 'id' | 'recipientId' | 'ownerId'>): Button | undefined =>
  recipientId === undefined || recipientId === ownerId ? undefined : valueButton('Stop', actionIds.stop, id);

/** Joins names of places as a sentence lists them. */
export const listPlaces = (all: readonly RichTextElement[]): readonly RichTextElement[] =>
  all.flatMap((one, index) => {
    if (index === 0) return [one];
    return [textElement(index === all.length - 1 ? ' and ' : ', '), one];
  });

/** Names a place that somebody asked for. */
const wantedPlaceElement = ({ kind, id }: Place): RichTextElement =>
  kind === 'person' ? userElement(id) : channelElement(id);

/** Says in a preview where else it will post. That sends its values there. */
export const previewPlaces = (places: readonly Place[]): readonly MessageBlock[] =>
  places.length === 0
    ? []
    : [
        richText(
          paragraph(
            textElement('Also goes to '),
            ...listPlaces(places.map(wantedPlaceElement)),
            textElement('. Everyone there sees these values.'),
          ),
        ),
      ];

/** Writes a sentence about places; nothing where there are none. */
export const placesSentence = (
  before: string,
  places: readonly Subscription[],
  verb = '',
): readonly RichTextElement[] =>
  places.length === 0
    ? []
    : [textElement(before), ...listPlaces(places.map(placeElement)), textElement(`${verb}.`)];

/** Joins sentences, of which some may be empty. `lead` begins each but the first. */
export const joinSentences = (
  sentences: readonly (readonly RichTextElement[])[],
  lead = ' ',
): readonly RichTextElement[] =>
  sentences
    .filter((one) => one.length > 0)
    .flatMap((one, index) => (index === 0 ? one : [textElement(lead), ...one]));

/** Prints the command that asks for all places again. */
const printAgain = ({ here, elsewhere, refused }: PlacesSet): string => {
  const ids = [
    ...elsewhere.map(({ recipientId, channelId }) => recipientId ?? channelId),
    ...refused.map(({ place }) => place.id),
  ];
  return `edit ${here.number} --to ${ids.join(',')}`;
};

/** Tells if there is something to say about a digest's other places. */
export const isAboutPlaces = ({ added, ended, refused }: PlacesSet): boolean =>
  [added, ended, refused].some((places) => places.length > 0);

const againButtons = (set: PlacesSet): readonly Button[] => {
  const button = set.refused.length === 0 ? undefined : commandButton('Try again', printAgain(set));
  return button === undefined ? [] : [button];
};

/** Tells the person where else their digest goes now, and where it doesn't and why. */
export const renderPlaces = (set: PlacesSet, setting: PlacesSetting): Message => {
  const { here, added, ended, refused, elsewhere } = set;
  const stays = elsewhere.filter(({ id }) => !added.some((one) => one.id === id));
  const line = [
    textElement(`#${here.number} `, { bold: true }),
    ...joinSentences(
      [
        placesSentence('also goes to ', added),
        placesSentence('still goes to ', stays),
        placesSentence('no longer goes to ', ended),
      ],
      ' It ',
    ),
    ...(added.length + stays.length + ended.length === 0 ? [textElement('goes nowhere else.')] : []),
  ];
  const buttons = againButtons(set);
  const all = elsewhere.length + 1;
  const failed = refused.length === 0 ? '' : ` Not sent to ${refused.length} of the places you named.`;
  return {
    text: escapePlainText(`#${here.number}: ${all} ${all === 1 ? 'place' : 'places'}.${failed}`),
    blocks: [
      richText(paragraph(...line)),
      ...(refused.length === 0
        ? []
        : [
            richText(
              paragraph(textElement('Not sent to:')),
              bulletList(
                refused.map(({ place, why }) => [
                  wantedPlaceElement(place),
                  textElement(': '),
                  ...describePlaceRefusal(why, setting),
                ]),
              ),
            ),
          ]),
      ...(buttons.length === 0 ? [] : [buttonRow(...buttons)]),
    ],
  };
};
