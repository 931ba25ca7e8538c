import type { DisplayOptions } from '../../core/question.ts';
import type { ResultSet } from '../../core/result-set.ts';
import { readColumn } from '../columns/column.ts';
import { getZone } from './chart-axis.ts';
import { type ChartColumn, chartColumn } from './chart-column.ts';
import { type ColumnsProblem, chooseColumns } from './chart-columns.ts';
import { chartParts } from './chart-parts.ts';
import {
  chartPoints,
  type DrawnKind,
  type PointsNote,
  type PointsProblem,
  type Series,
} from './chart-points.ts';
import type { SeriesNote } from './chart-series.ts';

/** A note on something that a chart doesn't show. Names are foreign. */
export type ChartNote =
  | PointsNote
  /** Only these rows of the result were read. */
  | { readonly kind: 'first-rows'; readonly rows: number; readonly total: number | undefined }
  | SeriesNote;

/** A chart of a result. Names and categories are foreign, clean, and as long as they are in the data. */
export type Chart = {
  readonly kind: 'chart';
  readonly drawn: DrawnKind;
  /** The column of the categories. */
  readonly x: string;
  /** The zone of its times, where it isn't UTC. */
  readonly zone?: string;
  readonly categories: readonly string[];
  /** The whole values of the categories, by which charts are compared; empty for the rest that is added up. */
  readonly ids: readonly string[];
  readonly series: readonly Series[];
  readonly notes: readonly ChartNote[];
  /** The same for workspaces that take fewer series or segments, or why there is none; absent where this one fits. */
  readonly older?: ChartOutcome;
};

/** The reason why there is no chart. Names and values are foreign. */
export type ChartProblem = ColumnsProblem | PointsProblem;

/** A chart, or why there is none. */
export type ChartOutcome = Chart | { readonly kind: 'no-chart'; readonly problem: ChartProblem };

/** The rows that a chart is worth reading for; more would cost more than twenty points are worth. */
const chartRows = 100;

/** The options that a chart depends on. */
type ChartOptions = Pick<DisplayOptions, 'chart' | 'x' | 'y' | 'columns' | 'top' | 'sort'>;

/** Returns the kind of chart that was asked for; naming its columns asks for one as well. `undefined` for none. */
const getAskedKind = ({ chart, x, y }: ChartOptions): DrawnKind | 'auto' | undefined => {
  if (chart !== undefined) return chart === 'none' ? undefined : chart;
  return x !== undefined || y.length > 0 ? 'auto' : undefined;
};

/** Returns how many rows to read to show `top` of them and to draw the chart. */
export const rowsToRead = (options: ChartOptions, top: number): number =>
  getAskedKind(options) === undefined ? top : Math.max(top, chartRows);

/** Returns the columns to ask Dune for: those that are shown and those that are drawn. Empty asks for all. */
export const columnsToRead = (options: ChartOptions): readonly string[] => {
  const { columns, x, y } = options;
  if (columns.length === 0 || getAskedKind(options) === undefined) return columns;
  return [...new Set([...columns, ...(x === undefined ? [] : [x]), ...y])];
};

/** Returns how many rows a chart uses: what is read for the table anyway is charted, too. */
const usedRows = ({ top = 0 }: ChartOptions): number => Math.max(top, chartRows);

const toChartColumns = (result: ResultSet, options: ChartOptions): readonly ChartColumn[] => {
  const rows = result.rows.slice(0, usedRows(options));
  const { columns: shown } = options;
  return result.columns.map(({ name, type }, index) => {
    const values = rows.map((row) => row[index] ?? null);
    const { name: label, cells } = readColumn({ name, type, index, values }, false);
    return chartColumn({ name, label, cells, isShown: shown.length === 0 || shown.includes(name) });
  });
};

/** Notes that the chart uses only the first rows, if there are others. */
const noteFirstRows = ({ rows, totalRows }: ResultSet, used: number): readonly ChartNote[] => {
  const read = Math.min(rows.length, used);
  const total = totalRows !== undefined && totalRows > read ? totalRows : undefined;
  return rows.length > read || total !== undefined ? [{ kind: 'first-rows', rows: read, total }] : [];
};

/** The data of a chart, and what was asked for. */
type ChartSource = {
  readonly columns: readonly ChartColumn[];
  readonly options: ChartOptions;
  readonly requested: DrawnKind | 'auto';
  readonly firstRows: readonly ChartNote[];
  readonly isPartial: boolean;
};

const drawChart = (source: ChartSource, maxParts: number): ChartOutcome => {
  const { columns, options, requested, firstRows, isPartial } = source;
  const chosen = chooseColumns(columns, options, { isPie: requested === 'pie', maxParts });
  if (!chosen.ok) return { kind: 'no-chart', problem: chosen.error };
  const { x, y, notes } = chosen.value;
  const points = chartPoints({
    x,
    y,
    requested,
    maxParts,
    isAll: firstRows.length === 0 && !isPartial,
    top: options.top,
    isOrdered: options.top !== undefined || options.sort.length > 0,
  });
  if (!points.ok) return { kind: 'no-chart', problem: points.error };
  const { cuts, ...shown } = points.value;
  const zone = getZone(x);
  return {
    kind: 'chart',
    x: x.label,
    ...(zone !== undefined && { zone }),
    ...shown,
    notes: [...firstRows, ...cuts, ...notes],
  };
};

const countParts = ({ drawn, categories, series }: Chart): number =>
  drawn === 'pie' ? categories.length : series.length;

/**
 * Makes the chart of a result, or says why there is none. It uses the first 100 rows, or as many as the table. All
 * categories differ, except possibly the last, and every series has a finite value for each. `isPartial`: Dune kept only a
 * part. `undefined` when no chart was asked for, or when there are no rows, which the message says itself.
 */
export const makeChart = (
  result: ResultSet,
  options: ChartOptions,
  isPartial: boolean,
): ChartOutcome | undefined => {
  const requested = getAskedKind(options);
  if (requested === undefined || result.rows.length === 0) return undefined;
  const columns = toChartColumns(result, options);
  const firstRows = noteFirstRows(result, usedRows(options));
  const source = { columns, options, requested, firstRows, isPartial };
  const chart = drawChart(source, chartParts.today);
  return chart.kind === 'chart' && countParts(chart) > chartParts.older
    ? { ...chart, older: drawChart(source, chartParts.older) }
    : chart;
};
