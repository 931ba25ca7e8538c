import { nextTimes, type ZonedSchedule } from '../../command/schedule/next-times.ts';
import { dayMs, hourMs, minuteMs } from '../../core/duration.ts';
import { zoneOffset } from '../../core/text/time.ts';
import { joinWithAnd, parseNumbers, toOrdinal, weekdayTitles } from './days-in-words.ts';
import { formatClock } from './schedule.ts';

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** In a leap year: what lacks a day then lacks it in every year. */
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

type Fields = Readonly<Record<'minute' | 'hours' | 'day' | 'month' | 'weekday', string>>;

const readFields = (cron: string): Fields => {
  const [minute = '', hours = '', day = '', month = '', weekday = ''] = cron.split(' ');
  return { minute, hours, day, month, weekday };
};

/** `9:00 and 17:00`, as people type it; `undefined` for what only cron says. */
const typedTimes = ({ minute, hours }: Fields): string | undefined => {
  const numbers = parseNumbers(hours);
  return numbers === undefined || !/^\d+$/.test(minute)
    ? undefined
    : numbers.map((hour) => `${hour}:${minute.padStart(2, '0')}`).join(' and ');
};

/** A schedule without gaps, as somebody would type it: `monthly on the last day at 9:00`. */
const typeSchedule = (fields: Fields, days: string, field: Partial<Fields>): string => {
  const times = typedTimes(fields);
  const { minute, hours, day, month, weekday } = { ...fields, ...field };
  return times === undefined || month !== '*'
    ? `cron "${minute} ${hours} ${day} ${month} ${weekday}"`
    : `monthly on the ${days} at ${times}`;
};

/** Expands the months of a cron schedule, with names and steps: `JAN-JUN`, `1-12/2`. */
const listMonths = (field: string): readonly number[] =>
  field.split(',').flatMap((part) => {
    const numbered = part.replace(/[a-z]{3}/gi, (name) =>
      String(monthNames.findIndex((month) => month.slice(0, 3).toLowerCase() === name.toLowerCase()) + 1),
    );
    const [, range = '', from = '', to, step] = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(numbered) ?? [];
    if (range === '' || step === '0') return [];
    const first = range === '*' ? 1 : Number(from);
    const last = Number(to ?? (range === '*' || step !== undefined ? monthNames.length : from));
    return monthNames.flatMap((_, index) => {
      const month = index + 1;
      return month >= first && month <= last && (month - first) % Number(step ?? 1) === 0 ? [month] : [];
    });
  });

const describeMissing = (day: number, months: readonly number[]): readonly string[] => {
  const lacking = months.filter((month) => day > (daysInMonth[month - 1] ?? 31));
  const names = joinWithAnd(lacking.map((month) => monthNames[month - 1] ?? ''));
  if (names !== '') return [`${names} ${lacking.length === 1 ? 'has' : 'have'} no ${toOrdinal(day)}`];
  if (day !== 29 || !months.includes(2)) return [];
  return [
    months.length === 1 ? 'only leap years have a February 29' : 'February has a 29th only in leap years',
  ];
};

/** Says which months a day of the month skips, and what to type for the last day instead. */
const describeShortMonths = (fields: Fields, edit: string): readonly string[] => {
  const days = parseNumbers(fields.day);
  const missing = days?.flatMap((day) => describeMissing(day, listMonths(fields.month))) ?? [];
  if (days === undefined || missing.length === 0) return [];
  const sure = days.filter((day) => day < 29);
  const instead = typeSchedule(fields, [...sure.map(toOrdinal), 'last day'].join(' and '), {
    day: [...sure, 'L'].join(','),
  });
  return [
    `Months without that day are skipped: ${missing.join('; ')}. For the last day of each, type: ${edit}${instead}`,
  ];
};

const describeFifthWeekday = (fields: Fields, edit: string): readonly string[] => {
  const [, weekday] = /^([0-7])#5$/.exec(fields.weekday) ?? [];
  if (weekday === undefined) return [];
  const name = weekdayTitles[Number(weekday) % 7] ?? '';
  const instead = typeSchedule(fields, `last ${name.toLowerCase()}`, { weekday: `${weekday}L` });
  return [
    `Months with only four ${name}s are skipped. For the last one of each month, type: ${edit}${instead}`,
  ];
};

/** Clocks change twice a year, and a year ahead is enough to know of. */
const horizonDays = 366;

/** Finds the next time at which the clocks of a zone jump ahead: when, and by how much, ms. */
const findGap = (
  zone: string,
  from: number,
): { readonly at: number; readonly length: number } | undefined => {
  const offset = (at: number): number => zoneOffset(zone, at) ?? 0;
  for (let day = 0; day < horizonDays; day += 1) {
    let [low, high] = [from + day * dayMs, from + (day + 1) * dayMs];
    const length = offset(high) - offset(low);
    if (length <= 0) continue;
    const before = offset(low);
    while (high - low > minuteMs) {
      const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    return { at: high, length };
  }
  return undefined;
};

/** Says when a fixed time of day will not come because clocks jump over it, and when the digest posts instead. */
const describeGap = ({ cron, zone }: ZonedSchedule, fields: Fields, now: number): readonly string[] => {
  const hours = parseNumbers(fields.hours);
  const gap =
    hours === undefined || !/^\d+$/.test(fields.minute)
      ? undefined
      : findGap(zone, Math.floor(now / minuteMs) * minuteMs);
  if (hours === undefined || gap === undefined) return [];
  const offset = zoneOffset(zone, gap.at) ?? 0;
  const toMinuteOfDay = (at: number): number => ((((at + offset) % dayMs) + dayMs) % dayMs) / minuteMs;
  const end = toMinuteOfDay(gap.at);
  const skipped = hours
    .map((hour) => hour * 60 + Number(fields.minute))
    .find((time) => time < end && time >= end - gap.length / minuteMs);
  const [posted] = nextTimes({ cron, zone }, gap.at - 1, 1);
  if (skipped === undefined || posted === undefined || posted > gap.at + hourMs) return [];
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, dateStyle: 'medium' });
  const write = (time: number): string => formatClock(Math.floor(time / 60), time % 60);
  return [
    `On ${format.format(gap.at)}, clocks skip ${write(skipped)}; that day it posts at ${write(toMinuteOfDay(posted))}.`,
  ];
};

/**
 * Says which times a schedule seems to promise and doesn't keep, and what to type instead, behind `edit`. `now` in ms;
 * without it, clock changes aren't looked for.
 */
export const describeSkips = (
  schedule: ZonedSchedule,
  now: number | undefined,
  edit: string,
): readonly string[] => {
  const fields = readFields(schedule.cron);
  return [
    ...describeShortMonths(fields, edit),
    ...describeFifthWeekday(fields, edit),
    ...(now === undefined ? [] : describeGap(schedule, fields, now)),
  ];
};
