import type { RichTextElement } from '@slack/types';
import type { Occurrence } from '../../store/occurrence.ts';
import type { Subscription } from '../../store/subscription.ts';
import { dateElement, textElement, userElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeReasonBelowTitle } from './reason.ts';

/** How an occurrence ended, in short. */
const outcomeLabels: Readonly<Record<Occurrence['outcome'], string>> = {
  posted: 'Posted',
  silent: 'Not posted',
  skipped: 'Skipped',
  failed: 'Failed',
  refused: 'Slack rejected it',
  unknown: 'Not confirmed by Slack',
};

/** A look of an alert posts nothing itself, so it's no news that it didn't. */
const isLook = ({ reason }: Occurrence): boolean => reason?.code.startsWith('alert-') === true;

/** `Posted`, `Failed: Couldn't reach Slack.`, or what a look of an alert found. */
const describeOutcome = (occurrence: Occurrence): string => {
  const { outcome, reason, kind } = occurrence;
  // A post, a reply in its thread, or a change of an earlier message.
  if (kind === 'tell' && outcome === 'posted') return 'Sent to the channel';
  if (reason === undefined) return outcomeLabels[outcome];
  const why = toSingleLine(describeReasonBelowTitle(reason), 300);
  if (reason.code === 'board-edited') return 'Board updated';
  return isLook(occurrence) ? why : `${outcomeLabels[outcome]}: ${why}`;
};

/** Says how an occurrence ended, in short; what a look of an alert found, in full. Foreign. */
export const outcomeInShort = (occurrence: Occurrence): string =>
  isLook(occurrence) ? describeOutcome(occurrence) : outcomeLabels[occurrence.outcome];

/** Puts an occurrence on one line below its digest's name: its time, how it ended, and who posted it, if it wasn't the schedule. */
export const occurrenceLine = (occurrence: Occurrence): readonly RichTextElement[] => [
  dateElement(occurrence.at),
  textElement(` · ${describeOutcome(occurrence)}`),
  ...(occurrence.askedBy === undefined ? [] : [textElement(' · by '), userElement(occurrence.askedBy)]),
];

/** Says below a digest's name why it isn't active, and since when. Empty when it is. */
export const stateElements = (subscription: Pick<Subscription, 'state'>): readonly RichTextElement[] => {
  const { state } = subscription;
  if (state.kind === 'active') return [];
  if (state.kind === 'ended') return [textElement('Unsubscribed by '), userElement(state.userId)];
  const { cause } = state;
  return cause.kind === 'person'
    ? [textElement('Paused by '), userElement(cause.userId), textElement(', '), dateElement(state.at)]
    : [
        textElement('Paused automatically, '),
        dateElement(state.at),
        textElement(`: ${toSingleLine(describeReasonBelowTitle(cause.why), 300)}`),
      ];
};
