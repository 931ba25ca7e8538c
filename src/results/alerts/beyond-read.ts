import type { AlertTerms, Comparator } from '../../core/condition.ts';
import { compareDigits } from '../columns/decimal.ts';
import { judge } from './judge.ts';
import type { LookedRow } from './look.ts';

/** The knowledge of the rows of a result that aren't among those of a look. `nothing`: there are none. `over`: they don't fire. */
export type BeyondRead = 'nothing' | 'unknown' | 'over';

/** The order in which rows that fire come first, as the sign of the difference of a row and the one before it. */
const orders: Readonly<Partial<Record<Comparator, 1 | -1>>> = { '<': 1, '<=': 1, '>': -1, '>=': -1 };

/**
 * Returns what is known of the rows that weren't read. Where those of the look are in the order of what is measured, the
 * ones that fire come first, and the last one doesn't, none behind it does. With fewer rows than `most`, Dune itself has cut
 * the result, in another order.
 */
export const judgeBeyond = (
  { rows, hasMore }: { readonly rows: readonly LookedRow[]; readonly hasMore: boolean },
  terms: AlertTerms,
  most: number,
): BeyondRead => {
  if (!hasMore) return 'nothing';
  const { condition } = terms;
  const order = condition.kind === 'bound' ? orders[condition.comparison] : undefined;
  const values = rows.flatMap(({ value }) => value ?? []);
  const last = values.at(-1);
  if (order === undefined || last === undefined || values.length < Math.max(rows.length, most))
    return 'unknown';
  const isInOrder = values.every(
    (value, index) => index === 0 || compareDigits(value, values[index - 1] ?? value) * order >= 0,
  );
  return isInOrder && judge(terms, { samples: [], value: last, at: 0 }) === 'over' ? 'over' : 'unknown';
};
