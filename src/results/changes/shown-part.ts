import { isMeasure } from '../columns/column-kind.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import { listFilterNames } from '../columns/filter.ts';
import type { Report } from '../report.ts';
import { type Shown, toShown } from './news.ts';
import type { Comparison } from './row-change.ts';

/**
 * Tells if rows come and go by a filter: one on a measure, as `volume > 9000000`, or on a column that isn't shown. A filter
 * on a name, as `chain = 'base'`, chooses the same rows each time.
 */
const isFiltered = ({ columns, formats, options }: Report): boolean =>
  options.where !== undefined &&
  listFilterNames(options.where).some((name) => {
    const index = findColumnIndex(name, columns);
    return index === undefined || isMeasure(formats[index]?.kind ?? 'text');
  });

const toMatching = (report: Report, rows: number): Shown | undefined =>
  isFiltered(report) ? { rows, order: 'matching' } : undefined;

/** Returns the part that a row joins; `undefined` where it can't have been there before. */
export const joinedShown = ({ report, last, changes }: Comparison): Shown | undefined =>
  report.hasMore || report.partial || last.hasMore
    ? toShown(report.rows.length, changes.ranking)
    : toMatching(report, report.rows.length);

/** Returns the part that a row leaves; `undefined` where it's nowhere. */
export const leftShown = ({ report, last, changes }: Comparison): Shown | undefined =>
  report.hasMore || report.partial
    ? toShown(last.rows.length, changes.ranking)
    : toMatching(report, last.rows.length);

/** Returns the part that a total is of; `undefined` where it's of all rows. `no-total`: other rows were added up before. */
export const totalShown = ({ report, last, changes }: Comparison): Shown | undefined | 'no-total' => {
  const isWhole = !report.hasMore && !report.partial;
  if (isWhole === last.hasMore) return 'no-total';
  const matching = isWhole ? toMatching(report, report.rows.length) : undefined;
  if (isWhole && matching === undefined) return undefined;
  const isAsMany = report.rows.length === last.rows.length;
  const areOthers = changes.gone.length > 0 || changes.rows.some(({ kind }) => kind === 'new');
  if (!isAsMany || (matching !== undefined && areOthers)) return 'no-total';
  return matching ?? toShown(report.rows.length, changes.ranking);
};
