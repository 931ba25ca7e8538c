import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';
import { type Days, isFiller, parseDays } from './days.ts';
import { rephrase } from './rephrase.ts';
import { lacksMeridiem, parseTimeOfDay, parseTimeOrHour, type TimeOfDay } from './time-of-day.ts';

/** May be a time of day, right or wrong; the 1st may not. */
const looksLikeTime = (word: string): boolean =>
  parseTimeOfDay(word) !== undefined || /^\d+(?!\d|st|nd|rd|th)/.test(word);

/** A day has no more; it bounds the work on a list that no honest person types. */
const maxTimes = 24;

type DaysAndTimes = { readonly days: Days; readonly times: readonly string[] };

const splitAt = (words: readonly string[], index: number): DaysAndTimes | undefined => {
  const days = parseDays(words.slice(0, index));
  return days === undefined ? undefined : { days, times: words.slice(index) };
};

/** Days and times of day, in either order. Without "at" between them, as few words as can be read as days are days. */
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
  // A day of the month may stand there as a bare number; a time that is written as one ends the days.
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

/** One cron field of hours can only be shared by times of the same minute. */
const toCron = (clocks: readonly TimeOfDay[], { dayOfMonth, weekdays }: Days): string | undefined => {
  const [first, ...others] = clocks;
  if (first === undefined || others.some(({ minute }) => minute !== first.minute)) return undefined;
  const hours = [...new Set(clocks.map(({ hour }) => hour))].sort((left, right) => left - right);
  return `${first.minute} ${hours.join(',')} ${dayOfMonth} * ${weekdays}`;
};

/** Two numbers side by side, as in `9 15` or `monthly 1 15`: nobody can know which are days, hours or minutes. */
const areRunTogether = (text: string): boolean => /(?<![\d:.])\d{1,2} \d{1,2}(?![\d:.aphsnrt])/.test(text);

/** Hours that are counted, not told, which no calendar has: `every 6h at 9:00`. */
const hasHourInterval = (text: string): boolean => /\b(?:every|each) \d{1,2}h(?=$|[ ,])/.test(text);

/** A time of day that says too little. */
const partOfDay = /^(?:nightly|(?:every|each) (?:morning|afternoon|evening|night))$/;

/** Reads days with their times of day, in small letters: `every weekday at 9:00`, `mondays and thursdays 8am`. Gives cron. */
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
