import type { Condition, Measure } from '../../core/condition.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import type { NumberFormat } from '../columns/number-format.ts';
import type { Dataset } from '../dataset.ts';
import type { Look, LookedRow, NoData, Seen } from './look.ts';
import { aggregateColumn } from './look-aggregate.ts';
import { isNoData } from './look-key.ts';
import { isCut, lookAtNamed, lookAtPlace, lookAtRows } from './look-rows.ts';
import { writeMeasured } from './measure-text.ts';

const whole = (row: Pick<LookedRow, 'value' | 'text'>, numbers?: NumberFormat): Seen => ({
  rows: [{ key: '', name: '', cells: [], ...row }],
  hasMore: false,
  keyColumns: [],
  numbers,
});

const lookAtAge = ({ asOf, finishedAt }: Dataset, condition: Condition): Seen | NoData => {
  if (finishedAt === undefined) return { why: 'no-time' };
  const value = String(Math.max(0, asOf.getTime() - finishedAt.getTime()));
  return whole({ value, text: writeMeasured(condition, value, undefined) });
};

const lookAtCount = (dataset: Dataset, condition: Condition): Seen | NoData => {
  const isEmpty = dataset.options.where !== undefined && dataset.rows.length === 0;
  const count = isEmpty ? 0 : (dataset.totalRows ?? (dataset.hasMore ? undefined : dataset.rows.length));
  if (count === undefined || dataset.partial) return { why: 'cut' };
  return whole({ value: String(count), text: writeMeasured(condition, String(count), undefined) });
};

const lookAtAggregate = (
  dataset: Dataset,
  { aggregate, column }: Extract<Measure, { kind: 'aggregate' }>,
): Seen | NoData => {
  const index = findColumnIndex(column, dataset.columns);
  // A result without rows may have no columns, either.
  if (dataset.rows.length === 0) return { why: 'no-rows' };
  if (index === undefined) return { why: 'no-column', name: column };
  const found = aggregateColumn(dataset, aggregate, index, isCut(dataset));
  return isNoData(found) ? found : whole(found, found.numbers);
};

const lookAt = (dataset: Dataset, condition: Condition, keyColumns: readonly string[]): Seen | NoData => {
  switch (condition.kind) {
    case 'age':
      return lookAtAge(dataset, condition);
    case 'rank':
      return lookAtPlace(dataset, condition, keyColumns);
    case 'rows-come-or-go':
      return isCut(dataset) ? { why: 'cut' } : lookAtRows(dataset, keyColumns);
    default: {
      const { measure } = condition;
      if (measure.kind === 'rows') return lookAtCount(dataset, condition);
      if (measure.kind === 'aggregate') return lookAtAggregate(dataset, measure);
      const { column, of } = measure;
      return of === undefined
        ? lookAtRows(dataset, keyColumns, column)
        : lookAtNamed(dataset, { column, of }, keyColumns);
    }
  }
};

/**
 * Reads from a dataset what a condition measures. `keyColumns`: those that were given, else those of the state, so that they
 * don't change from one look to the next; empty to choose them. `at` in ms.
 */
export const takeLook = (
  dataset: Dataset,
  condition: Condition,
  keyColumns: readonly string[],
  at: number,
): Look => {
  const seen = lookAt(dataset, condition, keyColumns);
  const { executionId, finishedAt } = dataset;
  return isNoData(seen)
    ? { kind: 'no-data', at, executionId, reason: seen }
    : { kind: 'seen', at, executionId, dataAt: finishedAt?.getTime(), ...seen };
};
