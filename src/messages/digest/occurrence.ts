import type { RichTextElement } from '@slack/types';
import type { Occurrence } from '../../store/occurrence.ts';
import type { Subscription } from '../../store/subscription.ts';
import { localTime, person, words } from '../blocks/rich-text.ts';
import { oneLine } from '../text/format-question.ts';
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
const outcomeInWords = ({ outcome, reason }: Occurrence, query: ReasonQuery): string =>
  reason === undefined
    ? labels[outcome]
    : `${labels[outcome]}: ${oneLine(describeReason(reason, query), 300)}`;

/** An occurrence on one line: when it was due, what became of it, and who asked for it. */
export const occurrenceLine = (occurrence: Occurrence, query: ReasonQuery): readonly RichTextElement[] => [
  localTime(occurrence.at),
  words(`  ${outcomeInWords(occurrence, query)}`),
  ...(occurrence.askedBy === undefined ? [] : [words('  asked for by '), person(occurrence.askedBy)]),
];

/** Whether it is posted, and if not, since when and why. */
export const stateElements = (
  subscription: ReasonQuery & Pick<Subscription, 'state'>,
): readonly RichTextElement[] => {
  const { state } = subscription;
  if (state.kind === 'active') return [];
  if (state.kind === 'ended') return [words('ended by '), person(state.userId)];
  const { cause } = state;
  return cause.kind === 'person'
    ? [words('paused by '), person(cause.userId), words(', '), localTime(state.at)]
    : [
        words('paused by the bot, '),
        localTime(state.at),
        words(`: ${oneLine(describeReason(cause.why, subscription), 300)}`),
      ];
};
