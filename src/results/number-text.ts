/** Groups the digits before the point: `12,345.67`. */
export const groupDigits = (text: string): string => {
  const point = text.indexOf('.');
  let end = point === -1 ? text.length : point;
  if (end <= 3) return text;
  let grouped = text.slice(end - 3);
  for (end -= 3; end > 0; end -= 3) grouped = `${text.slice(Math.max(0, end - 3), end)},${grouped}`;
  return grouped;
};

/** Adds the sign and the unit of its column to a number: `-$1.2`, `4.8%`, `12 ETH`. */
export const addUnit = (isNegative: boolean, body: string, unit: string): string => {
  if (body.startsWith('<')) return isNegative ? `>-${body.slice(1)}` : body;
  const sign = isNegative ? '-' : '';
  if (unit === '') return sign + body;
  if (unit === '%') return `${sign}${body}%`;
  return unit.length === 1 ? `${sign}${unit}${body}` : `${sign}${body} ${unit}`;
};

/** Leaves out zeros at the end of decimals. */
export const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Completes the cents of money: nobody writes $0.5. */
export const padCents = (text: string, unit: string): string =>
  /^[$€£]$/.test(unit) && /\.\d$/.test(text) ? `${text}0` : text;
