/** One thing that was measured, once a round. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  /** One a round. */
  readonly values: readonly number[];
  /** What the least possible took, in the same rounds. */
  readonly floor?: readonly number[] | undefined;
  readonly target?: Target | undefined;
};

/** What is aimed at: at most or at least so much, of the unit or as a ratio to the floor. */
type Target = {
  readonly of: 'value' | 'ratio';
  readonly bound: 'most' | 'least';
  readonly limit: number;
};

/** The middle value; of an even number, the lower of the two. `NaN` of none. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The smallest value that `percent` of all do not exceed. `NaN` of none. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
};

/** The median of a figure to that of its floor; `undefined` without a floor. */
const formatRatio = ({ values, floor }: Figure): number | undefined =>
  floor === undefined ? undefined : median(values) / median(floor);

/** Whether a figure is as good as it was meant to be; `undefined` where nothing is aimed at. */
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

/** Figures as a Markdown table with aligned columns. */
export const markdownTable = (figures: readonly Figure[]): string => {
  const rows = [header, ...figures.map(toCells)];
  const widths = header.map((_name, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [first = [], ...others] = rows;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
};
