import { formatNumber } from '../../core/text/number.ts';
import { ageInWords, formatTime } from '../../core/text/time.ts';
import type { Report } from '../../results/report.ts';

/** How many of how many rows are shown: `10 of 26 rows`. */
export const rowsInWords = (shown: number, report: Report): string => {
  if (report.totalRows !== undefined) {
    const rows = report.totalRows === 1 ? 'row' : 'rows';
    return `${formatNumber(shown)} of ${formatNumber(report.totalRows)} ${rows}`;
  }
  const rows = `${formatNumber(shown)} ${shown === 1 ? 'row' : 'rows'}`;
  return report.hasMore || shown < report.rows.length ? `the first ${rows} of more` : rows;
};

const minute = 60_000;

const toTheMinute = (at: Date): string =>
  `${formatTime(new Date(Math.floor(at.getTime() / minute) * minute))} UTC`;

/** How old the data is: `data of 2026-11-24 09:00 UTC (2 hours old)`. */
export const ageOfData = ({ finishedAt, asOf }: Pick<Report, 'finishedAt' | 'asOf'>): string =>
  finishedAt === undefined
    ? 'age of the data unknown'
    : `data of ${toTheMinute(finishedAt)} (${ageInWords(finishedAt, asOf)})`;

/**
 * The same in mrkdwn, with the time in the reader's own zone. It holds nothing foreign, so nothing is escaped.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Date formatting".
 */
export const ageOfDataLocal = (report: Report): string => {
  const { finishedAt, asOf } = report;
  if (finishedAt === undefined) return ageOfData(report);
  const seconds = Math.floor(finishedAt.getTime() / 1000);
  return `data of <!date^${seconds}^{date_short} {time}|${toTheMinute(finishedAt)}> (${ageInWords(finishedAt, asOf)})`;
};

/** Why a table is missing although the run went well. */
export const noRowsInWords = ({ options, totalRows }: Report): string => {
  if (options.where !== undefined) return 'No row of the latest result fits the filter.';
  return (totalRows ?? 0) > 0
    ? 'Dune gave none of the rows of the latest result.'
    : 'The latest result has no rows.';
};
