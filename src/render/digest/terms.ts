import type { RichTextElement } from '@slack/types';
import type { Settings } from '../../store/subscription.ts';
import { oneLine } from '../asked.ts';
import { localTime, words } from '../rich-text.ts';
import { durationInWords, scheduleInWords } from './schedule.ts';

const conditions = {
  always: undefined,
  changed: 'posted only when something changed',
  rows: 'posted only when there are rows',
} as const;

/** What was said of a digest besides its schedule, each as a short phrase. */
export const termsInWords = ({ postWhen, keyColumn, maxAgeMs, refresh }: Settings): readonly string[] => {
  const condition = conditions[postWhen];
  return [
    ...(condition === undefined ? [] : [condition]),
    ...(keyColumn === undefined ? [] : [`rows told apart by ${oneLine(keyColumn, 60)}`]),
    ...(maxAgeMs === undefined ? [] : [`says so when the data is older than ${durationInWords(maxAgeMs)}`]),
    ...(refresh ? ['runs the query first'] : []),
  ];
};

/** When it is posted, and the next times in the reader's own zone. Times in ms. */
export const scheduleElements = (
  settings: Settings,
  nextTimes: readonly number[],
): readonly RichTextElement[] => [
  words(scheduleInWords(settings)),
  ...(nextTimes.length === 0 ? [] : [words('\nNext: ')]),
  ...nextTimes.flatMap((at, place) => [...(place === 0 ? [] : [words(',  ')]), localTime(at)]),
];
