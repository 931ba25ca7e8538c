import type { Condition, Measure } from '../../core/condition.ts';
import { findColumnIndex } from '../columns/column-names.ts';
import type { NumberFormat } from '../columns/number-format.ts';
import type { Report } from '../report.ts';
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

const lookAtAge = ({ asOf, finishedAt }: Report, condition: Condition): Seen | NoData => {
  if (finishedAt === undefined) return { why: 'no-time' };
  const value = String(Math.max(0, asOf.getTime() - finishedAt.getTime()));
  return whole({ value, text: writeMeasured(condition, value, undefined) });
};

const lookAtCount = (report: Report, condition: Condition): Seen | NoData => {
  const isEmpty = report.options.where !== undefined && report.rows.length === 0;
  const count = isEmpty ? 0 : (report.totalRows ?? (report.hasMore ? undefined : report.rows.length));
  if (count === undefined || report.partial) return { why: 'cut' };
  return whole({ value: String(count), text: writeMeasured(condition, String(count), undefined) });
};

const lookAtAggregate = (
  report: Report,
  { aggregate, column }: Extract<Measure, { kind: 'aggregate' }>,
): Seen | NoData => {
  const index = findColumnIndex(column, report.columns);
  // A result without rows may have no columns, either.
  if (report.rows.length === 0) return { why: 'no-rows' };
  if (index === undefined) return { why: 'no-column', name: column };
  const found = aggregateColumn(report, aggregate, index, isCut(report));
  return isNoData(found) ? found : whole(found, found.numbers);
};

const lookAt = (report: Report, condition: Condition, keyColumns: readonly string[]): Seen | NoData => {
  switch (condition.kind) {
    case 'age':
      return lookAtAge(report, condition);
    case 'rank':
      return lookAtPlace(report, condition, keyColumns);
    case 'rows-come-or-go':
      return isCut(report) ? { why: 'cut' } : lookAtRows(report, keyColumns);
    default: {
      const { measure } = condition;
      if (measure.kind === 'rows') return lookAtCount(report, condition);
      if (measure.kind === 'aggregate') return lookAtAggregate(report, measure);
      const { column, of } = measure;
      return of === undefined
        ? lookAtRows(report, keyColumns, column)
        : lookAtNamed(report, { column, of }, keyColumns);
    }
  }
};

/**
 * Reads from a report what a condition measures. `keyColumns`: those that were given, else those of the state, so that they
 * don't change from one look to the next; empty to choose them. `at` in ms.
 */
export const takeLook = (
  report: Report,
  condition: Condition,
  keyColumns: readonly string[],
  at: number,
): Look => {
  const seen = lookAt(report, condition, keyColumns);
  const { executionId, finishedAt } = report;
  return isNoData(seen)
    ? { kind: 'no-data', at, executionId, reason: seen }
    : { kind: 'seen', at, executionId, dataAt: finishedAt?.getTime(), ...seen };
};
