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
import { describeRefusal, type PostRefusal } from './slack-reason.ts';

/** Why somebody's digest doesn't go to a place. */
type PlaceRefusal =
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'not-a-member'; readonly who: 'app' | 'left' | 'stranger' | 'nobody' }
  | { readonly kind: 'missing-scope'; readonly scope: string }
  | { readonly kind: 'refused'; readonly refused: PostRefusal }
  | { readonly kind: 'not-reached' }
  /** The operator allows its query elsewhere only. */
  | { readonly kind: 'not-allowed'; readonly queryId: number }
  /** The place has one with the same question, under this number. */
  | { readonly kind: 'has-it'; readonly number: number };

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

const whoRefusals = {
  app: "that's an app, and digests go to people.",
  left: "they've left this workspace.",
  stranger: "they're from another organization.",
  nobody: "Slack doesn't know this person.",
} as const;

const describePlaceRefusal = (why: PlaceRefusal, botName: string): readonly RichTextElement[] => {
  switch (why.kind) {
    case 'not-yours':
      return [textElement("you aren't in it. Join it first.")];
    case 'not-a-member':
      return [textElement(whoRefusals[why.who])];
    case 'missing-scope':
      return [
        textElement('this app may not do that yet. Your Dune admin can add its scope '),
        textElement(why.scope, { code: true }),
        textElement('.'),
      ];
    case 'refused': {
      const { reason, code: slackCode } = why.refused;
      return reason === 'policy' || slackCode === 'is_archived'
        ? [textElement(`${describeRefusal(why.refused)} Pick another one.`)]
        : [
            textElement("this app isn't in it. Add it there with "),
            textElement(`/invite @${botName}`, { code: true }),
            textElement('.'),
          ];
    }
    case 'not-reached':
      return [textElement("Slack didn't answer. Try again in a minute.")];
    case 'not-allowed':
      return [textElement(`query ${why.queryId} can't be used there.`)];
    case 'has-it':
      return [textElement(`it has this already, as #${why.number}.`)];
  }
};

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
export const renderPlaces = (set: PlacesSet, botName: string): Message => {
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
  const failed = refused.length === 0 ? '' : ` Not sent to ${refused.length} of the places you named.`;
  return {
    text: escapePlainText(`#${here.number}: ${elsewhere.length + 1} places.${failed}`),
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
                  ...describePlaceRefusal(why, botName),
                ]),
              ),
            ),
          ]),
      ...(buttons.length === 0 ? [] : [buttonRow(...buttons)]),
    ],
  };
};
