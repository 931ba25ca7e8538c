import type { Quantity } from './decimal.ts';
import { maxMoreDecimals } from './format-numbers.ts';
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
  const most = format.style === 'compact' ? maxMoreDecimals.compact : maxMoreDecimals.plain;
  for (let more = 0; more <= most; more += 1) {
    const [old, now] = pair({ ...format, decimals: format.decimals + more });
    if (old !== now) return [old, now];
  }
  return pair({ ...format, style: 'exact' });
};
