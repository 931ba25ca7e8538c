import type { Condition, Decimal } from '../../core/condition.ts';
import { dayMs, durationInWords, hourMs, minuteMs } from '../../core/duration.ts';
import { formatNumber } from '../../core/text/number.ts';
import { toQuantity } from '../columns/decimal.ts';
import { formatQuantity, type NumberFormat } from '../columns/number-format.ts';

/** How a row reads that has no place in the result. */
const noPlace = 'not in the result';

/** Writes an age, ms, in its two or three first digits. */
const writeAge = (ms: number): string => {
  const unit = ms < 2 * hourMs ? minuteMs : ms < 2 * dayMs ? hourMs : dayMs;
  return durationInWords(Math.floor(ms / unit) * unit);
};

/** Writes what a condition measures as people read it. `numbers`: how its column is written. */
export const writeMeasured = (
  { kind }: Pick<Condition, 'kind'>,
  value: Decimal | undefined,
  numbers: NumberFormat | undefined,
): string => {
  if (kind === 'rank') return value === undefined ? noPlace : `#${value}`;
  if (value === undefined) return '';
  if (kind === 'age') return writeAge(Number(value));
  const quantity = toQuantity(value);
  if (quantity === undefined) return value;
  return numbers === undefined ? formatNumber(Number(value)) : formatQuantity(quantity, numbers);
};
