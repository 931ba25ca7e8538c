import type { DisplayOptions } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type Cell, identifyCell } from '../columns/cell.ts';
import { isTimeOfRow } from '../columns/column-kind.ts';
import { type ChartColumn, countEmptyRows, isAlongTime, isSteady } from './chart-column.ts';
import {
  type ChartForm,
  type ChosenSeries,
  chooseSeries,
  findColumn,
  type SeriesProblem,
} from './chart-series.ts';

/** The reason why the columns give no chart. Foreign. */
export type ColumnsProblem =
  | SeriesProblem
  | { readonly kind: 'no-categories' }
  | { readonly kind: 'empty-category'; readonly column: string; readonly rows: number; readonly of: number }
  | { readonly kind: 'category-twice'; readonly column: string; readonly value: string }
  | { readonly kind: 'pie-over-time'; readonly column: string };

/** The columns of a chart, and what to say about them. */
export type ChosenColumns = ChosenSeries & { readonly x: ChartColumn };

/** Links to several pages under one label are one name. */
const identifyCategory = (cell: Cell): string => (cell.kind === 'link' ? cell.text : identifyCell(cell));

/** Returns why a column can't be the x axis: no two rows may have the same whole value there. */
const categoryProblem = (column: ChartColumn): ColumnsProblem | undefined => {
  const { cells, label } = column;
  const rows = countEmptyRows(column);
  if (rows > 0) return { kind: 'empty-category', column: label, rows, of: cells.length };
  const seen = new Set<string>();
  const twice = cells.find((cell) => seen.size === seen.add(identifyCategory(cell)).size);
  return twice === undefined ? undefined : { kind: 'category-twice', column: label, value: twice.text };
};

/** Lists the columns for the x axis, the best first. */
const listCandidates = (columns: readonly ChartColumn[], isPie: boolean): readonly ChartColumn[] => {
  const shown = columns.filter(({ isShown }) => isShown);
  const names = shown.filter(({ kind }) => kind === 'name');
  const identifiers = shown.filter(({ kind }) => kind === 'identifier');
  if (isPie) return [...names, ...identifiers];
  const unique = names.filter((one) => categoryProblem(one) === undefined);
  // After unique names, a time belongs to the row, as in `project, volume, day`; `last_trade` does beside any.
  const rowNames = unique.find((one) => one.cells.every(({ kind }) => kind === 'text'));
  const isOfRow = (time: ChartColumn): boolean =>
    (rowNames !== undefined && columns.indexOf(rowNames) < columns.indexOf(time)) ||
    (unique.length > 0 && isTimeOfRow(time.name));
  const times = shown.filter(isAlongTime);
  const numbered = shown.slice(0, 1).filter((column) => column.kind === 'number' && isSteady(column));
  return [...times.filter((time) => !isOfRow(time)), ...names, ...times, ...identifiers, ...numbered];
};

const chooseX = (
  columns: readonly ChartColumn[],
  requested: string | undefined,
  isPie: boolean,
): Result<ChartColumn, ColumnsProblem> => {
  if (requested !== undefined) {
    const column = findColumn(columns, requested);
    if (!column.ok) return column;
    if (isPie && isAlongTime(column.value)) return err({ kind: 'pie-over-time', column: column.value.label });
    const problem = categoryProblem(column.value);
    return problem === undefined ? column : err(problem);
  }
  const candidates = listCandidates(columns, isPie);
  const isUsable = (column: ChartColumn): boolean => categoryProblem(column) === undefined;
  const column = candidates.find(isUsable);
  if (column !== undefined) return ok(column);
  const [time] = isPie ? listCandidates(columns, false).filter(isUsable) : [];
  if (time !== undefined && isAlongTime(time)) return err({ kind: 'pie-over-time', column: time.label });
  const [first] = candidates;
  return err((first && categoryProblem(first)) ?? { kind: 'no-categories' });
};

/**
 * Chooses the columns of a chart. The x axis is the named column, else the first column of times or periods (or of names,
 * if that comes first) in which each row has its own value, else identifiers, or a first column of numbers that rise. A
 * pie is never over time. The problem says why the data, or the named columns, give no chart.
 */
export const chooseColumns = (
  columns: readonly ChartColumn[],
  requested: Pick<DisplayOptions, 'x' | 'y'>,
  form: ChartForm,
): Result<ChosenColumns, ColumnsProblem> => {
  const x = chooseX(columns, requested.x, form.isPie);
  if (!x.ok) return x;
  const series = chooseSeries(columns, x.value, requested.y, form);
  return series.ok ? ok({ x: x.value, ...series.value }) : series;
};
