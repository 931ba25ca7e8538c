import type { ShowOptions } from '../core/question.ts';
import type { ResultSet } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { readCell } from './cell.ts';
import {
  type ChartColumn,
  type ColumnsLeftOut,
  type ColumnsProblem,
  chartColumn,
  chooseColumns,
} from './chart-columns.ts';
import { type Cut, chartPoints, type DrawnKind, type PointsProblem, type Series } from './chart-points.ts';

/** What must be said of a chart that does not show everything. Names are foreign. */
export type ChartNote =
  | Cut
  /** Only these rows of the result were read. */
  | { readonly kind: 'first-rows'; readonly rows: number; readonly total: number | undefined }
  | ColumnsLeftOut;

/** A chart of a result. Names and categories are foreign, clean, and as long as they are in the data. */
export type Chart = {
  readonly kind: 'chart';
  readonly drawn: DrawnKind;
  /** The column that the categories are of. */
  readonly x: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly notes: readonly ChartNote[];
};

/** Why there is no chart. Names and values are foreign. */
export type ChartProblem = ColumnsProblem | PointsProblem;

/** What became of the wish for a chart. */
export type Charted = Chart | { readonly kind: 'no-chart'; readonly problem: ChartProblem };

/** As many rows as a chart is made of; more would cost more of Dune than twenty points are worth. */
const chartRows = 100;

/** What of the options a chart depends on. */
type ChartOptions = Pick<ShowOptions, 'chart' | 'x' | 'y' | 'columns' | 'top' | 'sort'>;

/** The chart that was asked for: naming its columns asks for one, too. `undefined` for none. */
const kindAsked = ({ chart, x, y }: ChartOptions): DrawnKind | 'auto' | undefined => {
  if (chart !== undefined) return chart === 'none' ? undefined : chart;
  return x !== undefined || y.length > 0 ? 'auto' : undefined;
};

/** How many rows to read so that `top` can be shown and the chart that was asked for can be drawn. */
export const rowsToRead = (options: ChartOptions, top: number): number =>
  kindAsked(options) === undefined ? top : Math.max(top, chartRows);

/** The columns to ask Dune for: those that are shown and those that are drawn. Empty asks for all. */
export const columnsToRead = (options: ChartOptions): readonly string[] => {
  const { columns, x, y } = options;
  if (columns.length === 0 || kindAsked(options) === undefined) return columns;
  return [...new Set([...columns, ...(x === undefined ? [] : [x]), ...y])];
};

const columnsOf = (result: ResultSet, shown: readonly string[]): readonly ChartColumn[] => {
  const rows = result.rows.slice(0, chartRows);
  return result.columns.map(({ name, type }, place) =>
    chartColumn({
      name,
      label: cleanText(name) || `column ${place + 1}`,
      cells: rows.map((row) => readCell(row[place] ?? null, type)),
      isShown: shown.length === 0 || shown.includes(name),
    }),
  );
};

/** That the chart is of the first rows only, where there are others. */
const firstRowsOf = ({ rows, totalRows }: ResultSet): readonly ChartNote[] => {
  const read = Math.min(rows.length, chartRows);
  const total = totalRows !== undefined && totalRows > read ? totalRows : undefined;
  return rows.length > read || total !== undefined ? [{ kind: 'first-rows', rows: read, total }] : [];
};

/**
 * The chart that a result gives, or why it gives none: which columns, and which points. It is made of the first 100 rows.
 * Every category is another one but for the last, and every series has a finite value for each. `isPartial`: Dune kept
 * only a part. `undefined` when none was asked for, or there are no rows, which the message says itself.
 */
export const readChart = (
  result: ResultSet,
  options: ChartOptions,
  isPartial: boolean,
): Charted | undefined => {
  const asked = kindAsked(options);
  if (asked === undefined || result.rows.length === 0) return undefined;
  const chosen = chooseColumns(columnsOf(result, options.columns), options, asked === 'pie');
  if (!chosen.ok) return { kind: 'no-chart', problem: chosen.problem };
  const { x, y, notes } = chosen.value;
  const firstRows = firstRowsOf(result);
  const points = chartPoints({
    x,
    y,
    asked,
    isAll: firstRows.length === 0 && !isPartial,
    top: options.top,
    isOrdered: options.top !== undefined || options.sort.length > 0,
  });
  if (!points.ok) return { kind: 'no-chart', problem: points.problem };
  const { cuts, ...shown } = points.value;
  return { kind: 'chart', x: x.label, ...shown, notes: [...firstRows, ...cuts, ...notes] };
};
