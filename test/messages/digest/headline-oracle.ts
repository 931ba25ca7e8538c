/** A number in units of 10^-18, so that everything is reckoned in whole numbers; `undefined`: no value. */
export type Units = bigint | undefined;
export type Row = { readonly name: string; readonly values: readonly Units[] };
/** A result, and the part of it that is shown. */
export type Side = { readonly all: readonly Row[]; readonly shown: readonly Row[] };
export type World = {
  readonly columns: readonly string[];
  readonly before: Side;
  readonly after: Side;
};

const one = 10n ** 18n;
const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);
const scales: Readonly<Record<string, bigint>> = { K: 10n ** 3n, M: 10n ** 6n, B: 10n ** 9n, T: 10n ** 12n };

/** Prints units as Dune sends a decimal. */
export const printUnits = (value: bigint): string => {
  const digits = String(sizeOf(value)).padStart(19, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -18)}.${digits.slice(-18)}`;
};

/** Divides, rounded half away from zero. */
const divide = (value: bigint, by: bigint): bigint => {
  const size = (sizeOf(value) * 2n + by) / (by * 2n);
  return value < 0n ? -size : size;
};

/** Tells if a text such as `-$1.23M`, `+0.02 points` or `<0.001` is this number, rounded to the digits that it shows. */
export const isRounded = (text: string, value: bigint): boolean => {
  const huge = /^[+-]?\$?([\d,]+)…([\d,]+) \((\d+) digits\)$/.exec(text);
  if (huge !== null) {
    const [start = '', end = '', count] = huge.slice(1).map((part) => part.replaceAll(',', ''));
    const digits = String(sizeOf(value) / one);
    return digits.startsWith(start) && digits.endsWith(end) && digits.length === Number(count);
  }
  const match = /^([+-]?)(<?)\$?([\d,]+)(?:\.(\d+))?([KMBT]?)%?(?: points?)?$/.exec(text);
  if (match === null) return false;
  const [, sign = '', less, whole = '', decimals = '', scale = ''] = match;
  const unit = ((scales[scale] ?? 1n) * one) / 10n ** BigInt(decimals.length);
  const said = BigInt(whole.replaceAll(',', '') + decimals);
  if (sign === '+' ? value <= 0n : sign === '-' ? value >= 0n : value < 0n) return false;
  return less === '<' ? sizeOf(value) < said * unit : divide(sizeOf(value), unit) === said;
};

/** Returns the percentage by which a number changed, as it is to be written; `undefined` where none says it. */
export const percentOf = (before: bigint, after: bigint): string | undefined => {
  const difference = after - before;
  if (before === 0n || difference === 0n || (before < 0n ? after > 0n : after < 0n)) return undefined;
  const base = sizeOf(before);
  const isBelow = (percent: number): boolean =>
    sizeOf(difference) * 100_000n < BigInt(Math.round(percent * 1000)) * base;
  if (isBelow(0.001) || !isBelow(1e9)) return undefined;
  const decimals = isBelow(0.1) ? 3 : isBelow(1) ? 2 : isBelow(1000) ? 1 : 0;
  const rounded = String(divide(sizeOf(difference) * 100n * 10n ** BigInt(decimals), base));
  const digits = rounded.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${difference < 0n ? '-' : '+'}${whole}${rest === '' ? '' : `.${rest}`}%`;
};

/** Tells if the text in brackets says how a number changed: `-4.8%`, `+$2.50`, or both. */
export const saysDifference = (text: string, before: bigint, after: bigint): boolean => {
  const parts = text.split(/, (?=[+-])/);
  const percent = percentOf(before, after);
  return parts.every((part) => (part.endsWith('%') ? part === percent : isRounded(part, after - before)));
};

export const find = (side: readonly Row[], name: string): Row | undefined =>
  side.find((row) => row.name === name);

/** Lists the places of rows under each column that can give them: one of ranks, or one in falling or rising order. */
const rankings = (rows: readonly Row[], columns: readonly string[]): readonly ReadonlyMap<string, number>[] =>
  columns.map((column, index) => {
    const value = (row: Row): Units => row.values[index];
    const places = rows.map((row) =>
      column === 'rank'
        ? Number((value(row) ?? 0n) / one)
        : rows.findIndex((other) => value(other) === value(row)) + 1,
    );
    return new Map(rows.map((row, at) => [row.name, places[at] ?? 0]));
  });

/** Tells if a column gives all these places, now and before. */
export const havePlaces = (
  { columns, before, after }: World,
  now: readonly (readonly [string, number])[],
  old: readonly (readonly [string, number])[],
): boolean => {
  const [present, past] = [rankings(after.shown, columns), rankings(before.shown, columns)];
  return columns.some(
    (_name, index) =>
      now.every(([name, place]) => present[index]?.get(name) === place) &&
      old.every(([name, place]) => past[index]?.get(name) === place),
  );
};

/** Tells if a column has this row alone on its first place. */
export const leadsAlone = ({ columns }: World, rows: readonly Row[], name: string): boolean =>
  rankings(rows, columns).some(
    (places) => places.get(name) === 1 && [...places.values()].filter((place) => place === 1).length === 1,
  );

/** Adds up a column; `undefined` where a value is missing. */
export const sumOf = (rows: readonly Row[], index: number): Units =>
  rows.reduce<Units>((sum, { values }) => {
    const value = values[index];
    return sum === undefined || value === undefined ? undefined : sum + value;
  }, 0n);
