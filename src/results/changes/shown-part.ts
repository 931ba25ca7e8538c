import { isMeasure } from '../columns/column-kind.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import { listFilterNames } from '../columns/filter.ts';
import type { Dataset } from '../dataset.ts';
import { type Shown, toShown } from './news.ts';
import type { Comparison } from './row-change.ts';

/**
 * Tells if rows come and go by a filter: one on a measure, as `volume > 9000000`, or on a column that isn't shown. A filter
 * on a name, as `chain = 'base'`, chooses the same rows each time.
 */
const isFiltered = ({ columns, formats, options }: Dataset): boolean =>
  options.where !== undefined &&
  listFilterNames(options.where).some((name) => {
    const index = findColumnIndex(name, columns);
    return index === undefined || isMeasure(formats[index]?.kind ?? 'text');
  });

const toMatching = (dataset: Dataset, rows: number): Shown | undefined =>
  isFiltered(dataset) ? { rows, order: 'matching' } : undefined;

/** Returns the part that a row joins; `undefined` where it can't have been there before. */
export const joinedShown = ({ dataset, last, changes }: Comparison): Shown | undefined =>
  dataset.hasMore || dataset.partial || last.hasMore
    ? toShown(dataset.rows.length, changes.ranking)
    : toMatching(dataset, dataset.rows.length);

/** Returns the part that a row leaves; `undefined` where it's nowhere. */
export const leftShown = ({ dataset, last, changes }: Comparison): Shown | undefined =>
  dataset.hasMore || dataset.partial
    ? toShown(last.rows.length, changes.ranking)
    : toMatching(dataset, last.rows.length);

/** Returns the part that a total is of; `undefined` where it's of all rows. `no-total`: other rows were added up before. */
export const totalShown = ({ dataset, last, changes }: Comparison): Shown | undefined | 'no-total' => {
  const isWhole = !dataset.hasMore && !dataset.partial;
  if (isWhole === last.hasMore) return 'no-total';
  const matching = isWhole ? toMatching(dataset, dataset.rows.length) : undefined;
  if (isWhole && matching === undefined) return undefined;
  const isAsMany = dataset.rows.length === last.rows.length;
  const areOthers = changes.gone.length > 0 || changes.rows.some(({ kind }) => kind === 'new');
  if (!isAsMany || (matching !== undefined && areOthers)) return 'no-total';
  return matching ?? toShown(dataset.rows.length, changes.ranking);
};
