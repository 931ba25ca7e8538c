import type { DisplayOptions } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { isNumberText } from '../core/text/number.ts';
import type { Cell } from './cell.ts';
import { chartParts } from './chart-parts.ts';

/** The data of one column. */
type SourceColumn = {
  /** The name as Dune has it. */
  readonly name: string;
  /** The name as people read it. */
  readonly label: string;
  readonly cells: readonly Cell[];
  /** The table shows it as well. */
  readonly isShown: boolean;
};

/** A column as a chart sees it. `numbers` are those of the cells, `undefined` where a cell holds none. */
export type ChartColumn = SourceColumn & {
  readonly kind: 'time' | 'number' | 'name' | 'other';
  readonly numbers: readonly (number | undefined)[];
};

/** The reason why the columns give no chart. Foreign. */
export type ColumnsProblem =
  | { readonly kind: 'no-column'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'no-categories' }
  | { readonly kind: 'no-numbers' }
  | { readonly kind: 'empty-category'; readonly column: string; readonly rows: number; readonly of: number }
  | { readonly kind: 'category-twice'; readonly column: string; readonly value: string }
  | { readonly kind: 'empty-values'; readonly column: string; readonly rows: number; readonly of: number }
  | { readonly kind: 'not-numbers'; readonly column: string; readonly value: string }
  | { readonly kind: 'too-large'; readonly column: string }
  | { readonly kind: 'too-many-series'; readonly count: number; readonly max: number }
  | { readonly kind: 'pie-of-several'; readonly count: number };

/** Columns of numbers that are not drawn. Names are foreign. */
export type ColumnsLeftOut =
  | { readonly kind: 'more-columns'; readonly max: number; readonly names: readonly string[] }
  /** Some of their rows hold no value. */
  | { readonly kind: 'columns-with-gaps'; readonly names: readonly string[] };

/** The columns of a chart, and what to say about them. */
export type ChosenColumns = {
  readonly x: ChartColumn;
  readonly y: readonly ChartColumn[];
  readonly notes: readonly ColumnsLeftOut[];
};

/**
 * Returns the number in a cell, as exactly as a double can hold it. Digits that came as text count: the same column can be
 * text in one run and a number in the next.
 */
const getNumber = (cell: Cell): number | undefined => {
  if (cell.kind === 'number') return cell.value ?? Number(cell.digits);
  return cell.kind === 'text' && isNumberText(cell.text) ? Number(cell.text) || 0 : undefined;
};

const isText = ({ kind }: Cell): boolean => kind === 'text';
const isName = ({ kind }: Cell): boolean => kind === 'text' || kind === 'link' || kind === 'hash';

const getKind = (filled: readonly Cell[]): ChartColumn['kind'] => {
  if (filled.length === 0) return 'other';
  if (filled.every(({ kind }) => kind === 'time')) return 'time';
  if (filled.every((cell) => getNumber(cell) !== undefined)) return 'number';
  return filled.every(isName) ? 'name' : 'other';
};

const isEmpty = ({ kind }: Cell): boolean => kind === 'empty';

/** Reads a column for a chart. */
export const chartColumn = (read: SourceColumn): ChartColumn => ({
  ...read,
  kind: getKind(read.cells.filter((cell) => !isEmpty(cell))),
  numbers: read.cells.map(getNumber),
});

const countEmptyRows = ({ cells }: ChartColumn): number => cells.filter(isEmpty).length;

/** Tells if a column only counts the rows (`1, 2, 3`), which is no measure. */
const isRowNumber = ({ numbers }: ChartColumn): boolean =>
  numbers.length > 2 && numbers.every((value, index) => value === index + 1);

const findColumn = (columns: readonly ChartColumn[], name: string): Result<ChartColumn, ColumnsProblem> => {
  const column = columns.find((one) => one.name === name) ?? columns.find(({ label }) => label === name);
  if (column !== undefined) return ok(column);
  return err({ kind: 'no-column', name, columns: columns.map(({ label }) => label) });
};

/** Returns why a column can't be the x axis: each row needs its own value there. */
const categoryProblem = (column: ChartColumn): ColumnsProblem | undefined => {
  const { cells, label } = column;
  const rows = countEmptyRows(column);
  if (rows > 0) return { kind: 'empty-category', column: label, rows, of: cells.length };
  const texts = cells.map(({ text }) => text);
  const value = texts.find((text, index) => texts.indexOf(text) !== index);
  return value === undefined ? undefined : { kind: 'category-twice', column: label, value };
};

