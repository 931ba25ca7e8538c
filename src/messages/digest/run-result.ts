import type { Occurrence } from '../../store/occurrence.ts';
import { buttonRow, commandButton, openButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type OtherPlaces, onlyHere } from './elsewhere.ts';
import { nextRunElements } from './next-run.ts';
import { describeReason } from './reason.ts';
import { digestNoun, isAlert, type NamedDigest } from './title.ts';

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Says that a digest is being posted, or that an alert checks. */
export const describeBegun = (digest: NamedDigest): string =>
  `${isAlert(digest) ? 'Checking' : 'Posting'} ${digestNoun(digest)} #${digest.subscription.number}…`;

/** Says that a digest a person posted takes longer: why, and how they'll know. */
export const renderRunInProgress = (digest: NamedDigest, slash: string, now: number): Message => {
  const { subscription } = digest;
  const { number, attempt } = subscription;
  const coming = nextRunElements(subscription, now);
  const isToCome = isAlert(digest) ? 'checks as soon as the result is there' : "will post when it's ready";
  const name = capitalize(`${digestNoun(digest)} #${number}`);
  const headline = `${name} ${attempt?.failure === undefined ? isToCome : 'is delayed'}.`;
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

const describeRun = (digest: NamedDigest, { outcome, reason }: Occurrence): string => {
  const { number } = digest.subscription;
  const name = `${digestNoun(digest)} #${number}`;
  if (reason?.code === 'board-edited') return `Updated board #${number}.`;
  if (outcome === 'posted') return `Posted ${name}.`;
  if (isAlert(digest)) return outcome === 'silent' ? `Checked ${name}.` : `Couldn't check ${name}.`;
  if (outcome === 'silent') return `Nothing to post for ${name}.`;
  return outcome === 'unknown'
    ? `${capitalize(name)} may have posted; Slack didn't confirm it.`
    : `Couldn't post ${name}.`;
};

/** How a digest that a person posted, or an alert that a person checked, ended. */
export type RunEnd = {
  readonly digest: NamedDigest;
  readonly occurrence: Occurrence;
  /** The address of a board's message. */
  readonly boardLink?: string | undefined;
  /** Its other places, where nothing was posted. */
  readonly elsewhere?: OtherPlaces;
};

/** Says how it ended. */
export const renderRunResult = ({ digest, occurrence, boardLink, elsewhere }: RunEnd): Message => {
  const { subscription } = digest;
  const headline = describeRun(digest, occurrence);
  const { reason } = occurrence;
  const why =
    reason === undefined || reason.code === 'board-edited' ? '' : describeReason(reason, subscription);
  const isOver = occurrence.outcome === 'failed' || occurrence.outcome === 'refused';
  const again = isOver ? commandButton('Try again', `post ${subscription.number}`) : undefined;
  const buttons = [again, boardLink === undefined ? undefined : openButton('Go to the board', boardLink)];
  const only = onlyHere(subscription, elsewhere);
  const { text, blocks } = textMessage({
    headline,
    parts: why === '' ? [] : [paragraphPart(toSingleLine(why, 500))],
  });
  return {
    text,
    blocks: [
      ...blocks,
      ...(only.length === 0 ? [] : [richText(paragraph(...only))]),
      ...(buttons.every((one) => one === undefined) ? [] : [buttonRow(...buttons)]),
    ],
  };
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
