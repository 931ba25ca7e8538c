import { closestMatch } from '../core/nearest.ts';
import { matchOption, measureOption } from './options.ts';
import { namesReport } from './parse-report.ts';
import { isSureQuery } from './put-query-first.ts';
import { parseTimeOfDay } from './schedule/time-of-day.ts';
import { getTexts, type Token } from './tokenize.ts';
import { findWords, type Typed, type Words } from './typed-words.ts';
import { parseVerb } from './verbs.ts';

type Parts = {
  /** The verb, the query, the report or the number, and its values. */
  readonly lead: readonly string[];
  readonly schedule: readonly Token[];
  readonly options: readonly string[];
};

const isPair = ({ equals }: Token): boolean => equals !== undefined;

/** Puts the query behind the verb where it can be nothing else: `subscribe quarterly 1252207`. */
const withQueryFirst = ({ tokens, words, ...typed }: Typed): Typed => {
  const at = tokens.findIndex((token, index) => index > 1 && isSureQuery(token));
  if (at < 0 || parseVerb(tokens[0]?.text ?? '') !== 'subscribe') return { tokens, words, ...typed };
  const move = <T>(all: readonly T[]): readonly T[] => [
    ...all.slice(0, 1),
    ...all.slice(at, at + 1),
    ...all.slice(1, at),
    ...all.slice(at + 1),
  ];
  return { ...typed, tokens: move(tokens), words: move(words) };
};

/** Splits a subscription or an edit into its parts. The schedule is what is neither the query, nor a value, nor an option. */
const splitParts = (typed: Typed, text: string): Parts => {
  const isAlert = typed.tokens.some(({ text: word, quoted }) => !quoted && /^(?:when|if)$/i.test(word));
  const place = isAlert ? findWords(typed, text) : undefined;
  // The words of a condition aren't those of a schedule, so only what was read as one is.
  if (place !== undefined) {
    // What is wrong may be the time alone: `at 25:00`.
    const isLed = /^(?:at|on|by|around)$/i.test(typed.tokens[place.at - 1]?.text ?? '');
    const [at, count] = isLed ? [place.at - 1, place.count + 1] : [place.at, place.count];
    return {
      lead: typed.words.slice(0, at).flat(),
      schedule: typed.tokens.slice(at, at + count),
      options: typed.words.slice(at + count).flat(),
    };
  }
  const { tokens, words } = withQueryFirst(typed);
  const leading = namesReport(tokens.slice(1)) ? 3 : 2;
  const lead: string[] = [];
  const schedule: Token[] = [];
  const options: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const isOption = matchOption(token) !== undefined;
    const used = isOption ? (measureOption(token, tokens.slice(at + 1), 'subscribe') ?? 1) : 1;
    if (isOption) options.push(...words.slice(at, at + used).flat());
    else if (at < leading || isPair(token)) lead.push(...(words[at] ?? []));
    else schedule.push(token);
    at += used;
  }
  return { lead, schedule, options };
};

/** Longer periods than cron has words for, each with its months in cron. */
const longPeriods: readonly (readonly [RegExp, string])[] = [
  [/\b(?:other|second|two|2|2nd) months?\b|\bbi-?monthly\b/i, '*/2'],
  [/quarterly|\bquarter\b(?! of| hour)|\b(?:third|three|3|3rd) months?\b/i, '*/3'],
  [/\b(?:fourth|four|4|4th) months?\b/i, '*/4'],
  [/\bsemi-?annual|\bhalf-?year|\b(?:six|6|6th) months?\b/i, '1,7'],
  [/\byear|\bannual|\b(?:twelve|12) months?\b/i, '1'],
];

const scheduleWords =
  'daily weekly monthly hourly weekday weekdays every each morning noon midnight hour hours minutes day days month first last monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  );

/** Corrects slips in the words of a schedule: `mondya`, `dialy`. */
const correctWords = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => {
    const word = text.toLowerCase().replace(/^@/, '');
    if (!/^\p{L}{4,}$/u.test(word) || scheduleWords.includes(word)) return text.replace(/^@(?=\p{L})/u, '');
    return closestMatch(word, scheduleWords) ?? text;
  });

