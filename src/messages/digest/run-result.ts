import type { Occurrence } from '../../store/occurrence.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { nextRunElements } from './next-run.ts';
import { describeReason } from './reason.ts';
import type { NamedDigest } from './title.ts';

/** A digest that a person asked for and that takes longer: what stands in its way, and how they will hear of it. */
export const renderRunInProgress = ({ subscription }: NamedDigest, slash: string, now: number): Message => {
  const { number, attempt } = subscription;
  const coming = nextRunElements(subscription, now);
  const headline =
    attempt?.failure === undefined
      ? `Digest #${number} takes longer; it is posted when it is ready.`
      : `Digest #${number} cannot be posted just now; it is tried again.`;
  const follows =
    attempt?.kind === 'schedule'
      ? `It was due anyway. ${slash} list ${number} shows what becomes of it.`
      : 'If it cannot be posted at all, you are told in a direct message.';
  return {
    text: escapePlainText(headline),
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      ...(coming.length === 0 ? [] : [richText(paragraph(textElement('Just now: '), ...coming))]),
      richText(paragraph(textElement(follows))),
    ],
  };
};

/** What became of a digest that a person asked for and that was not posted. */
export const renderRunResult = ({ subscription }: NamedDigest, occurrence: Occurrence): Message => {
  const name = `Digest #${subscription.number}`;
  const headline =
    occurrence.outcome === 'silent'
      ? `${name} was just looked at, and there is nothing to post.`
      : occurrence.outcome === 'unknown'
        ? `${name} may have been posted; Slack did not confirm it.`
        : `${name} could not be posted.`;
  const { reason } = occurrence;
  const why = reason === undefined ? '' : describeReason(reason, subscription);
  return textMessage({ headline, parts: [paragraphPart(toSingleLine(why, 500))], buttons: [] });
};

const stages = {
  begun: ' has the query run on Dune; the digest follows here.',
  later: ' had the query run on Dune; the digest follows here when the run ends.',
  done: ' had the query run on Dune, and the digest was posted.',
} as const;

/** Takes the place of the message that said the data is too old, once somebody has the query run. */
export const renderRunForDigest = (stage: keyof typeof stages, userId: string): Message => ({
  text: `Somebody${stages[stage]}`,
  blocks: [richText(paragraph(userElement(userId), textElement(stages[stage])))],
});
