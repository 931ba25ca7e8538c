import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { type Days, isFiller, parseDays } from './days.ts';
import { rephrase } from './rephrase.ts';
import { lacksMeridiem, parseTimeOfDay, parseTimeOrHour, type TimeOfDay } from './time-of-day.ts';

/** Returns true for a word that is meant as a time of day, right or wrong; not for `1st`. */
const looksLikeTime = (word: string): boolean =>
  parseTimeOfDay(word) !== undefined || /^\d+(?!\d|st|nd|rd|th)/.test(word);

/** A day has no more hours; it bounds the work on longer lists. */
const maxTimes = 24;

type DaysAndTimes = { readonly days: Days; readonly times: readonly string[] };

const splitAt = (words: readonly string[], index: number): DaysAndTimes | undefined => {
  const days = parseDays(words.slice(0, index));
  return days === undefined ? undefined : { days, times: words.slice(index) };
};

/** Splits days from times of day, in either order. Without "at" between them, as few words as possible are days. */
const splitDays = (text: string): DaysAndTimes | undefined => {
  const all = text.split(/[\s,]+/).filter((word) => word !== '' && !isFiller(word));
  const words = all.filter((word) => word !== 'at');
  const at = all.indexOf('at');
  if (at === 0 || parseTimeOfDay(words[0] ?? '') !== undefined) {
    const times = words.findIndex((word) => !looksLikeTime(word));
    return times > 0
      ? splitAt([...words.slice(times), ...words.slice(0, times)], words.length - times)
      : splitAt(['daily', ...words], 1);
  }
  if (at > 0) return splitAt(words, at);
  // A day of the month may be a bare number, so the first word that must be a time ends the days.
  const firstTime = words.findIndex((word) => parseTimeOfDay(word) !== undefined);
  const written =
    firstTime > 0 && words.slice(firstTime).every(looksLikeTime) ? splitAt(words, firstTime) : undefined;
  if (written !== undefined) return written;
  const lastOther = words.findLastIndex((word) => !looksLikeTime(word));
  for (let index = Math.max(lastOther + 1, words.length - maxTimes); index <= words.length; index += 1) {
    const split = splitAt(words, index);
    if (split !== undefined) return split;
  }
  return undefined;
};

/**
 * Prints days and times as cron; `undefined` unless all times have the same minute, because cron has one field for it.
 */
const toCron = (clocks: readonly TimeOfDay[], { dayOfMonth, weekdays }: Days): string | undefined => {
  const [first, ...others] = clocks;
  if (first === undefined || others.some(({ minute }) => minute !== first.minute)) return undefined;
  const hours = [...new Set(clocks.map(({ hour }) => hour))].sort((left, right) => left - right);
  return `${first.minute} ${hours.join(',')} ${dayOfMonth} * ${weekdays}`;
};

/** Returns true for two numbers side by side, as in `9 15` or `monthly 1 15`: they may be days, hours, or minutes. */
const areRunTogether = (text: string): boolean => /(?<![\d:.])\d{1,2} \d{1,2}(?![\d:.aphsnrt])/.test(text);

/** Returns true for an interval of hours, which has no time of day: `every 6h at 9:00`. */
const hasHourInterval = (text: string): boolean => /\b(?:every|each) \d{1,2}h(?=$|[ ,])/.test(text);

/** A part of the day, which is no time. */
const partOfDay = /^(?:nightly|(?:every|each) (?:morning|afternoon|evening|night))$/;

/**
 * Reads days with their times of day, in lower case: `every weekday at 9:00`, `mondays and thursdays 8am`. Returns
 * cron.
 */
export const parseDaysAndTimes = (typed: string): Result<string, CommandProblem> => {
  const text = rephrase(typed);
  if (areRunTogether(text) || hasHourInterval(text)) return err({ kind: 'bad-schedule', text: typed });
  const split = splitDays(text);
  if (split === undefined) {
    if (partOfDay.test(text)) return err({ kind: 'schedule-without-time', text: typed });
    const lacksDay = /^(?:every |each )?(?:month|week)(?:ly)?(?: at)?(?: [\d:.apm]+)*$/.test(text);
    return err({ kind: lacksDay ? 'schedule-without-day' : 'bad-schedule', text: typed });
  }
  if (split.times.length === 0) return err({ kind: 'schedule-without-time', text: typed });
  const clocks: TimeOfDay[] = [];
  for (const [index, time] of split.times.entries()) {
    const clock = lacksMeridiem(time, index, split.times) ? undefined : parseTimeOrHour(time);
    if (clock === undefined) return err({ kind: 'bad-time', text: time });
    clocks.push(clock);
  }
  const cron = toCron(clocks, split.days);
  return cron === undefined ? err({ kind: 'different-minutes', text: typed }) : ok(cron);
};