/** Times of the day with a name of their own, and how often a day; each as a schedule. */
const namedTimes: readonly (readonly [RegExp, string])[] = [
  [/\bmarkets? (?:open|opens|opening)\b|\bopening bell\b/i, 'every weekday at 9:30 America/New_York'],
  [/\bmarkets? (?:close|closes|closing)\b|\bclosing bell\b/i, 'every weekday at 16:00 America/New_York'],
  [
    /\beod\b|\bend of (?:the )?(?:work(?:ing)? ?|business )?day\b|\bclose of business\b|\bcob\b/i,
    'daily at 17:00',
  ],
  [/^(?:(?:every|each|in|the|on) )*mornings?$/i, 'daily at 9:00'],
  [/^(?:(?:every|each|in|the|on) )*evenings?$/i, 'daily at 18:00'],
  [
    /\b(?:twice|two times|2 times|2x) (?:a|per|each|every) ?day|\btwice daily\b|\b2x\/day/i,
    'daily at 9:00 and 17:00',
  ],
  [
    /\b(?:three times|3 times|thrice|3x) (?:a|per|each|every) ?day|\bthree times daily\b/i,
    'daily at 9:00 and 13:00 and 17:00',
  ],
];

/** Lists schedules that come near to one that can't be kept, the nearest first. */
const listNearSchedules = (text: string, minIntervalMinutes: number): readonly string[] => {
  const clock = text
    .toLowerCase()
    .split(/[\s,]+/)
    .find((word) => parseTimeOfDay(word) !== undefined);
  const at = `at ${clock ?? '9:00'}`;
  const [, months] = longPeriods.find(([pattern]) => pattern.test(text)) ?? [];
  const { hour, minute } = parseTimeOfDay(clock ?? '') ?? { hour: 9, minute: 0 };
  if (months !== undefined) return [`cron "${minute} ${hour} 1 ${months} *"`];
  if (/\bmonths?\b/i.test(text)) return [`monthly on the 1st ${at}`];
  if (/\b(?:week|work|business ?)days?\b/i.test(text)) return [`every weekday ${at}`];
  if (/week|fortnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day/i.test(text)) {
    const [day = 'monday'] = /(?:mon|tues|wednes|thurs|fri|satur|sun)day/i.exec(text) ?? [];
    return [`every ${day.toLowerCase()} ${at}`];
  }
  if (/minute|second|\bmin\b|\b\d+ ?s\b|real-?time|always|constantly/i.test(text))
    return [`every ${minIntervalMinutes} minutes`, 'every 15 minutes', 'every 30 minutes', 'every hour'];
  return /hour/i.test(text) && clock === undefined ? ['every hour'] : [`daily ${at}`];
};

/** Suggests the interval that comes nearest to one that doesn't divide the hour or the day. */
export const correctInterval = (
  typed: Typed,
  {
    text,
    allowed,
    unit,
  }: { readonly text: string; readonly allowed: readonly number[]; readonly unit: string },
): readonly Words[] => {
  const { lead, options } = splitParts(typed, text);
  const count = Number(/\d+/.exec(text)?.[0] ?? 1);
  const near = [...allowed].sort((left, right) => Math.abs(left - count) - Math.abs(right - count));
  return near.map((one) => [...lead, `every ${one} ${unit}s`, ...options]);
};

/** Suggests a schedule that can be kept in the place of one that can't. */
export const correctSchedule = (typed: Typed, text: string, minIntervalMinutes: number): readonly Words[] => {
  const when = typed.tokens.findIndex(({ text: word, quoted }) => !quoted && /^(?:when|if)$/i.test(word));
  const { lead, schedule, options } = splitParts(typed, text);
  const texts = getTexts(schedule);
  const write = (words: readonly string[]): Words => [...lead, ...words, ...options];
  // The words at the end may be a remark: `daily 9:00 and tell bob`.
  const named = namedTimes.flatMap(([pattern, one]) => (pattern.test(texts.join(' ')) ? [write([one])] : []));
  const spelled = correctWords(texts);
  const isSlip = spelled.some((word, index) => word !== texts[index]);
  const shorter = texts
    .map((_, index) => texts.slice(0, texts.length - index))
    .slice(1)
    .filter((words) => !/^(?:and|or|&|to|in|on|at|for|with|then)$/i.test(words.at(-1) ?? ''));
  const near = listNearSchedules(texts.join(' '), minIntervalMinutes);
  const isDigest = parseVerb(typed.tokens[0]?.text ?? '') === 'subscribe';
  return [
    // What has a condition is an alert.
    ...(isDigest && when > 1
      ? [['alert', ...typed.words.slice(1, when).flat(), 'when', ...typed.words.slice(when + 1).flat()]]
      : []),
    ...(isSlip ? [write(spelled), write([...spelled, 'at', '9:00'])] : []),
    ...(shorter.some((words) => words.some((word) => /\d/.test(word))) ? [] : named),
    ...shorter.map(write),
    ...near.map((one) => write([one])),
    ...['daily at 9:00', 'every hour'].map((one) => write([one])),
  ];
};
