import { type AskRequest, noOptions, type ShowOptions } from '../core/question.ts';

const listed = <T>(now: readonly T[], before: readonly T[]): readonly T[] =>
  now.length === 0 ? before : now;

/** What is said now, and what was said before where nothing is. */
export const optionsOver = (before: ShowOptions, now: ShowOptions): ShowOptions => ({
  top: now.top ?? before.top,
  sort: listed(now.sort, before.sort),
  columns: listed(now.columns, before.columns),
  where: now.where ?? before.where,
  chart: now.chart ?? before.chart,
  x: now.x ?? before.x,
  y: listed(now.y, before.y),
  csv: now.csv || before.csv,
  private: now.private || before.private,
  as: now.as ?? before.as,
});

/** A chart that is taken back takes its columns along, which alone would ask for one. */
const withParts = (taken: readonly string[]): readonly string[] =>
  taken.includes('chart') ? [...taken, 'x', 'y'] : taken;

/** Options of which some are as if they had not been said. Names of other options say nothing here. */
export const optionsWithout = (options: ShowOptions, taken: readonly string[]): ShowOptions => {
  const said = Object.entries(noOptions).filter(([name]) => withParts(taken).includes(name));
  return { ...options, ...Object.fromEntries(said) };
};

/** A question that wants no file: of what is read again, or posted on a schedule. */
export const withoutCsv = <T extends AskRequest>(request: T): T => ({
  ...request,
  options: { ...request.options, csv: false },
});
