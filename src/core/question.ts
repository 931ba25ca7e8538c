import { type FileFormat, fileFormats } from './place.ts';

/** One parameter of a Dune query with the value asked for. Names are case-sensitive and may hold spaces. */
export type Parameter = {
  readonly name: string;
  readonly value: string;
  /** The words that the value was resolved from, such as `today-7d`: what is saved is these, and Dune gets the value. */
  readonly moving?: string;
};

/** The query that a person named: by its id on dune.com (also from a link), or by a saved shortcut. */
export type QueryReference =
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'shortcut'; readonly name: string };

export type SortDirection = 'asc' | 'desc';

/** The kind of values in a column, as far as an order of rows goes. */
export type SortedKind = 'number' | 'time' | 'text' | 'boolean';

/** One column to sort by. */
export type SortKey = {
  /** The name as typed; once a result was read, as Dune has it. */
  readonly column: string;
  /** `auto` leaves the direction to what the column holds. */
  readonly direction: SortDirection | 'auto';
  /** Known once a result was read. */
  readonly kind?: SortedKind | undefined;
};

export const chartKinds = ['bar', 'line', 'area', 'pie', 'auto', 'none'] as const;
/** How a chart is drawn; `auto` leaves that to the data, `none` is no chart. */
export type ChartKind = (typeof chartKinds)[number];

/** How the rows are shown: Slack's own table, or monospaced text. */
export const tableForms = ['table', 'text'] as const;
export type TableForm = (typeof tableForms)[number];

/**
 * Slack's table holds 200 rows below its header, so more cannot be asked for. Workspaces that still take 100 get a shorter
 * table. Source: docs.slack.dev/reference/block-kit/blocks/data-table-block
 */
export const maxRows = 200;

/** Options for showing a result. `undefined`: not given, so the default applies. */
export type DisplayOptions = {
  /** Rows to show, 1 to 200. */
  readonly top: number | undefined;
  /** In order of weight; empty means the query's own order. */
  readonly sort: readonly SortKey[];
  /** Names of the columns to show, in the order asked; empty means all. */
  readonly columns: readonly string[];
  /** A filter in Dune's own syntax, passed on as it is. */
  readonly where: string | undefined;
  readonly chart: ChartKind | undefined;
  /** The column of a chart's x axis. */
  readonly x: string | undefined;
  /** The columns that a chart draws; empty leaves the choice to the data. */
  readonly y: readonly string[];
  readonly csv: boolean;
  readonly xlsx: boolean;
  /** Only the person who asks sees the answer. */
  readonly private: boolean;
  readonly as: TableForm | undefined;
  /** Every digit and the whole text, instead of shortened. */
  readonly exact: boolean;
};

export const emptyDisplayOptions: DisplayOptions = {
  top: undefined,
  sort: [],
  columns: [],
  where: undefined,
  chart: undefined,
  x: undefined,
  y: [],
  csv: false,
  xlsx: false,
  private: false,
  as: undefined,
  exact: false,
};

/** A question: a query, its values, and how to show the result. */
export type Question = {
  readonly query: QueryReference;
  readonly parameters: readonly Parameter[];
  readonly options: DisplayOptions;
};

/** A question whose query is known by its id. */
export type ResolvedQuestion = Question & { readonly query: Extract<QueryReference, { kind: 'id' }> };

/** Returns a question with the values that its moving ones were resolved to, as if they had been typed. */
export const withFixedValues = <Q extends Pick<Question, 'parameters'>>(question: Q): Q =>
  question.parameters.some(({ moving }) => moving !== undefined)
    ? { ...question, parameters: question.parameters.map(({ name, value }) => ({ name, value })) }
    : question;

/** Tells if the query of a question is known by its id. */
export const isResolved = (request: Question): request is ResolvedQuestion => request.query.kind === 'id';

/** Lists the formats of the files that a question asks for. */
export const listFileFormats = (options: Pick<DisplayOptions, FileFormat>): readonly FileFormat[] =>
  fileFormats.filter((format) => options[format]);
