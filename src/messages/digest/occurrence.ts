import type { RichTextElement } from '@slack/types';
import type { Occurrence } from '../../store/occurrence.ts';
import type { Subscription } from '../../store/subscription.ts';
import { dateElement, textElement, userElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeReason, type ReasonQuery } from './reason.ts';

/** How an occurrence ended, in short. */
export const outcomeLabels: Readonly<Record<Occurrence['outcome'], string>> = {
  posted: 'Posted',
  silent: 'Not posted',
  skipped: 'Skipped',
  failed: 'Failed',
  refused: 'Slack rejected it',
  unknown: 'Not confirmed by Slack',
};

/** `Posted`, or `Failed: Couldn't reach Slack.` */
const describeOutcome = ({ outcome, reason }: Occurrence, query: ReasonQuery): string =>
  reason === undefined
    ? outcomeLabels[outcome]
    : `${outcomeLabels[outcome]}: ${toSingleLine(describeReason(reason, query), 300)}`;

/** Puts an occurrence on one line: its time, how it ended, and who posted it, if it wasn't the schedule. */
export const occurrenceLine = (occurrence: Occurrence, query: ReasonQuery): readonly RichTextElement[] => [
  dateElement(occurrence.at),
  textElement(` · ${describeOutcome(occurrence, query)}`),
  ...(occurrence.askedBy === undefined ? [] : [textElement(' · by '), userElement(occurrence.askedBy)]),
];

/** Says why a digest isn't active, and since when. Empty when it is. */
export const stateElements = (
  subscription: ReasonQuery & Pick<Subscription, 'state'>,
): readonly RichTextElement[] => {
  const { state } = subscription;
  if (state.kind === 'active') return [];
  if (state.kind === 'ended') return [textElement('Unsubscribed by '), userElement(state.userId)];
  const { cause } = state;
  return cause.kind === 'person'
    ? [textElement('Paused by '), userElement(cause.userId), textElement(', '), dateElement(state.at)]
    : [
        textElement('Paused automatically, '),
        dateElement(state.at),
        textElement(`: ${toSingleLine(describeReason(cause.why, subscription), 300)}`),
      ];
};
