import { dayMs, hourMs, minuteMs } from '../duration.ts';

const stamp =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s?(?:UTC|Z|\+00:?00)?$/;

/**
 * Parses a time as Dune writes it: `2024-03-04 21:59:33.000 UTC`, the same without a zone (also UTC), with `T` and `Z`, or
 * a date alone. Not with `Date`, which reads a text without a zone as local time. `undefined` for anything else.
 */
export const parseDuneTime = (text: string): Date | undefined => {
  const parts = stamp.exec(text);
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = parts;
  const at = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  );
  const isReal = at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(day);
  return isReal ? at : undefined;
};

/** Formats UTC in short form: `2024-03-04` at midnight, else `2024-03-04 21:59`, with seconds only when there are any. */
export const formatTime = (at: Date): string => {
  const iso = at.toISOString();
  const [date, clock] = [iso.slice(0, -14), iso.slice(-13, -5)];
  if (clock === '00:00:00') return date;
  return `${date} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`;
};

/** Formats UTC to the minute, midnight included: `2024-03-04 00:00`. */
export const formatMinute = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

const pluralize = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

/** Formats an age in the largest unit that fits: `just now`, `5 minutes old`, `3 hours old`, `12 days old`, `3 years old`. */
export const formatAge = (at: Date, now: Date): string => {
  const age = now.getTime() - at.getTime();
  if (age < minuteMs) return 'just now';
  if (age < 2 * hourMs) return `${pluralize(Math.floor(age / minuteMs), 'minute')} old`;
  if (age < 2 * dayMs) return `${pluralize(Math.floor(age / hourMs), 'hour')} old`;
  if (age < 730 * dayMs) return `${pluralize(Math.floor(age / dayMs), 'day')} old`;
  return `${pluralize(Math.floor(age / (365 * dayMs)), 'year')} old`;
};
