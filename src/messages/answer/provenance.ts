import { formatNumber } from '../../core/text/number.ts';
import type { Report } from '../../results/report.ts';

/** How many of how many rows are shown: `10 of 26 rows`. */
export const describeRows = (shown: number, report: Report): string => {
  if (report.totalRows !== undefined) {
    const rows = report.totalRows === 1 ? 'row' : 'rows';
    return `${formatNumber(shown)} of ${formatNumber(report.totalRows)} ${rows}`;
  }
  const rows = `${formatNumber(shown)} ${shown === 1 ? 'row' : 'rows'}`;
  return report.hasMore || shown < report.rows.length ? `the first ${rows} of more` : rows;
};

/** Why a table is missing although the run went well. */
export const describeNoRows = ({ options, totalRows }: Report): string => {
  if (options.where !== undefined) return 'No row of the latest result fits the filter.';
  return (totalRows ?? 0) > 0
    ? 'Dune gave none of the rows of the latest result.'
    : 'The latest result has no rows.';
};
