import { forEachRow } from '../../core/condition-names.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import type { Look } from '../../results/alerts/look.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { AlertSubject } from './alert-subject.ts';

/** Lists the names of the rows that were read. */
export const listRows = (dataset: Dataset, { condition, digest }: AlertSubject): readonly string[] => {
  const each = forEachRow(condition) ?? { kind: 'rows-come-or-go', event: 'new' };
  const look = takeLook(dataset, each, digest.key, 0);
  return look.kind === 'seen' ? look.rows.map(({ name }) => name).filter((name) => name !== '') : [];
};

/**
 * Finds what looks like a slip in the name of a row whose place is watched. A row that isn't there has no place, which is
 * all right: it may come.
 */
export const findSlip = (look: Look, dataset: Dataset, subject: AlertSubject): AlertProblem | undefined => {
  const { condition } = subject;
  if (condition.kind !== 'rank' || look.kind !== 'seen' || look.rows[0]?.value !== undefined)
    return undefined;
  const rows = listRows(dataset, subject);
  const isSlip = closestMatch(condition.of, rows) !== undefined;
  return isSlip ? { kind: 'no-row', name: condition.of, rows, hasMore: dataset.hasMore } : undefined;
};

/** Says that the row whose place is watched isn't there, which may be what the person waits for. */
export const remarkOnRow = (look: Look, dataset: Dataset, subject: AlertSubject): readonly Remark[] => {
  const { condition } = subject;
  const isThere = look.kind !== 'seen' || look.rows[0]?.value !== undefined;
  return condition.kind === 'rank' && !isThere
    ? [{ kind: 'row-not-there', name: condition.of, rows: listRows(dataset, subject) }]
    : [];
};
