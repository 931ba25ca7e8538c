import { dayMs } from '../../core/duration.ts';
import { nextTimes, type ZonedSchedule } from './next-times.ts';

const monthMs = 30 * dayMs;
/** Beyond this many, the rest of the month is taken to go on like its start. */
const counted = 200;

/** Returns about how often a schedule is due in 30 days from `now`, ms. */
export const timesAMonth = (schedule: ZonedSchedule, now: number): number => {
  const times = nextTimes(schedule, now, counted);
  const [first = now] = times;
  const last = times.at(-1) ?? now;
  return times.length < counted || last > now + monthMs
    ? times.filter((time) => time <= now + monthMs).length
    : Math.round(((times.length - 1) * monthMs) / (last - first));
};
