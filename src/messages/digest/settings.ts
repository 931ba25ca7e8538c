import type { RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import type { DigestSettings } from '../../store/subscription.ts';
import { dateElement, textElement } from '../blocks/rich-text.ts';
import { describeChart, toSingleLine } from '../text/format-question.ts';
import { describeSchedule } from './schedule.ts';
import { type DraftDigest, digestTitle } from './title.ts';

const conditions = {
  always: undefined,
  changed: 'posted only when something changed',
  rows: 'posted only when there are rows',
} as const;

const formatNames = (names: readonly string[]): string =>
  names.map((name) => toSingleLine(name, 60)).join(', ');

/** How it is shown, as far as that was asked for. Filter and order are part of what a digest is called. */
const describeDisplay = (request: Question | undefined): readonly string[] => {
  const { top, columns, as } = request?.options ?? emptyDisplayOptions;
  const chart = describeChart(request?.options ?? emptyDisplayOptions);
  return [
    ...(top === undefined ? [] : [top === 1 ? 'shows 1 row' : `shows ${top} rows`]),
    ...(columns.length === 0 ? [] : [`only ${formatNames(columns)}`]),
    ...(chart === '' ? [] : [`with ${chart.startsWith('area') ? 'an' : 'a'} ${chart}`]),
    ...(as === undefined ? [] : [`as ${as}`]),
  ];
};

/** What was said of a digest besides its schedule, each as a short phrase. Foreign. */
export const describeSettings = ({ subscription, request }: DraftDigest): readonly string[] => {
  const { postWhen, keyColumns, maxAgeMs, refresh } = subscription;
  const condition = conditions[postWhen];
  return [
    ...(condition === undefined ? [] : [condition]),
    ...describeDisplay(request),
    ...(keyColumns.length === 0 ? [] : [`rows told apart by ${formatNames(keyColumns)}`]),
    ...(maxAgeMs === undefined ? [] : [`says so when the data is older than ${durationInWords(maxAgeMs)}`]),
    ...(refresh ? ['runs the query first'] : []),
  ];
};

/** The same as a sentence; none when nothing was said. Foreign. */
export const settingsSentence = (digest: DraftDigest): readonly string[] => {
  const all = describeSettings(digest).join('; ');
  return all === '' ? [] : [`${all.charAt(0).toUpperCase()}${all.slice(1)}.`];
};

const describeDigest = (digest: DraftDigest): string =>
  [digestTitle(digest), describeSchedule(digest.subscription), ...describeSettings(digest)].join('; ');

/** What a digest was before it was changed. Foreign. */
export const describeBefore = (before: DraftDigest, after: DraftDigest): string =>
  describeDigest(before) === describeDigest(after)
    ? 'It was just so before.'
    : `Before: ${describeDigest(before)}.`;

/** When it is posted, and the next times in the reader's own zone. Times in ms. */
export const scheduleElements = (
  settings: Pick<DigestSettings, 'cron' | 'zone'>,
  nextTimes: readonly number[],
): readonly RichTextElement[] => [
  textElement(describeSchedule(settings)),
  ...(nextTimes.length === 0 ? [] : [textElement('\nNext: ')]),
  ...nextTimes.flatMap((at, index) => [...(index === 0 ? [] : [textElement(',  ')]), dateElement(at)]),
];
