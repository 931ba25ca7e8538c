import { formatNumber } from '../../core/text/number.ts';
import type { Dataset } from '../../results/dataset.ts';

const countRows = (rows: number): string => `${formatNumber(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/**
 * Describes how many of how many rows are shown: `10 of 26 rows`, `All 10 rows`, `First 10 rows` of who knows how many.
 * Empty for a result without rows.
 */
export const describeRows = (shown: number, { rows, totalRows, hasMore }: Dataset): string => {
  if (rows.length === 0 && (totalRows ?? 0) === 0) return '';
  if (totalRows !== undefined && shown < totalRows)
    return `${formatNumber(shown)} of ${countRows(totalRows)}`;
  if (hasMore || shown < rows.length) return `First ${countRows(shown)}`;
  return shown > 1 ? `All ${countRows(shown)}` : countRows(shown);
};

/** Explains why there is no table although the run succeeded. */
export const describeNoRows = ({ options, totalRows }: Dataset): string => {
  if (options.where !== undefined) return 'No rows match this filter.';
  return (totalRows ?? 0) > 0 ? "Dune didn't return any rows. Try again." : 'The last run returned no rows.';
};
