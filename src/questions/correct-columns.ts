import type { DisplayOptions } from '../core/question.ts';
import { suggestColumns } from '../results/columns/column-names.ts';
import { renameInFilter, replaceInFilter } from '../results/columns/filter.ts';
import { repairFilter } from '../results/columns/repair-filter.ts';

/** Options in which a name that Dune doesn't know gave way to one that it has. */
export type CorrectedOptions = {
  readonly options: DisplayOptions;
  /** The column that is probably meant; `undefined` where the filter alone was written in Dune's grammar. */
  readonly column: string | undefined;
};

const replaceColumn = (options: DisplayOptions, from: string, to: string): DisplayOptions => {
  const replace = (name: string): string => (name === from ? to : name);
  return {
    ...options,
    sort: options.sort.map((key) => ({ ...key, column: replace(key.column) })),
    columns: [...new Set(options.columns.map(replace))],
    where: options.where === undefined ? undefined : replaceInFilter(options.where, from, to),
    x: options.x === undefined ? undefined : replace(options.x),
    y: [...new Set(options.y.map(replace))],
  };
};

/** Writes the filter as Dune takes it, as far as its names are known. */
const finishFilter = (options: DisplayOptions, columns: readonly string[]): DisplayOptions => {
  if (options.where === undefined) return options;
  const where = repairFilter(options.where, columns) ?? renameInFilter(options.where, columns);
  return { ...options, where };
};

/** Replaces the names that have one likely meaning; `undefined` if one of them has none. */
const replaceOthers = (
  options: DisplayOptions,
  missing: readonly string[],
  columns: readonly string[],
): DisplayOptions | undefined =>
  missing.reduce<DisplayOptions | undefined>((sofar, name) => {
    const [meant] = suggestColumns(name, columns);
    return sofar === undefined || meant === undefined ? undefined : replaceColumn(sofar, name, meant);
  }, options);

/**
 * Returns the choice of columns, order and filter as it was probably meant, best first: with the columns that the query has
 * in the place of those that it hasn't, and the filter in Dune's grammar. Empty where that can't be told.
 */
export const correctColumns = (
  options: DisplayOptions,
  missing: readonly string[],
  columns: readonly string[],
): readonly CorrectedOptions[] => {
  const [first, ...others] = [...new Set(missing)];
  if (first === undefined) {
    const where = options.where === undefined ? undefined : repairFilter(options.where, columns);
    return where === undefined ? [] : [{ options: { ...options, where }, column: undefined }];
  }
  const rest = replaceOthers(options, others, columns);
  if (rest === undefined) return [];
  return suggestColumns(first, columns).map((column) => ({
    options: finishFilter(replaceColumn(rest, first, column), columns),
    column,
  }));
};
