import { formatAge, formatMinute } from '../../core/text/time.ts';
import type { Dataset } from '../../results/dataset.ts';

type Age = Pick<Dataset, 'finishedAt' | 'asOf'>;

/** Formats how long ago something was: `2 hours ago`, or `just now`. */
export const formatAgo = (at: Date, now: Date): string => formatAge(at, now).replace(/ old$/, ' ago');

const formatUtc = (at: Date, asOf: Date): string => `${formatMinute(at)} UTC (${formatAgo(at, asOf)})`;

/** Formats how old the data is, briefly, for a notification: `data from 2 hours ago`. */
export const describeAge = ({ finishedAt, asOf }: Age): string =>
  finishedAt === undefined ? 'data age unknown' : `data from ${formatAgo(finishedAt, asOf)}`;

/** Formats a time, ms, as mrkdwn, in the reader's own zone and clock: `Nov 26, 2026, 9:00 AM`. */
export const formatLocalTime = (at: number): string =>
  `<!date^${Math.floor(at / 1000)}^{date_short}, {time}|${formatMinute(new Date(at))} UTC>`;

/**
 * Formats when the data is from as mrkdwn, in the reader's own zone and clock: `Data from Nov 27, 2026, 10:39 AM (2 hours
 * ago)`. Slack counts the hours whenever the message is drawn, so it stays true in a message that is read again tomorrow.
 * It holds nothing foreign, so nothing is escaped.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Date formatting".
 */
export const describeLocalAge = ({ finishedAt, asOf }: Age): string => {
  if (finishedAt === undefined) return 'Data age unknown';
  const seconds = Math.floor(finishedAt.getTime() / 1000);
  return `Data from <!date^${seconds}^{date_short}, {time} ({ago})|${formatUtc(finishedAt, asOf)}>`;
};