const chooseX = (
  columns: readonly ChartColumn[],
  requested: string | undefined,
): Result<ChartColumn, ColumnsProblem> => {
  if (requested !== undefined) {
    const column = findColumn(columns, requested);
    const problem = column.ok ? categoryProblem(column.value) : undefined;
    return problem === undefined ? column : err(problem);
  }
  const of = (wanted: ChartColumn['kind']) =>
    columns.filter(({ kind, isShown }) => isShown && kind === wanted);
  const names = of('name');
  // After unique names, a time belongs to the row, as in `project, volume, last_trade`.
  const rowNames = names.find((one) => categoryProblem(one) === undefined && one.cells.every(isText));
  const isOfRow = (time: ChartColumn): boolean =>
    rowNames !== undefined && columns.indexOf(rowNames) < columns.indexOf(time);
  const times = of('time');
  const axes = times.filter((time) => !isOfRow(time));
  const candidates = [...axes, ...names, ...times];
  const [first] = candidates;
  if (first === undefined) return err({ kind: 'no-categories' });
  const column = candidates.find((one) => categoryProblem(one) === undefined);
  const problem = categoryProblem(first);
  return column === undefined && problem !== undefined ? err(problem) : ok(column ?? first);
};

/** Returns why a column can't be drawn. */
const valueProblem = (column: ChartColumn): ColumnsProblem | undefined => {
  const { cells, numbers, label } = column;
  const other = cells.find((cell, index) => !isEmpty(cell) && numbers[index] === undefined);
  if (other !== undefined) return { kind: 'not-numbers', column: label, value: other.text };
  const rows = countEmptyRows(column);
  if (rows > 0) return { kind: 'empty-values', column: label, rows, of: cells.length };
  return numbers.every(Number.isFinite) ? undefined : { kind: 'too-large', column: label };
};

type ChosenY = Pick<ChosenColumns, 'y' | 'notes'>;

/** The form of a chart: a pie or one with axes, and how many series or segments it takes. */
type ChartForm = { readonly isPie: boolean; readonly maxParts: number };

const getLabels = (columns: readonly ChartColumn[]): readonly string[] => columns.map(({ label }) => label);

const cutSeries = (columns: readonly ChartColumn[], max: number): ChosenY => {
  const names = getLabels(columns.slice(max));
  return {
    y: columns.slice(0, max),
    notes: names.length === 0 ? [] : [{ kind: 'more-columns', max, names }],
  };
};

const chooseNamedY = (
  columns: readonly ChartColumn[],
  requested: readonly string[],
  { isPie, maxParts }: ChartForm,
): Result<ChosenY, ColumnsProblem> => {
  if (isPie && requested.length > 1) return err({ kind: 'pie-of-several', count: requested.length });
  if (requested.length > chartParts.today)
    return err({ kind: 'too-many-series', count: requested.length, max: chartParts.today });
  const y: ChartColumn[] = [];
  for (const name of requested) {
    const column = findColumn(columns, name);
    if (!column.ok) return column;
    const problem = valueProblem(column.value);
    if (problem !== undefined) return err(problem);
    y.push(column.value);
  }
  return ok(cutSeries(y, maxParts));
};

/** Tells if most of the filled cells are numbers. */
const isMeantAsNumbers = (column: ChartColumn): boolean =>
  column.numbers.filter((value) => value !== undefined).length * 2 >
  column.cells.length - countEmptyRows(column);

const chooseDefaultY = (
  columns: readonly ChartColumn[],
  { isPie, maxParts }: ChartForm,
): Result<ChosenY, ColumnsProblem> => {
  const all = columns.filter(({ kind }) => kind === 'number');
  const measures = all.filter((column) => !isRowNumber(column));
  const numeric = measures.length === 0 ? all : measures;
  const [first] = numeric;
  if (first === undefined) {
    const meant = columns.find(isMeantAsNumbers);
    return err((meant && valueProblem(meant)) ?? { kind: 'no-numbers' });
  }
  const good = numeric.filter((column) => valueProblem(column) === undefined);
  const problem = good.length === 0 ? valueProblem(first) : undefined;
  if (problem !== undefined) return err(problem);
  const gaps = getLabels(numeric.filter((column) => !good.includes(column)));
  const { y, notes } = cutSeries(good, isPie ? 1 : maxParts);
  return ok({
    y,
    notes: [...notes, ...(gaps.length === 0 ? [] : [{ kind: 'columns-with-gaps', names: gaps } as const])],
  });
};

/**
 * Chooses the columns of a chart. The x axis is the named column, else the first column of times (or of names, if that
 * comes first) in which each row has its own value. The series are the named columns, else every shown column of numbers
 * without gaps, except a count of the rows. The problem says why the data, or the named columns, give no chart.
 */
export const chooseColumns = (
  columns: readonly ChartColumn[],
  requested: Pick<DisplayOptions, 'x' | 'y'>,
  form: ChartForm,
): Result<ChosenColumns, ColumnsProblem> => {
  const x = chooseX(columns, requested.x);
  if (!x.ok) return x;
  const others = columns.filter((column) => column !== x.value && column.isShown);
  const y = requested.y.length > 0 ? chooseNamedY(columns, requested.y, form) : chooseDefaultY(others, form);
  return y.ok ? ok({ x: x.value, ...y.value }) : y;
};
