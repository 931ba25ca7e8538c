import { LRUCache } from 'lru-cache';
import { dayMs, hourMs, minuteMs, secondMs } from '../duration.ts';

/** A time as Dune wrote it. To order several, compare `at`, then `local`. */
export type DuneTime = {
  /** The instant, ms since 1970 UTC; what is finer than a millisecond is only in `local`. */
  readonly at: number;
  /**
   * The clock as written, canonical and with all its digits: `2026-11-24 09:30:00`, `0001-01-01 00:00:00.000123`, without
   * trailing zeros of the fraction. Texts of one zone sort in the order of the clock, in the years 0 to 9999.
   */
  readonly local: string;
  /** `UTC`, an IANA name as Dune wrote it, or an offset such as `+02:00`. */
  readonly zone: string;
};

/** Trino writes years beyond four digits with a sign: `+12345`, `-0044`. Names of zones have at most 32 characters. */
const stamp =
  /^(\d{4}|-\d{4,6}|\+\d{5,6})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?)| ([A-Za-z][\w/+-]{1,31}))?$/;

/** More than the longest time. */
const maxLength = 80;

/** `Date` holds no instant beyond: tc39.es/ecma262/#sec-time-values-and-time-range. A zone is at most a day away. */
const maxAt = 8.64e15 - 2 * dayMs;

/** Trino allows no more: trino.io/docs/current/language/types.html, java.time's `ZoneOffset` up to 14 hours in use. */
const maxOffsetMs = 14 * hourMs;

type OffsetAt = (at: number) => number;

const parseOffset = (text: string): number | undefined => {
  const [, sign, hour = '0', minute = '0', second = '0'] =
    /^([+-])(\d\d)(?::?(\d\d))?(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined || Number(minute) > 59) return undefined;
  const ms = Number(hour) * hourMs + Number(minute) * minuteMs + Number(second) * secondMs;
  return sign === '-' ? -ms : ms;
};

const readZone = (name: string): OffsetAt | false => {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    return (at) => parseOffset(format.format(at).split('GMT')[1] ?? '') ?? 0;
  } catch {
    return false;
  }
};

/** Making a formatter takes far longer than using it. Unknown names are kept, too: a column may be full of them. */
const zones = new LRUCache<string, OffsetAt | false>({ max: 100, memoMethod: readZone });

/** Returns how far a zone is ahead of UTC at an instant, ms; `undefined` for a zone that doesn't exist. */
export const zoneOffset = (zone: string, at: number): number | undefined => {
  const offsetAt = zones.memo(zone);
  return offsetAt ? offsetAt(at) : undefined;
};

/**
 * Finds the instant of a clock. A clock that a zone shows twice means the first time, and one that it skips is as much
 * later as was skipped, as in java.time, which Trino uses.
 */
const toInstant = (clock: number, offsetAt: OffsetAt): number => {
  const before = offsetAt(clock - dayMs);
  if (offsetAt(clock - before) === before) return clock - before;
  const after = offsetAt(clock + dayMs);
  return offsetAt(clock - after) === after ? clock - after : clock - before;
};

/**
 * Returns the instant, ms, at which a zone shows a clock, which is given as if it were UTC's. `undefined` for a zone that
 * doesn't exist.
 */
export const instantInZone = (zone: string, clock: number): number | undefined => {
  const offsetAt = zones.memo(zone);
  return offsetAt ? toInstant(clock, offsetAt) : undefined;
};

/** Not `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
const toClock = (year: number, month: number, day: number, ms: number): number | undefined => {
  const date = new Date(ms);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
  return isReal && Math.abs(date.getTime()) <= maxAt ? date.getTime() : undefined;
};

const formatYear = (year: number): string => {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return year < 0 ? `-${digits}` : `${year > 9999 ? '+' : ''}${digits}`;
};

const formatOffset = (text: string): string =>
  `${text.slice(0, 3)}:${text.slice(3).replace(':', '') || '00'}`;

/** Returns the zone's name and the instant at which it shows this clock. */
const placeInZone = (
  clock: number,
  mark: string,
  name: string | undefined,
): Pick<DuneTime, 'at' | 'zone'> | undefined => {
  if (name !== undefined) {
    const offsetAt = zones.memo(name);
    const zone = /^utc$/i.test(name) ? 'UTC' : name;
    return offsetAt ? { at: toInstant(clock, offsetAt), zone } : undefined;
  }
  if (mark === 'Z' || mark === 'UTC') return { at: clock, zone: 'UTC' };
  const offset = parseOffset(mark);
  if (offset === undefined || Math.abs(offset) > maxOffsetMs) return undefined;
  return { at: clock - offset, zone: offset === 0 ? 'UTC' : formatOffset(mark) };
};

const parseAny = (text: string): DuneTime | undefined => {
  const parts = text.length > maxLength ? null : stamp.exec(text);
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', hour, minute = '00', second = '00', fraction = ''] = parts;
  const [mark = 'UTC', name] = parts.slice(8);
  // `2024-03-04-05` is rather a text with hyphens than a date with an offset.
  if (hour === undefined && /^[+-]\d+$/.test(mark)) return undefined;
  if (Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const ofDay = Number(hour ?? 0) * hourMs + Number(minute) * minuteMs + Number(second) * secondMs;
  const ms = ofDay + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const clock = toClock(Number(year), Number(month), Number(day), ms);
  const placed = clock === undefined ? undefined : placeInZone(clock, mark, name);
  if (placed === undefined) return undefined;
  const digits = fraction.replace(/0+$/, '');
  const time = `${hour ?? '00'}:${minute}:${second}${digits && `.${digits}`}`;
  return { ...placed, local: `${formatYear(Number(year))}-${month}-${day} ${time}` };
};

/** The form of nearly every time of Dune's, with the days up to the 28th, which exist in every month. */
const usual =
  /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.000)?(?: UTC)?$/;

const zero = '0'.charCodeAt(0);

/** Reads two digits, in a third of the time that `Number` takes for a part of a text. */
const twoDigits = (text: string, from: number): number =>
  (text.charCodeAt(from) - zero) * 10 + text.charCodeAt(from + 1) - zero;

/** Parses the usual form, in a tenth of the time that any form takes: a table may hold thousands. */
const parseUsual = (text: string): DuneTime | undefined => {
  if (!usual.test(text)) return undefined;
  const part = (from: number): number => twoDigits(text, from);
  const at = Date.UTC(part(0) * 100 + part(2), part(5) - 1, part(8), part(11), part(14), part(17));
  return { at, local: text.slice(0, 19), zone: 'UTC' };
};

/**
 * Parses a time as Dune writes it: `2024-03-04 21:59:33.000 UTC`, the same with a named zone or an offset, without a zone
 * (UTC), with `T`, or a date alone. Not with `Date`, which reads a text without a zone as local time. `undefined` for
 * anything else, and for days, clocks and zones that don't exist.
 */
export const parseDuneTime = (text: string): DuneTime | undefined => parseUsual(text) ?? parseAny(text);

/** Formats UTC in short form: `2024-03-04` at midnight, else `2024-03-04 21:59`, with seconds only when there are any. */
export const formatTime = (at: Date): string => {
  const iso = at.toISOString();
  const [date, clock] = [iso.slice(0, -14), iso.slice(-13, -5)];
  if (clock === '00:00:00') return date;
  return `${date} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`;
};

/** Formats UTC to the minute, midnight included: `2024-03-04 00:00`. */
export const formatMinute = (at: Date): string => at.toISOString().slice(0, -8).replace('T', ' ');

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
