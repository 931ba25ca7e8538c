import { listFiner } from './column-numbers.ts';
import type { Quantity } from './decimal.ts';
import { formatQuantity, type NumberFormat } from './number-format.ts';

/** Formats two numbers as their column does, with as many more decimals as it takes to see a difference, or all. */
export const formatApart = (
  [before, after]: readonly [Quantity, Quantity],
  format: NumberFormat,
): readonly [string, string] => {
  const pair = (one: NumberFormat): readonly [string, string] => [
    formatQuantity(before, one),
    formatQuantity(after, one),
  ];
  for (const finer of [format, ...listFiner(format)]) {
    const [old, now] = pair(finer);
    if (old !== now) return [old, now];
  }
  return pair({ ...format, style: 'exact' });
};
