import { minuteMs } from '../../core/duration.ts';
import { formatAge, formatTime } from '../../core/text/time.ts';
import type { Report } from '../../results/report.ts';

const floorToMinute = (at: Date): string =>
  `${formatTime(new Date(Math.floor(at.getTime() / minuteMs) * minuteMs))} UTC`;

/** How old the data is: `data of 2026-11-24 09:00 UTC (2 hours old)`. */
export const describeAge = ({ finishedAt, asOf }: Pick<Report, 'finishedAt' | 'asOf'>): string =>
  finishedAt === undefined
    ? 'age of the data unknown'
    : `data of ${floorToMinute(finishedAt)} (${formatAge(finishedAt, asOf)})`;

/**
 * The same in mrkdwn, with the time in the reader's own zone. It holds nothing foreign, so nothing is escaped.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Date formatting".
 */
export const describeLocalAge = (report: Report): string => {
  const { finishedAt, asOf } = report;
  if (finishedAt === undefined) return describeAge(report);
  const seconds = Math.floor(finishedAt.getTime() / 1000);
  return `data of <!date^${seconds}^{date_short} {time}|${floorToMinute(finishedAt)}> (${formatAge(finishedAt, asOf)})`;
};
