import { type Days, isFiller, parseDays } from './days.ts';
import { parseInterval } from './interval.ts';
import { lacksMeridiem, parseTimeOrHour } from './time-of-day.ts';

const interval =
  /(?:^|[ ,])(hourly|(?:every|each) (?:(?:\d{1,4}|[a-z]+) ?)?(?:m|mins?|minutes?|h|hrs?|hours?))(?=$|[ ,])/;
const hour = '(?:\\d{1,2}(?::00)?(?:[ap]m)?|noon|midnight)';
const hours = new RegExp(
  `(?:^|\\b(?:from|between) | )(${hour}) ?(?:-|–|to|and|until|till) ?(${hour})(?=$|[ ,])`,
);

const everyDay: Days = { dayOfMonth: '*', weekdays: '*' };

const findDays = (text: string): Days | undefined => {
  const words = text.split(/[\s,]+/).filter((word) => word !== '' && !isFiller(word));
  return words.length === 0 ? everyDay : parseDays(words);
};

/** Formats the field of hours for an interval within some hours; `undefined` when the hours are not clear. */
const hoursField = (minutes: string, step: string, found: RegExpExecArray | null): string | undefined => {
  if (found === null) return step;
  const [, first = '', last = ''] = found;
  const from = parseTimeOrHour(first)?.hour;
  const end = parseTimeOrHour(last)?.hour;
  if (from === undefined || end === undefined) return undefined;
  // `9 to 5` are the hours of an office.
  const isOffice = /^\d{1,2}$/.test(first) && /^\d{1,2}$/.test(last) && from > end && from < 12;
  const to = isOffice ? end + 12 : end;
  if (from >= to) return undefined;
  // `8 to 10pm` may begin in the morning; `8 to 10am` must.
  if (!/am$/.test(last) && lacksMeridiem(first, 0, [first, last])) return undefined;
  // Every half hour from 9 to 17 ends before 17:30; every hour includes 17:00.
  if (minutes.startsWith('*')) return to - from === 1 ? String(from) : `${from}-${to - 1}`;
  return step.replace('*', `${from}-${to}`);
};

/**
 * Reads an interval on some days or in some hours only, in lower case: `every hour on weekdays`, `every 30 minutes
 * between 9 and 17`. Returns cron; `undefined` for anything else.
 */
export const parseIntervalWindow = (text: string): string | undefined => {
  const [whole = '', every = ''] = interval.exec(text) ?? [];
  const read = parseInterval(every);
  if (read === undefined || !read.ok) return undefined;
  const [minutes = '', step = ''] = read.value.split(' ');
  const around = text.replace(whole, ' ').trim();
  const found = hours.exec(around);
  const field = hoursField(minutes, step, found);
  const days = findDays(found === null ? around : around.replace(found[0], ' '));
  return field === undefined || days === undefined
    ? undefined
    : `${minutes} ${field} ${days.dayOfMonth} * ${days.weekdays}`;
};
