import type { RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import type { DigestSettings } from '../../store/subscription.ts';
import { dayElement, textElement } from '../blocks/rich-text.ts';
import { describeChart, toSingleLine } from '../text/format-question.ts';
import { describeSchedule, scheduleInSentence } from './schedule.ts';
import { type DraftDigest, digestTitle } from './title.ts';

const conditions = {
  always: undefined,
  changed: 'posts only when something changed',
  rows: 'posts only when there are rows',
} as const;

const formatNames = (names: readonly string[]): string =>
  names.map((name) => toSingleLine(name, 60)).join(', ');

/** Describes the chosen display options. Filter and order are part of a digest's title. */
const describeDisplay = (request: Question | undefined): readonly string[] => {
  const { top, columns, as, exact } = request?.options ?? emptyDisplayOptions;
  const chart = describeChart(request?.options ?? emptyDisplayOptions);
  return [
    ...(top === undefined ? [] : [top === 1 ? 'top row' : `top ${top} rows`]),
    ...(columns.length === 0 ? [] : [`only ${formatNames(columns)}`]),
    ...(chart === '' ? [] : [`with ${chart.startsWith('area') ? 'an' : 'a'} ${chart}`]),
    ...(as === undefined ? [] : [`as ${as}`]),
    ...(exact ? ['with exact values'] : []),
  ];
};

/** Describes a digest's settings besides its schedule, each as a short phrase. Foreign. */
export const describeSettings = ({ subscription, request }: DraftDigest): readonly string[] => {
  const { postWhen, keyColumns, maxAgeMs, refresh } = subscription;
  const condition = conditions[postWhen];
  return [
    ...(condition === undefined ? [] : [condition]),
    ...describeDisplay(request),
    ...(keyColumns.length === 0 ? [] : [`matches rows by ${formatNames(keyColumns)}`]),
    ...(maxAgeMs === undefined ? [] : [`skips data older than ${durationInWords(maxAgeMs)}`]),
    ...(refresh ? ['runs the query first'] : []),
  ];
};

/** Returns the same as one sentence, or none. Foreign. */
export const settingsSentence = (digest: DraftDigest): readonly string[] => {
  const all = describeSettings(digest).join('; ');
  return all === '' ? [] : [`${all.charAt(0).toUpperCase()}${all.slice(1)}.`];
};

const describeDigest = (digest: DraftDigest): string =>
  [digestTitle(digest), scheduleInSentence(digest.subscription), ...describeSettings(digest)].join('; ');

/** Tells whether a digest says of itself just what it did before. */
export const isUnchanged = (before: DraftDigest, after: DraftDigest): boolean =>
  describeDigest(before) === describeDigest(after);

/** Describes a digest before its change. Foreign. */
export const describeBefore = (before: DraftDigest, after: DraftDigest): string =>
  isUnchanged(before, after) ? 'No change.' : `Was: ${describeDigest(before)}.`;

/** Says when it posts, and from which day on in the reader's own zone. `nextAt` in ms; `undefined` where nothing will post. */
export const scheduleElements = (
  settings: Pick<DigestSettings, 'cron' | 'zone'>,
  nextAt: number | undefined,
): readonly RichTextElement[] => [
  textElement(describeSchedule(settings)),
  ...(nextAt === undefined ? [] : [textElement(', starting '), dayElement(nextAt), textElement('.')]),
];
