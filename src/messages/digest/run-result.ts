import type { Occurrence } from '../../store/occurrence.ts';
import { commandButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { nextRunElements } from './next-run.ts';
import { describeReason } from './reason.ts';
import type { NamedDigest } from './title.ts';

/** Says that a digest a person posted takes longer: why, and how they'll know. */
export const renderRunInProgress = ({ subscription }: NamedDigest, slash: string, now: number): Message => {
  const { number, attempt } = subscription;
  const coming = nextRunElements(subscription, now);
  const headline =
    attempt?.failure === undefined
      ? `Digest #${number} will post when it's ready.`
      : `Digest #${number} is delayed.`;
  const follows =
    attempt?.kind === 'schedule'
      ? `It was due anyway. See how it went: ${slash} list ${number}`
      : "You'll get a DM if it fails.";
  return {
    text: escapePlainText(headline),
    blocks: [
      richText(paragraph(textElement(headline, { bold: true }))),
      ...(coming.length === 0 ? [] : [richText(paragraph(...coming))]),
      richText(paragraph(textElement(follows))),
    ],
  };
};

/** Says how a digest that a person posted ended, if it isn't in the channel. */
export const renderRunResult = ({ subscription }: NamedDigest, occurrence: Occurrence): Message => {
  const name = `digest #${subscription.number}`;
  const headline =
    occurrence.outcome === 'silent'
      ? `Nothing to post for ${name}.`
      : occurrence.outcome === 'unknown'
        ? `Digest #${subscription.number} may have posted; Slack didn't confirm it.`
        : `Couldn't post ${name}.`;
  const { reason } = occurrence;
  const why = reason === undefined ? '' : describeReason(reason, subscription);
  const isOver = occurrence.outcome === 'failed' || occurrence.outcome === 'refused';
  const again = isOver ? commandButton('Try again', `post ${subscription.number}`) : undefined;
  return textMessage({
    headline,
    parts: [paragraphPart(toSingleLine(why, 500))],
    buttons: again === undefined ? [] : [again],
  });
};

const stages = {
  begun: " is running the query. The digest posts here when it's done.",
  later: " started the query on Dune. The digest posts here when it's done.",
  // The digest says itself if its query couldn't be run.
  done: ' asked to run the query. The digest was posted.',
} as const;

/** Replaces the message that the data is too old, once a person runs the query. */
export const renderRunForDigest = (stage: keyof typeof stages, userId: string): Message => ({
  text: `Someone${stages[stage]}`,
  blocks: [richText(paragraph(userElement(userId), textElement(stages[stage])))],
});
