import { minuteMs } from '../../core/duration.ts';
import { formatAge, formatTime } from '../../core/text/time.ts';
import type { Report } from '../../results/report.ts';

const floorToMinute = (at: Date): string =>
  `${formatTime(new Date(Math.floor(at.getTime() / minuteMs) * minuteMs))} UTC`;

/** Returns how long ago something happened: `2 hours ago`, or `just now`. */
export const formatAgo = (at: Date, now: Date): string => formatAge(at, now).replace(/ old$/, ' ago');

/** Returns how old the data is, for text without Slack's dates: `data from 2026-11-24 09:00 UTC (2 hours ago)`. */
export const describeAge = ({ finishedAt, asOf }: Pick<Report, 'finishedAt' | 'asOf'>): string =>
  finishedAt === undefined
    ? 'data age unknown'
    : `data from ${floorToMinute(finishedAt)} (${formatAgo(finishedAt, asOf)})`;

/**
 * Returns the same in mrkdwn, with the time in the reader's own zone. It holds nothing foreign, so nothing is escaped.
 * No relative day: the message stays, and "today" would be wrong tomorrow.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Date formatting".
 */
export const describeLocalAge = ({ finishedAt, asOf }: Report): string => {
  if (finishedAt === undefined) return 'Data age unknown';
  const seconds = Math.floor(finishedAt.getTime() / 1000);
  return `Data from <!date^${seconds}^{date_short}, {time}|${floorToMinute(finishedAt)}> (${formatAgo(finishedAt, asOf)})`;
};
