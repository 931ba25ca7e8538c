import type { RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import type { Occurrence } from '../../store/occurrence.ts';
import type { SubscriptionState } from '../../store/subscription.ts';
import { localTime, person, words } from '../blocks/rich-text.ts';
import { oneLine } from '../text/format-question.ts';

const labels: Readonly<Record<Occurrence['outcome'], string>> = {
  posted: 'posted',
  silent: 'silent',
  skipped: 'skipped',
  failed: 'failed',
  refused: 'refused by Slack',
  unknown: 'not confirmed by Slack',
};

/** Why a digest that was due stayed silent, as it is recorded. */
export const silentWords = {
  'same-run': 'Dune has the same run as last time.',
  'same-cells': 'No shown value changed.',
  'no-rows': 'There are no rows.',
  'still-stale': 'Dune still has the old data.',
} as const;

/** Said of a digest that a person asked for although its data is older than it allows. */
export const oldWords = (maxAgeMs: number): string =>
  `The data is older than ${durationInWords(maxAgeMs)}, the limit of this digest.`;

/** `posted`, or `failed: The query is gone.` */
const outcomeInWords = ({ outcome, words: said }: Occurrence): string =>
  said === '' ? labels[outcome] : `${labels[outcome]}: ${oneLine(said, 300)}`;

/** An occurrence on one line: when it was due, what became of it, and who asked for it. */
export const occurrenceLine = (occurrence: Occurrence): readonly RichTextElement[] => [
  localTime(occurrence.at),
  words(`  ${outcomeInWords(occurrence)}`),
  ...(occurrence.askedBy === undefined ? [] : [words('  asked for by '), person(occurrence.askedBy)]),
];

/** Whether it is posted, and if not, since when and why. */
export const stateElements = (state: SubscriptionState): readonly RichTextElement[] => {
  if (state.kind === 'active') return [];
  if (state.kind === 'ended') return [words('ended by '), person(state.userId)];
  const { cause } = state;
  return cause.kind === 'person'
    ? [words('paused by '), person(cause.userId), words(', '), localTime(state.at)]
    : [words('paused by the bot, '), localTime(state.at), words(`: ${oneLine(cause.words, 300)}`)];
};
