import { Cron } from 'croner';
import { viewer } from './places.ts';

const hour = 3_600_000;

/** Where the time can be moved to, and the words on the button. */
export const moves = { nine: 'Next 09:00', hour: '+1 hour', day: '+1 day' } as const;

/** How far a move goes from `now`, ms; `undefined` for one that there is not. Nine is that of the clock on the viewer's wall. */
export const parseSpan = (to: string, now: number): number | undefined => {
  switch (to) {
    case 'nine': {
      const next = new Cron('0 9 * * *', { timezone: viewer.zone }).nextRun(new Date(now));
      return next === null ? undefined : next.getTime() - now;
    }
    case 'hour':
      return hour;
    case 'day':
      return 24 * hour;
    default:
      return undefined;
  }
};

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: viewer.zone },
});
const clockFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  timeZone: viewer.zone,
});
const secondsFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: viewer.zone });

/** The day of a time, ms, where the viewer lives. */
export const formatDay = (at: number): string => dayFormat.format(at);

/** A time, ms, with its day, where the viewer lives. */
export const formatTime = (at: number): string => clockFormat.format(at);

/** A time, ms, to the second, where the viewer lives. */
export const formatSeconds = (at: number): string => secondsFormat.format(at);
