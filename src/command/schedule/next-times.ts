import { Cron } from 'croner';
import { LRUCache } from 'lru-cache';
import { minuteMs } from '../../core/duration.ts';

/** A schedule with the zone that it is read in. */
export type ZonedSchedule = { readonly cron: string; readonly zone: string };

/** Many digests share a schedule. Beyond this many, schedules are parsed again. */
const maxSchedules = 500;
const cronCache = new LRUCache<string, Cron>({ max: maxSchedules });

/** The next time last computed for each schedule. It holds for every moment from `after` up to itself. */
const nextTimeCache = new LRUCache<string, { readonly after: number; readonly next: number }>({
  max: maxSchedules,
});

const toCacheKey = ({ cron, zone }: ZonedSchedule): string => `${zone} ${cron}`;

/**
 * Returns the calendar of a schedule. When clocks change, a fixed time that is skipped moves behind the gap, and one
 * that comes twice is used once; `no-wildcard` does the same for lists of hours.
 */
export const getCron = (schedule: ZonedSchedule): Cron => {
  const { cron, zone } = schedule;
  const calendar =
    cronCache.get(toCacheKey(schedule)) ??
    new Cron(cron, { timezone: zone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });
  cronCache.set(toCacheKey(schedule), calendar);
  return calendar;
};

/** Returns the next times after a time, in ms; fewer than `count` when the schedule ends. */
export const nextTimes = (schedule: ZonedSchedule, after: number, count: number): readonly number[] =>
  getCron(schedule)
    .nextRuns(count, new Date(after))
    .map((time) => time.getTime());

/** Returns the next time after a time, in ms. Throws when there is none, which no accepted schedule can reach. */
export const nextTime = (schedule: ZonedSchedule, after: number): number => {
  const last = nextTimeCache.get(toCacheKey(schedule));
  if (last !== undefined && last.after <= after && after < last.next) return last.next;
  const [next] = nextTimes(schedule, after, 1);
  if (next === undefined)
    throw new Error(`the schedule ${schedule.cron} (${schedule.zone}) is never due again`);
  nextTimeCache.set(toCacheKey(schedule), { after, next });
  return next;
};

/** Counting stops here: a higher number is not worth the time. */
export const maxCounted = 1000;

/** Returns the last time from `first` to `now`, and how many came before it, counted up to `maxCounted`. */
export const missedTimes = (
  schedule: ZonedSchedule,
  first: number,
  now: number,
): { readonly last: number; readonly before: number } => {
  // Nearly always nothing was missed, and looking ahead is cheaper than looking back.
  if (nextTime(schedule, first) > now) return { last: first, before: 0 };
  const calendar = getCron(schedule);
  // The reference itself is not among the runs before it, so one minute is added and later runs are dropped.
  const [last = first] = calendar
    .previousRuns(2, new Date(now + minuteMs))
    .map((time) => time.getTime())
    .filter((time) => time <= now);
  if (last <= first) return { last: first, before: 0 };
  let before = 1;
  for (let time = calendar.nextRun(new Date(first)); time !== null && time.getTime() < last; before += 1) {
    if (before >= maxCounted) break;
    time = calendar.nextRun(time);
  }
  return { last, before };
};
