import { type DisplayOptions, emptyDisplayOptions, type Question } from '../core/question.ts';

const firstNonEmpty = <T>(now: readonly T[], before: readonly T[]): readonly T[] =>
  now.length === 0 ? before : now;

/** Merges two sets of options; those that are given now win. */
export const mergeOptions = (before: DisplayOptions, now: DisplayOptions): DisplayOptions => ({
  top: now.top ?? before.top,
  sort: firstNonEmpty(now.sort, before.sort),
  columns: firstNonEmpty(now.columns, before.columns),
  where: now.where ?? before.where,
  chart: now.chart ?? before.chart,
  x: now.x ?? before.x,
  y: firstNonEmpty(now.y, before.y),
  csv: now.csv || before.csv,
  xlsx: now.xlsx || before.xlsx,
  private: now.private || before.private,
  as: now.as ?? before.as,
  exact: now.exact || before.exact,
});

/** Adds the columns of a chart that is removed: given alone, they would ask for a chart. */
const withDependents = (taken: readonly string[]): readonly string[] =>
  taken.includes('chart') ? [...taken, 'x', 'y'] : taken;

/** Returns options with some of them back at their defaults. Names that are no display options are ignored. */
export const clearOptions = (options: DisplayOptions, taken: readonly string[]): DisplayOptions => {
  const text = Object.entries(emptyDisplayOptions).filter(([name]) => withDependents(taken).includes(name));
  return { ...options, ...Object.fromEntries(text) };
};

/** Returns a question without its files, for results that are read again or posted on a schedule. */
export const withoutFiles = <T extends Question>(request: T): T => ({
  ...request,
  options: { ...request.options, csv: false, xlsx: false },
});

/** Returns a question that shows every digit and every whole address; a chart would show neither. */
export const withExactValues = <T extends Question>(request: T): T => ({
  ...request,
  options: { ...request.options, exact: true, chart: 'none' },
});
