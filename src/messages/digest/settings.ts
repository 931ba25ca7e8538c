import type { RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import { type AskRequest, noOptions } from '../../core/question.ts';
import type { Settings } from '../../store/subscription.ts';
import { localTime, words } from '../blocks/rich-text.ts';
import { chartInWords, oneLine } from '../text/format-question.ts';
import { scheduleInWords } from './schedule.ts';
import { type DraftDigest, digestTitle } from './title.ts';

const conditions = {
  always: undefined,
  changed: 'posted only when something changed',
  rows: 'posted only when there are rows',
} as const;

const namesInWords = (names: readonly string[]): string => names.map((name) => oneLine(name, 60)).join(', ');

/** How it is shown, as far as that was asked for. Filter and order are part of what a digest is called. */
const lookInWords = (request: AskRequest | undefined): readonly string[] => {
  const { top, columns, as } = request?.options ?? noOptions;
  const chart = chartInWords(request?.options ?? noOptions);
  return [
    ...(top === undefined ? [] : [top === 1 ? 'shows 1 row' : `shows ${top} rows`]),
    ...(columns.length === 0 ? [] : [`only ${namesInWords(columns)}`]),
    ...(chart === '' ? [] : [`with ${chart.startsWith('area') ? 'an' : 'a'} ${chart}`]),
    ...(as === undefined ? [] : [`as ${as}`]),
  ];
};

/** What was said of a digest besides its schedule, each as a short phrase. Foreign. */
export const termsInWords = ({ subscription, request }: DraftDigest): readonly string[] => {
  const { postWhen, keyColumns, maxAgeMs, refresh } = subscription;
  const condition = conditions[postWhen];
  return [
    ...(condition === undefined ? [] : [condition]),
    ...lookInWords(request),
    ...(keyColumns.length === 0 ? [] : [`rows told apart by ${namesInWords(keyColumns)}`]),
    ...(maxAgeMs === undefined ? [] : [`says so when the data is older than ${durationInWords(maxAgeMs)}`]),
    ...(refresh ? ['runs the query first'] : []),
  ];
};

/** The same as a sentence; none when nothing was said. Foreign. */
export const termsSentence = (digest: DraftDigest): readonly string[] => {
  const all = termsInWords(digest).join('; ');
  return all === '' ? [] : [`${all.charAt(0).toUpperCase()}${all.slice(1)}.`];
};

const allInWords = (digest: DraftDigest): string =>
  [digestTitle(digest), scheduleInWords(digest.subscription), ...termsInWords(digest)].join('; ');

/** What a digest was before it was changed. Foreign. */
export const beforeInWords = (before: DraftDigest, after: DraftDigest): string =>
  allInWords(before) === allInWords(after) ? 'It was just so before.' : `Before: ${allInWords(before)}.`;

/** When it is posted, and the next times in the reader's own zone. Times in ms. */
export const scheduleElements = (
  settings: Pick<Settings, 'cron' | 'zone'>,
  nextTimes: readonly number[],
): readonly RichTextElement[] => [
  words(scheduleInWords(settings)),
  ...(nextTimes.length === 0 ? [] : [words('\nNext: ')]),
  ...nextTimes.flatMap((at, place) => [...(place === 0 ? [] : [words(',  ')]), localTime(at)]),
];
