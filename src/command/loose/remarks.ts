import type { Token } from '../tokenize.ts';
import { countWords, noToken, toKey, toPhrase } from './words.ts';

/** Something in a sentence that this app can't do as it is said, with the words that say it. */
export type QuestionRemark = {
  readonly kind: 'time-range' | 'elsewhere' | 'schedule';
  readonly text: string;
  readonly used: number;
};

const unit = '(?:hours?|hrs?|days?|weeks?|months?|quarters?|years?|h|d|w|m|y|minutes?)';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const weekday = '(?:(?:last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
const date = `(?:${weekday}|\\d{4}-\\d{1,2}(?:-\\d{1,2})?|\\d{1,2}/\\d{1,2}/\\d{2,4}|${month}(?: \\d{1,4})?|20\\d\\d|yesterday|today|now|last ${unit})`;
const timeRange = new RegExp(
  `^(?:(?:in|over|for|from|during|within|of|the) )*(?:(?:last|past|previous|prior|this|next) (?:(?:\\d{1,4}|few|couple of|two|three) ?)?${unit}|yesterday|[ym]td|\\d{1,3}(?:h|d|w)|(?:since|until|after|before) ${date}|(?:from|between) ${date}(?: (?:to|until|till|and|-) ${date})?|(?:in|during) ${month}|20\\d\\d|\\d{4}-\\d{2}-\\d{2}|\\d{1,3} ?(?:days|weeks|months|hours)(?: ago)?)(?= |$)`,
);
const schedule =
  /^(?:daily|weekly|monthly|hourly|nightly|quarterly|everyday|weekdays|(?:every|each) \S+|once an? \S+|(?:at )?\d{1,2}(?::\d{2})? ?[ap]m|at \d{1,2}:\d{2})(?= |$)/;

/** Finds a remark in the words from some place on. */
export const findRemark = (tokens: readonly Token[]): QuestionRemark | undefined => {
  const phrase = toPhrase(tokens);
  const [range] = timeRange.exec(phrase) ?? [];
  if (range !== undefined) return { kind: 'time-range', text: range, used: countWords(range) };
  const [when] = schedule.exec(phrase) ?? [];
  if (when !== undefined) return { kind: 'schedule', text: when, used: countWords(when) };
  const lead = /^(?:to|in|with|for|at|into)$/.test(toKey(tokens[0] ?? noToken)) ? 1 : 0;
  const place = tokens[lead];
  return place !== undefined && !place.quoted && /^[#@]\p{L}/u.test(place.text)
    ? { kind: 'elsewhere', text: place.text, used: lead + 1 }
    : undefined;
};
