import type { Subscription } from '../../store/subscription.ts';
import { actionIds, buttonRow, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageBlock } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { countOtherPlaces, type OtherPlaces } from './elsewhere.ts';
import { joinSentences, placesSentence } from './places.ts';

/** An act of a person that can be done in all places at once. */
export type EverywhereAct = 'pause' | 'resume' | 'end';

/**
 * Says that a digest goes on as it was in other places, and offers to do the same there to who may. The whole channel reads
 * it, so it names none of them.
 */
export const elsewhereBlocks = (
  { id }: Pick<Subscription, 'id'>,
  act: EverywhereAct,
  { named, unnamed }: OtherPlaces,
): readonly MessageBlock[] => {
  const count = named.length + unnamed;
  if (count === 0) return [];
  const says = act === 'resume' ? "It's still paused for " : 'It still goes to ';
  return [
    richText(paragraph(textElement(`${says}${countOtherPlaces(count)}.`))),
    ...(named.length === 0
      ? []
      : [buttonRow(valueButton('Everywhere', actionIds.everywhere, `${act} ${id}`))]),
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
