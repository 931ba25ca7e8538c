import { measureRowBytes } from '../core/credits.ts';
import type { DisplayOptions, Parameter } from '../core/question.ts';
import type { ResultSet } from '../core/result-set.ts';
import { cleanText } from '../core/text/clean.ts';
import { type ChartOutcome, makeChart } from './charts/chart.ts';
import { type Cell, emptyCell } from './columns/cell.ts';
import { type Column, type ColumnFormat, readColumn } from './columns/column.ts';
import { isKey, listKeys, type RowKey, toCompared } from './columns/row-key.ts';

/** The query; its name only where Dune's plan gives it. `title`: what messages call it instead, where people named it. Foreign. */
type DatasetQuery = {
  readonly id: number;
  readonly name: string | undefined;
  readonly title?: string | undefined;
};

/** The origin of a result's values. */
export type ResultValues =
  /** Those of the question, or the query has no known parameters. */
  | { readonly kind: 'given' | 'none' }
  /** Without values Dune gives the latest run with any values. */
  | { readonly kind: 'last-run' }
  /** Those of a run that this app started. No `parameters` are the defaults; `by` is a Slack user, where it may be told. */
  | { readonly kind: 'own-run'; readonly parameters: readonly Parameter[]; readonly by: string | undefined };

/** A result with its meaning and its provenance, ready to be drawn in any form. */
export type Dataset = {
  readonly query: DatasetQuery;
  readonly parameters: readonly Parameter[];
  readonly values: ResultValues;
  readonly options: DisplayOptions;
  readonly executionId: string;
  /** The credits that the run used, where Dune says so with its rows. */
  readonly runCredits?: number | undefined;
  /** When Dune finished the run, which is the age of the data. */
  readonly finishedAt: Date | undefined;
  /** When this dataset was made; ages are counted up to this time. */
  readonly asOf: Date;
  /** Names, as people read them. The column that identifies rows comes first, unless an order was asked for. */
  readonly columns: readonly string[];
  /** The meaning of each column, and how it is written. */
  readonly formats: readonly ColumnFormat[];
  /** Columns that were asked for and that the result doesn't have. Foreign. */
  readonly missingColumns?: readonly string[];
  /** All columns of the result, shown or not, where one that was asked for isn't among them. Foreign. */
  readonly resultColumns?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The columns in which some different numbers read the same, because they are rounded. */
  readonly readAlike: readonly string[];
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

/** The input of `makeDataset`. `top` is the number of rows to keep. */
export type DatasetSource = Omit<
  Dataset,
  'values' | 'columns' | 'formats' | 'rows' | 'readAlike' | 'totalRows' | 'hasMore' | 'rowBytes' | 'chart'
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

/** Tells if columns identify each row. Only their own cells are compared: identities take time to make. */
const tellsApart = (rows: Rows, key: RowKey): boolean =>
  isKey(toCompared(rows.map((row) => key.flatMap((index) => row[index] ?? []))), [...key.keys()]);

/**
 * Puts the columns that identify rows first: on a phone and in a thread only two columns are seen, and a screen
 * reader names each row by its first cell. Ranks stay before them.
 */
const putNamesFirst = (columns: readonly Column[], rows: Rows): readonly number[] => {
  const kinds = columns.map(({ format }) => format.kind);
  const all = [...kinds.keys()];
  const ranks = kinds[0] === 'rank' ? [0] : [];
  const labels = columns.map(({ name }) => name);
  const names = listKeys({ names: labels, kinds }, rows).find((key) => tellsApart(rows, key)) ?? [];
  const first = [...ranks, ...names];
  return [...first, ...all.filter((index) => !first.includes(index))];
};

type Rows = readonly (readonly Cell[])[];

const toRows = (columns: readonly Column[], rows: ResultSet['rows']): Rows =>
  rows.map((_row, index) => columns.map(({ cells }) => cells[index] ?? emptyCell));

const reorder = (rows: Rows, order: readonly number[]): Rows =>
  order.every((from, to) => from === to)
    ? rows
    : rows.map((row) => order.map((index) => row[index] ?? emptyCell));

/** Gives every shown value its meaning. Rows beyond `top` show that more exist, and feed a chart. */
export const makeDataset = ({ result, top, ...provenance }: DatasetSource): Dataset => {
  const { columns: asked, exact } = provenance.options;
  const shown = result.rows.slice(0, top);
  const read = chooseColumnIndexes(result, asked).map((index) =>
    readColumn(
      {
        name: result.columns[index]?.name ?? '',
        type: result.columns[index]?.type,
        index,
        values: shown.map((row) => row[index] ?? null),
      },
      exact,
    ),
  );
  const rows = toRows(read, shown);
  const order = asked.length > 0 ? [...read.keys()] : putNamesFirst(read, rows);
  const columns = order.flatMap((index) => read[index] ?? []);
  const total = result.totalRows;
  const { id, name, title } = provenance.query;
  return {
    ...provenance,
    query: {
      id,
      name: cleanText(name ?? '') || undefined,
      title: cleanText(title ?? '') || undefined,
    },
    values: provenance.values ?? { kind: provenance.parameters.length > 0 ? 'given' : 'none' },
    columns: columns.map((column) => column.name),
    formats: columns.map(({ format }) => format),
    rows: reorder(rows, order),
    readAlike: columns.filter(({ readsAlike }) => readsAlike).map((column) => column.name),
    totalRows: total !== undefined && total >= shown.length ? total : undefined,
    hasMore: result.rows.length > top || (total !== undefined && total > shown.length),
    partial: provenance.partial,
    rowBytes: measureRowBytes(result),
    chart: makeChart(result, provenance.options, provenance.partial),
  };
};
