import { placeWord } from '../../core/actor.ts';
import type { Estimate } from '../../core/estimate.ts';
import { actionIds, buttonRow, describeRunPrompt, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { textMessage } from '../blocks/text-message.ts';
import { digestName, digestTitle, isAlert, type NamedDigest } from './title.ts';

/** The list, by its page from 0, that a question takes the place of; it comes back with the answer. */
export type ListPlace = number | undefined;

const cancelButton = (list: ListPlace) =>
  valueButton('Cancel', actionIds.cancelQuestion, list === undefined ? 'none' : `list ${list}`);

const toText = (question: string, digest: NamedDigest): string =>
  escapePlainText(`${question} #${digest.subscription.number} ${digestTitle(digest)}`);

const unsubscribeQuestion = ({ subscription }: NamedDigest): string =>
  `Unsubscribe this ${placeWord(subscription.channelId)}?`;

/** Asks before a channel is unsubscribed. */
export const renderUnsubscribeQuestion = (digest: NamedDigest, list: ListPlace): Message => ({
  text: toText(unsubscribeQuestion(digest), digest),
  blocks: [
    richText(
      paragraph(textElement(unsubscribeQuestion(digest), { bold: true })),
      paragraph(
        textElement('It will stop getting '),
        ...digestName(digest),
        textElement(
          isAlert(digest) ? '. You can set another one anytime.' : '. You can subscribe again anytime.',
        ),
      ),
    ),
    buttonRow(
      {
        ...valueButton(
          'Unsubscribe',
          actionIds.unsubscribe,
          list === undefined ? digest.subscription.id : `${digest.subscription.id} ${list}`,
        ),
        style: 'danger',
      },
      cancelButton(list),
    ),
  ],
});

const priceOf = (estimate: Estimate): string => describeRunPrompt(estimate).replace(/^[^?]+\? /, '');

/** Asks before a digest's query is run. */
export const renderRunForDigestQuestion = (digest: NamedDigest, estimate: Estimate): Message => ({
  text: toText('Run this query?', digest),
  blocks: [
    richText(
      paragraph(textElement('Run this query?', { bold: true })),
      paragraph(
        textElement(`${priceOf(estimate)} `),
        ...(isAlert(digest)
          ? [...digestName(digest), textElement(' then checks the new result.')]
          : [
              textElement(`This ${placeWord(digest.subscription.channelId)} then gets `),
              ...digestName(digest),
              textElement('.'),
            ]),
      ),
    ),
    buttonRow(
      {
        ...valueButton('Run query', actionIds.runForDigest, digest.subscription.id),
        style: 'primary',
      },
      cancelButton(undefined),
    ),
  ],
});

/** Replaces a question once its channel is unsubscribed. */
export const renderUnsubscribed = (number: number): Message =>
  textMessage({ headline: `Unsubscribed from #${number}.` });
