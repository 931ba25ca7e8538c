import { type DisplayOptions, emptyDisplayOptions, type Question } from '../core/question.ts';

const firstNonEmpty = <T>(now: readonly T[], before: readonly T[]): readonly T[] =>
  now.length === 0 ? before : now;

/** What is said now, and what was said before where nothing is. */
export const mergeOptions = (before: DisplayOptions, now: DisplayOptions): DisplayOptions => ({
  top: now.top ?? before.top,
  sort: firstNonEmpty(now.sort, before.sort),
  columns: firstNonEmpty(now.columns, before.columns),
  where: now.where ?? before.where,
  chart: now.chart ?? before.chart,
  x: now.x ?? before.x,
  y: firstNonEmpty(now.y, before.y),
  csv: now.csv || before.csv,
  private: now.private || before.private,
  as: now.as ?? before.as,
});

/** A chart that is taken back takes its columns along, which alone would ask for one. */
const withDependents = (taken: readonly string[]): readonly string[] =>
  taken.includes('chart') ? [...taken, 'x', 'y'] : taken;

/** Options of which some are as if they had not been said. Names of other options say nothing here. */
export const clearOptions = (options: DisplayOptions, taken: readonly string[]): DisplayOptions => {
  const text = Object.entries(emptyDisplayOptions).filter(([name]) => withDependents(taken).includes(name));
  return { ...options, ...Object.fromEntries(text) };
};

/** A question that wants no file: of what is read again, or posted on a schedule. */
export const withoutCsv = <T extends Question>(request: T): T => ({
  ...request,
  options: { ...request.options, csv: false },
});
