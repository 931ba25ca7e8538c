const grouped = (maximumFractionDigits: number) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits, roundingMode: 'halfExpand' });
const fromThousand = grouped(2);
const fromOne = grouped(4);
const underOne = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

/**
 * Formats a number of our own, such as a count or a price, as people read it: grouped from 1 up (two decimals from 1,000,
 * four below), six significant digits under 1, never an exponent. What Dune sends is formatted by its column.
 */
export const formatNumber = (value: number): string => {
  const size = Math.abs(value);
  if (size === 0) return '0';
  // Most are small counts, which need no grouping.
  if (size < 1000 && Number.isInteger(value)) return String(value);
  if (size < 1) return underOne.format(value);
  return (size < 1000 ? fromOne : fromThousand).format(value);
};
