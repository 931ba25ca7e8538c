import { toString as cronInWords } from 'cronstrue';
import { type DaysInWords, describeDays, joinWithAnd, parseNumbers } from './days-in-words.ts';

/** `9:00 AM`. */
export const formatClock = (hour: number, minute: number): string =>
  `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;

const formatHour = (hour: number, minute = 0): string => formatClock(hour % 24, minute).replace(':00', '');

const parseNumber = (field: string, max: number): number | undefined =>
  /^\d{1,2}$/.test(field) && Number(field) <= max ? Number(field) : undefined;

/** Parses a step as it counts through a whole hour or day: one that doesn't divide it starts over with each. */
const parseStep = (field: string, size: number): number | undefined => {
  const step = Number(/^\*\/(\d{1,2})$/.exec(field)?.[1]);
  return step > 0 && step < size && size % step === 0 ? step : undefined;
};

const every = (count: number, unit: string): string =>
  count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`;

type HourRange = { readonly first: number; readonly last: number; readonly step: number };

const parseHourRange = (field: string): HourRange | undefined => {
  const [, first, last, step = '1'] = /^(\d{1,2})-(\d{1,2})(?:\/(\d{1,2}))?$/.exec(field) ?? [];
  const range = { first: Number(first), last: Number(last), step: Number(step) };
  return range.first < range.last && range.last < 24 && range.step > 0 ? range : undefined;
};

/** Steps of minutes, in all hours or in some; those end before the next hour begins. */
const describeMinutes = (minutes: string, hours: string): string | undefined => {
  const step = parseStep(minutes, 60);
  if (step === undefined) return undefined;
  const words = every(step, 'minute');
  if (hours === '*') return words;
  const hour = parseNumber(hours, 23);
  const range = hour === undefined ? parseHourRange(hours) : { first: hour, last: hour, step: 1 };
  if (range === undefined || range.step !== 1) return undefined;
  return `${words} between ${formatHour(range.first)} and ${formatHour(range.last + 1)}`;
};

/** Hours that are counted: every hour, every 2 hours, every hour from 9 AM to 5 PM. */
const describeHours = (minute: number, hours: string): string | undefined => {
  if (hours === '*') return minute === 0 ? 'Every hour' : `Every hour at :${String(minute).padStart(2, '0')}`;
  const step = parseStep(hours, 24);
  if (step !== undefined) return minute === 0 ? every(step, 'hour') : undefined;
  const range = parseHourRange(hours);
  return (
    range &&
    `${every(range.step, 'hour')} from ${formatHour(range.first, minute)} to ${formatHour(range.last, minute)}`
  );
};

const describeTimes = (minute: number, hours: string, { lead }: DaysInWords): string | undefined => {
  const numbers = parseNumbers(hours);
  return numbers === undefined || numbers.some((hour) => hour > 23)
    ? undefined
    : `${lead} at ${joinWithAnd(numbers.map((hour) => formatClock(hour, minute)))}`;
};

/** Our own words, for what people type as words: `undefined` for what only cron can say. */
const describePlainly = (cron: string): string | undefined => {
  const [minutes = '', hours = '', dayOfMonth = '', month = '', weekdays = ''] = cron.split(' ');
  const days = month === '*' ? describeDays(dayOfMonth, weekdays) : undefined;
  if (days === undefined) return undefined;
  const minute = parseNumber(minutes, 59);
  const interval = minute === undefined ? describeMinutes(minutes, hours) : describeHours(minute, hours);
  if (interval !== undefined) return `${interval}${days.trail}`;
  return minute === undefined ? undefined : describeTimes(minute, hours, days);
};

const isUneven = (field: string, size: number): boolean => {
  const step = Number(/\/(\d+)$/.exec(field)?.[1] ?? 1);
  return size % step !== 0;
};

/**
 * Tells whether cronstrue's words would differ from when the digest posts: days of the month and of the week together mean
 * either, one weekday with its place in the month beside one without, and steps that don't divide the hour or the day.
 */
const isMisleading = (cron: string): boolean => {
  const [minutes = '', hours = '', day = '', , weekday = ''] = cron.split(' ');
  const isEither = !/^[*?]$/.test(day) && !/^[*?]$/.test(weekday);
  // `1,2#1` would be called the Monday of the month.
  const places = weekday.split(',').filter((one) => /[#L]/.test(one));
  const isMixed = places.length > 0 && places.length < weekday.split(',').length;
  return isEither || isMixed || isUneven(minutes, 60) || isUneven(hours, 24);
};

/** Puts five cron fields into words: `Every weekday at 9:00 AM`. What can't be said truly is shown as cron. */
export const describeCron = (cron: string): string => {
  const plain = describePlainly(cron);
  if (plain !== undefined) return plain;
  if (isMisleading(cron)) return `cron ${cron}`;
  // croner reads the last Friday as 5#L or 5L, cronstrue only as 5L.
  const text = cronInWords(cron.replaceAll('#L', 'L'), {
    use24HourTimeFormat: false,
    throwExceptionOnParseError: false,
  });
  return text.startsWith('An error') ? `cron ${cron}` : text;
};

/** `Europe/Berlin` is `Berlin`. Offsets keep their whole name, because Etc/GMT+5 is five hours behind. */
const zoneCity = (zone: string): string =>
  zone.startsWith('Etc/GMT') ? zone : zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** Puts a schedule into words: `Every weekday at 9:00 AM (Berlin)`. */
export const describeSchedule = ({ cron, zone }: { readonly cron: string; readonly zone: string }): string =>
  `${describeCron(cron)} (${zoneCity(zone)})`;

/** The same inside a sentence. Names of days keep their capital. */
export const scheduleInSentence = (schedule: { readonly cron: string; readonly zone: string }): string =>
  describeSchedule(schedule).replace(/^(?:Every|First|Second|Third|Fourth|Last|At)\b/, (word) =>
    word.toLowerCase(),
  );

/** Tells if a schedule comes more often than at a few times a day. */
export const isOftenADay = ({ cron }: { readonly cron: string }): boolean => {
  const [minutes = '', hours = ''] = cron.split(' ');
  return /[*/,-]/.test(minutes) || /[*/-]/.test(hours);
};
