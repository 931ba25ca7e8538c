import { hourMs, minuteMs } from '../../core/duration.ts';

/** Hours that divide a day, so that each day has the same times. */
const spans = [1, 2, 3, 4, 6, 8, 12] as const;

/**
 * Returns how often an alert looks unless a person says: hourly, or as often as the operator allows. It is shifted by the
 * minute of `now`, ms, so that not all alerts look at once.
 */
export const chooseSchedule = (now: number, minIntervalMinutes: number): string => {
  const minute = Math.floor((now % hourMs) / minuteMs);
  const hours = spans.find((one) => one * 60 >= minIntervalMinutes);
  if (hours === undefined) return `${minute} 0 * * *`;
  return hours === 1 ? `${minute} * * * *` : `${minute} */${hours} * * *`;
};
