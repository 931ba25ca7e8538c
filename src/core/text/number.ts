type NumberText = `${number}`;

const plainNumber = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/;

/** Tells if a text is a number in digits, which Dune sends for decimals and for integers beyond 2^53. */
export const isNumberText = (text: string): text is NumberText => plainNumber.test(text);

/** Smaller than one wei of an ether: nobody reads more zeros than that. */
const minMagnitude = 1e-18;

const grouped = (maximumFractionDigits: number) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits, roundingMode: 'halfExpand' });
const fromThousand = grouped(2);
const fromOne = grouped(4);
const underOne = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
const formatMinMagnitude = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 1 }).format(
  minMagnitude,
);

/**
 * Formats a number as people read it: grouped from 1 up (two decimals from 1,000, four below), six significant digits
 * under 1, never an exponent. Integers keep every digit at any length: a text or a bigint isn't rounded through a double.
 */
export const formatNumber = (value: number | bigint | NumberText): string => {
  const size = Math.abs(Number(value));
  if (size === 0) return '0';
  if (size < minMagnitude) return Number(value) > 0 ? `<${formatMinMagnitude}` : `>-${formatMinMagnitude}`;
  if (size < 1) return underOne.format(value);
  return (size < 1000 ? fromOne : fromThousand).format(value);
};
