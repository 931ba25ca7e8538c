import { formatNumber } from '../../core/text/number.ts';
import type { Report } from '../../results/report.ts';

/** Describes how many of how many rows are shown: `10 of 26 rows`. Empty for a result without rows. */
export const describeRows = (shown: number, report: Report): string => {
  if (report.rows.length === 0 && (report.totalRows ?? 0) === 0) return '';
  if (report.totalRows !== undefined) {
    const rows = report.totalRows === 1 ? 'row' : 'rows';
    return `${formatNumber(shown)} of ${formatNumber(report.totalRows)} ${rows}`;
  }
  const rows = `${formatNumber(shown)} ${shown === 1 ? 'row' : 'rows'}`;
  return report.hasMore || shown < report.rows.length ? `First ${rows}` : rows;
};

/** Explains why there is no table although the run succeeded. */
export const describeNoRows = ({ options, totalRows }: Report): string => {
  if (options.where !== undefined) return 'No rows match this filter.';
  return (totalRows ?? 0) > 0 ? "Dune didn't return any rows. Try again." : 'The last run returned no rows.';
};
