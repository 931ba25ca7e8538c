/** A measured figure. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  /** One per round. */
  readonly values: readonly number[];
  /** The least possible, in the same rounds. */
  readonly floor?: readonly number[] | undefined;
  readonly target?: Target | undefined;
};

/** A target: at most or at least this much, in the unit or as a ratio to the floor. */
type Target = {
  readonly of: 'value' | 'ratio';
  readonly bound: 'most' | 'least';
  readonly limit: number;
};

/** Returns the median; of an even number of values, the lower of the two in the middle. `NaN` for none. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** Returns the smallest value that `percent` of all don't exceed. `NaN` for none. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
};

/** Returns the ratio of a figure's median to its floor's; `undefined` without a floor. */
const formatRatio = ({ values, floor }: Figure): number | undefined =>
  floor === undefined ? undefined : median(values) / median(floor);

/** Tells if a figure meets its target; `undefined` without one. */
const isMet = (figure: Figure): boolean | undefined => {
  const { target } = figure;
  if (target === undefined) return undefined;
  const got = target.of === 'ratio' ? formatRatio(figure) : median(figure.values);
  if (got === undefined || Number.isNaN(got)) return false;
  return target.bound === 'most' ? got <= target.limit : got >= target.limit;
};

const short = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(3);

const formatTarget = ({ of, bound, limit }: Target, unit: string): string =>
  `at ${bound} ${limit}${of === 'ratio' ? ' x floor' : ` ${unit}`}`;

const toCells = (figure: Figure): readonly string[] => {
  const { name, unit, values, floor, target } = figure;
  const ratio = formatRatio(figure);
  const met = isMet(figure);
  return [
    name,
    `${short(median(values))} ${unit}`,
    `${short(Math.min(...values))} to ${short(Math.max(...values))}`,
    floor === undefined ? '' : `${short(median(floor))} ${unit}`,
    ratio === undefined ? '' : ratio.toFixed(2),
    target === undefined ? '' : `${formatTarget(target, unit)}: ${met === true ? 'met' : 'missed'}`,
  ];
};

const header = ['figure', 'median', 'range', 'floor', 'ratio', 'target'];

/** Formats figures as a Markdown table with aligned columns. */
export const markdownTable = (figures: readonly Figure[]): string => {
  const rows = [header, ...figures.map(toCells)];
  const widths = header.map((_name, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...others] = rows;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
};
