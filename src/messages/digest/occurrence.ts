import type { RichTextElement } from '@slack/types';
import type { Occurrence } from '../../store/occurrence.ts';
import type { Subscription } from '../../store/subscription.ts';
import { dateElement, textElement, userElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeReason, type ReasonQuery } from './reason.ts';

const labels: Readonly<Record<Occurrence['outcome'], string>> = {
  posted: 'posted',
  silent: 'silent',
  skipped: 'skipped',
  failed: 'failed',
  refused: 'refused by Slack',
  unknown: 'not confirmed by Slack',
};

/** `posted`, or `failed: The query is gone.` */
const describeOutcome = ({ outcome, reason }: Occurrence, query: ReasonQuery): string =>
  reason === undefined
    ? labels[outcome]
    : `${labels[outcome]}: ${toSingleLine(describeReason(reason, query), 300)}`;

/** An occurrence on one line: when it was due, what became of it, and who asked for it. */
export const occurrenceLine = (occurrence: Occurrence, query: ReasonQuery): readonly RichTextElement[] => [
  dateElement(occurrence.at),
  textElement(`  ${describeOutcome(occurrence, query)}`),
  ...(occurrence.askedBy === undefined
    ? []
    : [textElement('  asked for by '), userElement(occurrence.askedBy)]),
];

/** Whether it is posted, and if not, since when and why. */
export const stateElements = (
  subscription: ReasonQuery & Pick<Subscription, 'state'>,
): readonly RichTextElement[] => {
  const { state } = subscription;
  if (state.kind === 'active') return [];
  if (state.kind === 'ended') return [textElement('ended by '), userElement(state.userId)];
  const { cause } = state;
  return cause.kind === 'person'
    ? [textElement('paused by '), userElement(cause.userId), textElement(', '), dateElement(state.at)]
    : [
        textElement('paused by the bot, '),
        dateElement(state.at),
        textElement(`: ${toSingleLine(describeReason(cause.why, subscription), 300)}`),
      ];
};
