import { type Days, isFiller, readDays } from './days.ts';
import { readInterval } from './interval.ts';
import { lacksHalf, readClockOrHour } from './time-of-day.ts';

const interval =
  /(?:^|[ ,])(hourly|(?:every|each) (?:(?:\d{1,4}|[a-z]+) ?)?(?:m|mins?|minutes?|h|hrs?|hours?))(?=$|[ ,])/;
const hour = '(?:\\d{1,2}(?::00)?(?:[ap]m)?|noon|midnight)';
const hours = new RegExp(
  `(?:^|\\b(?:from|between) | )(${hour}) ?(?:-|–|to|and|until|till) ?(${hour})(?=$|[ ,])`,
);

const everyDay: Days = { dayOfMonth: '*', weekdays: '*' };

const daysIn = (text: string): Days | undefined => {
  const words = text.split(/[\s,]+/).filter((word) => word !== '' && !isFiller(word));
  return words.length === 0 ? everyDay : readDays(words);
};

/** The field of hours, for an interval that begins anew with each hour or each day; `undefined` when none is left. */
const hoursField = (minutes: string, step: string, found: RegExpExecArray | null): string | undefined => {
  if (found === null) return step;
  const [, first = '', last = ''] = found;
  const [from, to] = [readClockOrHour(first)?.hour, readClockOrHour(last)?.hour];
  if (from === undefined || to === undefined || from >= to) return undefined;
  // From 8 to 10pm may begin in the morning; from 8 to 10am cannot but.
  if (!/am$/.test(last) && lacksHalf(first, 0, [first, last])) return undefined;
  // Every half hour from 9 to 17 ends before 17:30; every hour comes at 17:00, too.
  if (minutes.startsWith('*')) return to - from === 1 ? String(from) : `${from}-${to - 1}`;
  return step.replace('*', `${from}-${to}`);
};

/**
 * Reads an interval that holds only on some days or in some hours, in small letters: `every hour on weekdays`, `every 30
 * minutes between 9 and 17`. Gives cron; `undefined` for anything else.
 */
export const readSpans = (text: string): string | undefined => {
  const [whole = '', every = ''] = interval.exec(text) ?? [];
  const read = readInterval(every);
  if (read === undefined || !read.ok) return undefined;
  const [minutes = '', step = ''] = read.value.split(' ');
  const around = text.replace(whole, ' ').trim();
  const found = hours.exec(around);
  const field = hoursField(minutes, step, found);
  const days = daysIn(found === null ? around : around.replace(found[0], ' '));
  return field === undefined || days === undefined
    ? undefined
    : `${minutes} ${field} ${days.dayOfMonth} * ${days.weekdays}`;
};
