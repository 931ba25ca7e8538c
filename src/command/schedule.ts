import { no, ok, type Result } from '../result.ts';
import { readClock } from './clock.ts';
import type { CommandProblem } from './problem.ts';
import { calendarOf } from './times.ts';

/** When a digest is due: five cron fields, read in the zone that the subscription keeps. */
export type Schedule = { readonly cron: string };

const weekdayNumbers: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};
const weekdayName = /^(sun|mon|tue|wed|thu|fri|sat)(?:s|rs?|days?|sdays?|nesdays?|rsdays?|urdays?)?$/;
const fillers = new Set(['every', 'on', 'at', 'the', 'of', 'and', '&', 'each']);
const dividers: Readonly<Record<'minute' | 'hour', readonly number[]>> = {
  minute: [5, 6, 10, 12, 15, 20, 30],
  hour: [1, 2, 3, 4, 6, 8, 12],
};

/** A fixed Monday in a leap year: whether a schedule is ever due, and how often, must not depend on today. */
const reference = new Date('2024-01-01T00:00:00Z');

/** More than a day of the densest schedule allowed (288 runs), so that the step over midnight is seen, too. */
const runsLookedAt = 300;

const gapsInMinutes = (runs: readonly Date[]): number[] =>
  runs.slice(1).map((run, place) => (run.getTime() - (runs[place]?.getTime() ?? 0)) / 60_000);

/** Checks five cron fields: readable, ever due, and never more often than every `leastMinutes`. */
const checkCron = (cron: string, typed: string, leastMinutes: number): Result<Schedule, CommandProblem> => {
  // croner also takes nicknames such as `@daily`, which nothing else here would understand.
  if (cron.split(' ').length !== 5) return no({ kind: 'bad-cron', text: typed });
  let runs: Date[];
  try {
    runs = calendarOf({ cron, zone: 'UTC' }).nextRuns(runsLookedAt, reference);
  } catch {
    // croner tells of a bad pattern by throwing; the person gets a typed problem instead.
    return no({ kind: 'bad-cron', text: typed });
  }
  if (runs.length === 0) return no({ kind: 'never-due', text: typed });
  if (Math.min(...gapsInMinutes(runs)) < leastMinutes)
    return no({ kind: 'too-often', text: typed, leastMinutes });
  return ok({ cron });
};

const readInterval = (text: string): Result<string, CommandProblem> | undefined => {
  if (/^(hourly|every hour)$/.test(text)) return ok('0 * * * *');
  if (text === 'every minute') return ok('* * * * *');
  const [, digits, unitText] = /^every (\d{1,4}) ?(m|mins?|minutes?|h|hours?)$/.exec(text) ?? [];
  if (digits === undefined || unitText === undefined) return undefined;
  const unit = unitText.startsWith('h') ? 'hour' : 'minute';
  const every = Number(digits);
  if (unit === 'minute' && every === 60) return ok('0 * * * *');
  if (unit === 'hour' && every === 24) return no({ kind: 'schedule-without-time', text });
  // Under the least of the dividers the answer is "too often", which the check of the cron says.
  if (unit === 'minute' && every >= 1 && every < 5) return ok(`*/${every} * * * *`);
  if (!dividers[unit].includes(every))
    return no({ kind: 'uneven-interval', text, allowed: dividers[unit], unit });
  return ok(unit === 'minute' ? `*/${every} * * * *` : `0 */${every} * * *`);
};

type Days = { readonly dayOfMonth: string; readonly weekdays: string };

const readDays = (words: readonly string[]): Days | undefined => {
  const [first, second] = words;
  if (words.length === 1 && first !== undefined) {
    if (/^(daily|days?)$/.test(first)) return { dayOfMonth: '*', weekdays: '*' };
    if (/^weekdays?$/.test(first)) return { dayOfMonth: '*', weekdays: '1-5' };
    if (/^weekends?$/.test(first)) return { dayOfMonth: '*', weekdays: '0,6' };
  }
  if (words.length === 2 && first !== undefined && /^(monthly|month)$/.test(first)) {
    const day = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(second ?? '')?.[1]);
    return day >= 1 && day <= 31 ? { dayOfMonth: String(day), weekdays: '*' } : undefined;
  }
  const numbers = words.map((word) => weekdayNumbers[weekdayName.exec(word)?.[1] ?? '']);
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0 || known.length !== words.length) return undefined;
  return { dayOfMonth: '*', weekdays: [...new Set(known)].sort().join(',') };
};

const readCalendar = (text: string): Result<string, CommandProblem> => {
  const words = text
    .replace(/(\d) ?([ap])\.?m\b\.?/g, '$1$2m')
    .replace(/\bmon(?:days?)? ?(?:[-–—]|to|through) ?fri(?:days?)?\b/, 'weekdays')
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !fillers.has(word));
  const last = words.at(-1) ?? '';
  const clock = readClock(last);
  if (clock === undefined) {
    if (/\d/.test(last) && readDays(words.slice(0, -1)) !== undefined)
      return no({ kind: 'bad-time', text: last });
    return no({ kind: readDays(words) === undefined ? 'bad-schedule' : 'schedule-without-time', text });
  }
  const days = readDays(words.length === 1 ? ['daily'] : words.slice(0, -1));
  if (days === undefined) return no({ kind: 'bad-schedule', text });
  return ok(`${clock.minute} ${clock.hour} ${days.dayOfMonth} * ${days.weekdays}`);
};

/**
 * Reads a schedule in words (`every weekday at 9:00`, `mondays and thursdays 8am`, `hourly`, `every 15 minutes`,
 * `monthly on the 1st at 9:00`) or as `cron "0 9 * * 1-5"`. `words` are what the person typed, in order.
 */
export const readSchedule = (
  words: readonly string[],
  leastMinutes: number,
): Result<Schedule, CommandProblem> => {
  const typed = words.join(' ').replace(/\s+/g, ' ').trim();
  const [, cron] = /^cron\b\s*(.*)$/i.exec(typed) ?? [];
  if (cron !== undefined) return checkCron(cron, typed, leastMinutes);
  const text = typed.toLowerCase();
  if (text === '') return no({ kind: 'missing-schedule' });
  const read = readInterval(text) ?? readCalendar(text);
  return read.ok ? checkCron(read.value, typed, leastMinutes) : read;
};
