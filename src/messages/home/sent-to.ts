import type { KnownBlock } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import { buttonRow, valueButton } from '../blocks/buttons.ts';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { stateElements } from '../digest/occurrence.ts';
import { describeSchedule } from '../digest/schedule.ts';
import { digestName } from '../digest/title.ts';
import { homeActionIds } from './buttons.ts';

/** Few people get more, and a row of buttons stays readable. The rest is listed where it's posted. */
const maxListed = 10;

/** Lists what others send to a person by direct message, each with a button that stops it. */
export const sentToPart = (sentTo: readonly Subscription[], userId: string): readonly KnownBlock[] => {
  const ofOthers = sentTo.filter(({ ownerId }) => ownerId !== userId);
  if (ofOthers.length === 0) return [];
  const listed = ofOthers.slice(0, maxListed);
  const more = ofOthers.length - listed.length;
  return [
    { type: 'header', text: { type: 'plain_text', text: 'Sent to you' } },
    richText(
      bulletList(
        listed.map((subscription) => {
          const state = stateElements(subscription);
          return [
            ...digestName({ subscription, request: undefined }),
            textElement(' from '),
            userElement(subscription.ownerId),
            textElement(` · ${describeSchedule(subscription)}`),
            ...(state.length === 0 ? [] : [textElement(' · '), ...state]),
          ];
        }),
      ),
      ...(more === 0 ? [] : [paragraph(textElement(`And ${more} more in your messages with this app.`))]),
    ),
    buttonRow(
      ...listed.map(({ id, number }, index) =>
        valueButton(`Stop #${number}`, `${homeActionIds.stop}.${index + 1}`, id),
      ),
    ),
  ];
};
