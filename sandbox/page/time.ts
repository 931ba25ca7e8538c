import { Cron } from 'croner';
import { viewer } from './places.ts';

const hour = 3_600_000;

/** The ways to move the clock, with the words on their buttons. */
export const moves = { nine: 'Next 09:00', hour: '+1 hour', day: '+1 day' } as const;

/** Returns how far a move goes from `now`, ms; `undefined` for an unknown one. Nine is in the viewer's zone. */
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

const dayFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: viewer.zone,
});
const clockFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  timeZone: viewer.zone,
});
const secondsFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: viewer.zone });

/** Formats the day of a time, ms, in the viewer's zone. */
export const formatDay = (at: number): string => dayFormat.format(at);

/** Formats a time, ms, with its day, in the viewer's zone. */
export const formatTime = (at: number): string => clockFormat.format(at);

/** Formats a time, ms, to the second, in the viewer's zone. */
export const formatSeconds = (at: number): string => secondsFormat.format(at);
