import type { RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import { parseAlertTerms } from '../../questions/alert-terms.ts';
import type { DigestSettings } from '../../store/subscription.ts';
import type { SubscriptionTerms } from '../../store/subscription-terms.ts';
import { dateElement, dayElement, linkElement, textElement } from '../blocks/rich-text.ts';
import { describeChart, toSingleLine } from '../text/format-question.ts';
import { formatWords } from '../text/format-words.ts';
import { describeTerms } from '../watch/condition.ts';
import { countMentions } from '../watch/mentions.ts';
import { describeSchedule, isOftenADay } from './schedule.ts';
import { type DraftDigest, queryBelowTitle } from './title.ts';

/** Says when a digest that's due is posted; `undefined` for always. */
const conditionPhrases = {
  always: undefined,
  changed: 'posts only when something changed',
  rows: 'posts only when there are rows',
  new: 'posts only new rows',
} as const;

/** Says of a board how it's posted, each as a short phrase; nothing of another digest. */
export const boardPhrases = ({ board }: Pick<SubscriptionTerms, 'board'>): readonly string[] =>
  board === undefined
    ? []
    : [
        'one message, edited when the data changed',
        ...(board.repostMs === undefined
          ? []
          : [`posted again once it's out of sight and older than ${durationInWords(board.repostMs)}`]),
        ...(board.thread ? ['says in its thread what changed'] : []),
      ];

/** Says when a digest that's due is posted; `undefined` for always, and for a board, which says it all. */
export const whenPhrase = ({ postWhen, terms }: Pick<DigestSettings, 'postWhen' | 'terms'>) =>
  terms.board === undefined ? conditionPhrases[postWhen] : undefined;

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Says in a part of a line of a list when a digest that's due posts; nothing for one that always does. */
export const listedWhenParts = (
  settings: Pick<DigestSettings, 'postWhen' | 'terms'>,
  boardLink?: string | undefined,
): readonly (readonly RichTextElement[])[] => {
  if (settings.terms.board !== undefined)
    return [[boardLink === undefined ? textElement('Board') : linkElement('Board', boardLink)]];
  const phrase = whenPhrase(settings);
  return phrase === undefined ? [] : [[textElement(capitalize(phrase))]];
};

/** The longest text of a person among settings. */
export const maxWords = 200;

/** Says how old data is taken: an alert takes it for missing. `maxAgeMs`: from when on it is old. */
export const describeMaxAge = (maxAgeMs: number | undefined, ofAlert: boolean): string | undefined => {
  if (maxAgeMs === undefined) return undefined;
  const age = durationInWords(maxAgeMs);
  return ofAlert ? `data older than ${age} counts as missing` : `skips data older than ${age}`;
};

/** Lists names of columns. Foreign. */
export const describeColumns = (names: readonly string[]): string =>
  names.map((name) => toSingleLine(name, 60)).join(', ');

/** Describes the chosen display options. Filter and order are part of a digest's title. */
const describeDisplay = (request: Question | undefined): readonly string[] => {
  const { top, columns, as, exact } = request?.options ?? emptyDisplayOptions;
  const chart = describeChart(request?.options ?? emptyDisplayOptions);
  return [
    ...(top === undefined ? [] : [top === 1 ? 'top row' : `top ${top} rows`]),
    ...(columns.length === 0 ? [] : [`only ${describeColumns(columns)}`]),
    ...(chart === '' ? [] : [`with ${chart.startsWith('area') ? 'an' : 'a'} ${chart}`]),
    ...(as === undefined ? [] : [`as ${as}`]),
    ...(exact ? ['with exact values'] : []),
  ];
};

/** Says that a digest runs its query first, or the queries of its report. */
export const refreshPhrase = ({ report }: Pick<SubscriptionTerms, 'report'>): string =>
  `runs ${report === undefined ? 'the query' : 'its queries'} first`;

/** Describes a digest's settings besides its schedule, each as a short phrase. Foreign. */
const describeSettings = ({ subscription, request }: DraftDigest): readonly string[] => {
  const { keyColumns, maxAgeMs, refresh, terms } = subscription;
  const condition = whenPhrase(subscription);
  const alert = parseAlertTerms(terms);
  const maxAge = describeMaxAge(maxAgeMs, alert !== undefined);
  const mentioned = countMentions(terms.mention);
  const query = terms.title === undefined ? '' : queryBelowTitle({ subscription, request });
  return [
    ...(query === '' ? [] : [`query: ${query}`]),
    ...(alert === undefined ? [] : describeTerms(alert)),
    ...(mentioned === '' ? [] : [`mentions ${mentioned}`]),
    ...boardPhrases(terms),
    ...(terms.files ?? []).map((format) => `with ${formatWords[format].an}`),
    ...(condition === undefined ? [] : [condition]),
    // Each part of a report says how it is shown.
    ...(terms.report === undefined ? describeDisplay(request) : []),
    ...(keyColumns.length === 0 ? [] : [`matches rows by ${describeColumns(keyColumns)}`]),
    ...(maxAge === undefined ? [] : [maxAge]),
    ...(refresh ? [refreshPhrase(terms)] : []),
    ...(terms.row === undefined ? [] : [`each row as ${toSingleLine(terms.row, maxWords)}`]),
    ...(terms.note === undefined ? [] : [`note: ${toSingleLine(terms.note, maxWords)}`]),
  ];
};

/** Returns the same as one sentence, or none. Foreign. */
export const settingsSentence = (digest: DraftDigest): readonly string[] => {
  const all = describeSettings(digest).join('; ');
  return all === '' ? [] : [`${capitalize(all)}${/[.!?]$/.test(all) ? '' : '.'}`];
};

/** Says when it posts, and from when on in the reader's own zone: a schedule of one time a day has said the time. `nextAt` in ms; `undefined` where nothing will post. */
export const scheduleElements = (
  settings: Pick<DigestSettings, 'cron' | 'zone'>,
  nextAt: number | undefined,
): readonly RichTextElement[] => [
  textElement(describeSchedule(settings)),
  ...(nextAt === undefined
    ? []
    : [
        textElement(', starting '),
        isOftenADay(settings) ? dateElement(nextAt) : dayElement(nextAt),
        textElement('.'),
      ]),
];
