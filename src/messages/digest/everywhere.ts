import type { Subscription } from '../../store/subscription.ts';
import { actionIds, buttonRow, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageBlock } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { joinSentences, listPlaces, placeElement, placesSentence } from './places.ts';

/** An act of a person that can be done in all places at once. */
export type EverywhereAct = 'pause' | 'resume' | 'end';

/** Says where a digest goes on as it was, and offers to do the same there. */
export const elsewhereBlocks = (
  { id }: Pick<Subscription, 'id'>,
  act: EverywhereAct,
  elsewhere: readonly Subscription[],
): readonly MessageBlock[] => {
  if (elsewhere.length === 0) return [];
  const says = act === 'resume' ? "It's still paused for " : 'It still goes to ';
  return [
    richText(paragraph(textElement(says), ...listPlaces(elsewhere.map(placeElement)), textElement('.'))),
    buttonRow(valueButton('Everywhere', actionIds.everywhere, `${act} ${id}`)),
  ];
};

/** Parses what a button that acts everywhere holds. */
export const parseEverywhere = (
  value: string,
): { readonly act: EverywhereAct; readonly id: string } | undefined => {
  const [act, id] = value.split(' ');
  return (act === 'pause' || act === 'resume' || act === 'end') && id !== undefined ? { act, id } : undefined;
};

const pastOf = { pause: 'Paused for ', resume: 'Resumed for ', end: 'Unsubscribed ' } as const;

/** Says where else something was done. */
export const renderEverywhere = (
  act: EverywhereAct,
  done: readonly Subscription[],
  failed: readonly Subscription[],
): Message => ({
  text: escapePlainText(`${pastOf[act]}${done.length} more places.`),
  blocks: [
    richText(
      paragraph(
        ...joinSentences([
          done.length === 0
            ? [textElement('There was nothing left to do elsewhere.')]
            : placesSentence(pastOf[act], done),
          placesSentence("Couldn't post to ", failed),
        ]),
      ),
    ),
  ],
});
