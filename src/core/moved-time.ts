import { dayMs, hourMs, minuteMs } from './duration.ts';
import type { MovingStep, MovingValue, SpanUnit } from './moving-value.ts';
import { instantInZone, zoneOffset } from './text/time.ts';
import type { MovedTime } from './time-form.ts';

/** The time at which a moving value is resolved, ms, and the zone whose days count. */
export type MovingAt = { readonly at: number; readonly zone: string };

/** Days of years beyond aren't meant, and `YYYY` couldn't write them. */
const minClock = Date.UTC(1900, 0, 1);
const maxClock = Date.UTC(9999, 11, 31);

/** A zone that isn't known counts as UTC. */
const offsetOf = (zone: string, at: number): number => zoneOffset(zone, at) ?? 0;

const toMoment = (clock: number, zone: string): number => instantInZone(zone, clock) ?? clock;

const floor = (clock: number, to: number): number => clock - (((clock % to) + to) % to);

/** Adds months on the calendar. A day that the month doesn't have is its last: January 31 and a month is February 28. */
const addMonths = (clock: number, months: number): number => {
  const day = floor(clock, dayMs);
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) + (clock - day);
};

const addToClock = (clock: number, { amount, unit }: MovingStep): number => {
  switch (unit) {
    case 'minute':
      return clock + amount * minuteMs;
    case 'hour':
      return clock + amount * hourMs;
    case 'day':
      return clock + amount * dayMs;
    case 'week':
      return clock + amount * 7 * dayMs;
    case 'month':
      return addMonths(clock, amount);
    case 'year':
      return addMonths(clock, amount * 12);
  }
};

/** Returns the first day of a span: weeks begin on Monday. */
const startOfSpan = (today: number, unit: Exclude<SpanUnit, 'hour'>, back: number): number => {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'day':
      return today - back * dayMs;
    case 'week':
      return today - (((date.getUTCDay() + 6) % 7) + back * 7) * dayMs;
    case 'month':
      return Date.UTC(year, month - back, 1);
    case 'quarter':
      return Date.UTC(year, month - (month % 3) - back * 3, 1);
    case 'year':
      return Date.UTC(year - back, 0, 1);
  }
};

const toStart = (from: MovingValue['from'], { at, zone }: MovingAt): MovedTime => {
  const clock = at + offsetOf(zone, at);
  if (from === 'now') return { kind: 'moment', at, clock };
  const { unit, back } = from;
  if (unit !== 'hour') return { kind: 'day', clock: startOfSpan(floor(clock, dayMs), unit, back) };
  const then = at - (clock - floor(clock, hourMs)) - back * hourMs;
  return { kind: 'moment', at: then, clock: then + offsetOf(zone, then) };
};

/** Minutes and hours are lengths of time; days and longer keep the clock, also where the clocks change. */
const addStep = (time: MovedTime, one: MovingStep, zone: string): MovedTime => {
  const isShort = one.unit === 'minute' || one.unit === 'hour';
  if (!isShort && time.kind === 'day') return { kind: 'day', clock: addToClock(time.clock, one) };
  const before = time.kind === 'day' ? toMoment(time.clock, zone) : time.at;
  const at =
    isShort || one.amount === 0
      ? addToClock(before, one)
      : toMoment(addToClock(before + offsetOf(zone, before), one), zone);
  return { kind: 'moment', at, clock: at + offsetOf(zone, at) };
};

/**
 * Resolves a moving value at a time, in a zone. Days are the zone's calendar days; `now`, and what is minutes or hours away, is
 * a moment. `undefined` for what lies beyond the years 1900 to 9999.
 */
export const resolveMovingValue = ({ from, steps }: MovingValue, when: MovingAt): MovedTime | undefined => {
  let time = toStart(from, when);
  for (const one of steps) {
    time = addStep(time, one, when.zone);
    if (!(time.clock >= minClock && time.clock < maxClock)) return undefined;
  }
  return time;
};
