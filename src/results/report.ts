import { measureRowBytes } from '../core/credits.ts';
import type { DisplayOptions, Parameter } from '../core/question.ts';
import type { ResultSet } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { type Cell, parseCell } from './cell.ts';
import { type ChartOutcome, makeChart } from './chart.ts';

/** The query; its name, as one clean line, only where Dune's plan gives it. */
type ReportedQuery = { readonly id: number; readonly name: string | undefined };

/** The origin of a result's values. */
export type ResultValues =
  /** Those of the question, or the query has no known parameters. */
  | { readonly kind: 'given' | 'none' }
  /** Without values Dune gives the latest run with any values. */
  | { readonly kind: 'last-run' }
  /** Those of a run that this app started. No `parameters` are the defaults; `by` is a Slack user, where it may be told. */
  | { readonly kind: 'own-run'; readonly parameters: readonly Parameter[]; readonly by: string | undefined };

/** A result with its meaning and its provenance, ready to be drawn in any form. */
export type Report = {
  readonly query: ReportedQuery;
  readonly parameters: readonly Parameter[];
  readonly values: ResultValues;
  readonly options: DisplayOptions;
  readonly executionId: string;
  /** When Dune finished the run, which is the age of the data. */
  readonly finishedAt: Date | undefined;
  /** When this report was made; ages are counted up to this time. */
  readonly asOf: Date;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows of the whole result when Dune says so. */
  readonly totalRows: number | undefined;
  /** There are more rows than these, even if their number isn't known. */
  readonly hasMore: boolean;
  /** Dune kept only a part of the result. */
  readonly partial: boolean;
  /** The approximate length of a row as Dune sends it, bytes, for the price of reading more. `undefined` without rows. */
  readonly rowBytes: number | undefined;
  /** The chart, or why there is none. `undefined`: nobody asked for one, or there are no rows. */
  readonly chart: ChartOutcome | undefined;
};

/** The input of `makeReport`. `top` is the number of rows to keep. */
export type ReportSource = Omit<
  Report,
  'values' | 'columns' | 'rows' | 'totalRows' | 'hasMore' | 'rowBytes' | 'chart'
> & {
  /** By default there is no doubt about them. */
  readonly values?: ResultValues;
  readonly result: ResultSet;
  readonly top: number;
};

/** Returns the indexes of the columns to show, in the order asked; all of them when none of the named ones is there. */
export const chooseColumnIndexes = (
  result: Pick<ResultSet, 'columns'>,
  requested: readonly string[],
): readonly number[] => {
  const all = result.columns.map((_column, index) => index);
  if (requested.length === 0) return all;
  const indexes = requested.map((name) => result.columns.findIndex((column) => column.name === name));
  const found = indexes.filter((index) => index >= 0);
  return found.length === 0 ? all : found;
};

/** Gives every shown value its meaning. Rows beyond `top` show that more exist, and feed a chart. */
export const makeReport = ({ result, top, ...provenance }: ReportSource): Report => {
  const indexes = chooseColumnIndexes(result, provenance.options.columns);
  const rows = result.rows
    .slice(0, top)
    .map((row) => indexes.map((index) => parseCell(row[index] ?? null, result.columns[index]?.type)));
  const total = result.totalRows;
  const { id, name } = provenance.query;
  return {
    ...provenance,
    query: { id, name: cleanText(name ?? '') || undefined },
    values: provenance.values ?? { kind: provenance.parameters.length > 0 ? 'given' : 'none' },
    columns: indexes.map((index) => cleanText(result.columns[index]?.name ?? '') || `column ${index + 1}`),
    rows,
    totalRows: total !== undefined && total >= rows.length ? total : undefined,
    hasMore: result.rows.length > top || (total !== undefined && total > rows.length),
    partial: provenance.partial,
    rowBytes: measureRowBytes(result),
    chart: makeChart(result, provenance.options, provenance.partial),
  };
};
