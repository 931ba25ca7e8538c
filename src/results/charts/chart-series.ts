import { err, ok, type Result } from '../../core/result.ts';
import { type ChartColumn, countEmptyRows, isEmpty, isRowNumber } from './chart-column.ts';
import { chartParts } from './chart-parts.ts';
import { chooseScale, listFlat } from './chart-scale.ts';

/** The reason why no columns can be drawn. Foreign. */
export type SeriesProblem =
  | { readonly kind: 'no-column'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'no-numbers' }
  /** The numbers in these columns name something. */
  | { readonly kind: 'only-identifiers'; readonly names: readonly string[] }
  | { readonly kind: 'empty-values'; readonly column: string; readonly rows: number; readonly of: number }
  | { readonly kind: 'not-numbers'; readonly column: string; readonly value: string }
  | { readonly kind: 'too-large'; readonly column: string }
  | { readonly kind: 'too-many-series'; readonly count: number; readonly max: number }
  | { readonly kind: 'pie-of-several'; readonly count: number };

/** Notes on columns of numbers that aren't drawn, or hardly seen. Names are foreign. */
export type SeriesNote =
  | { readonly kind: 'more-columns'; readonly max: number; readonly names: readonly string[] }
  /** Their values are of another size or nature. */
  | { readonly kind: 'other-scale'; readonly names: readonly string[] }
  /** Drawn because they were named, though they are flat beside the others. */
  | { readonly kind: 'flat'; readonly names: readonly string[] }
  /** Some of their rows hold no value. */
  | { readonly kind: 'columns-with-gaps'; readonly names: readonly string[] };

/** The series of a chart, and what to say about them. */
export type ChosenSeries = { readonly y: readonly ChartColumn[]; readonly notes: readonly SeriesNote[] };

/** The form of a chart: a pie or one with axes, and how many series or segments it takes. */
export type ChartForm = { readonly isPie: boolean; readonly maxParts: number };

/** Finds a column by its name, as Dune has it or as people read it. */
export const findColumn = (
  columns: readonly ChartColumn[],
  name: string,
): Result<ChartColumn, Extract<SeriesProblem, { kind: 'no-column' }>> => {
  const column = columns.find((one) => one.name === name) ?? columns.find(({ label }) => label === name);
  if (column !== undefined) return ok(column);
  return err({ kind: 'no-column', name, columns: columns.map(({ label }) => label) });
};

/** Returns why a column can't be drawn. */
const valueProblem = (column: ChartColumn): SeriesProblem | undefined => {
  const { cells, numbers, label } = column;
  const other = cells.find((cell, index) => !isEmpty(cell) && numbers[index] === undefined);
  if (other !== undefined) return { kind: 'not-numbers', column: label, value: other.text };
  const rows = countEmptyRows(column);
  if (rows > 0) return { kind: 'empty-values', column: label, rows, of: cells.length };
  return numbers.every(Number.isFinite) ? undefined : { kind: 'too-large', column: label };
};

const note = <T extends 'other-scale' | 'flat' | 'columns-with-gaps'>(
  kind: T,
  columns: readonly ChartColumn[],
): readonly { readonly kind: T; readonly names: readonly string[] }[] =>
  columns.length === 0 ? [] : [{ kind, names: columns.map(({ label }) => label) }];

const cutSeries = (columns: readonly ChartColumn[], max: number): ChosenSeries => {
  const names = columns.slice(max).map(({ label }) => label);
  return {
    y: columns.slice(0, max),
    notes: names.length === 0 ? [] : [{ kind: 'more-columns', max, names }],
  };
};

const chooseNamed = (
  columns: readonly ChartColumn[],
  requested: readonly string[],
  { isPie, maxParts }: ChartForm,
): Result<ChosenSeries, SeriesProblem> => {
  if (isPie && requested.length > 1) return err({ kind: 'pie-of-several', count: requested.length });
  if (requested.length > chartParts.today)
    return err({ kind: 'too-many-series', count: requested.length, max: chartParts.today });
  const named: ChartColumn[] = [];
  for (const name of new Set(requested)) {
    const column = findColumn(columns, name);
    if (!column.ok) return column;
    const problem = valueProblem(column.value);
    if (problem !== undefined) return err(problem);
    named.push(column.value);
  }
  const { y, notes } = cutSeries(named, maxParts);
  return ok({ y, notes: [...notes, ...note('flat', listFlat(y))] });
};

/** Tells if most of the filled cells are numbers. */
const isMeantAsNumbers = (column: ChartColumn): boolean =>
  column.numbers.filter((value) => value !== undefined).length * 2 >
  column.cells.length - countEmptyRows(column);

const noMeasure = (columns: readonly ChartColumn[]): SeriesProblem => {
  const names = columns
    .filter(({ kind }) => kind === 'period' || kind === 'identifier')
    .map(({ label }) => label);
  if (names.length > 0) return { kind: 'only-identifiers', names };
  const meant = columns.find(isMeantAsNumbers);
  return (meant && valueProblem(meant)) ?? { kind: 'no-numbers' };
};

const chooseByData = (
  columns: readonly ChartColumn[],
  { isPie, maxParts }: ChartForm,
): Result<ChosenSeries, SeriesProblem> => {
  const all = columns.filter(({ kind }) => kind === 'number');
  const measures = all.filter((column) => !isRowNumber(column));
  const numeric = measures.length === 0 ? all : measures;
  const [first] = numeric;
  if (first === undefined) return err(noMeasure(columns));
  const good = numeric.filter((column) => valueProblem(column) === undefined);
  const problem = good.length === 0 ? valueProblem(first) : undefined;
  if (problem !== undefined) return err(problem);
  const gaps = note(
    'columns-with-gaps',
    numeric.filter((column) => !good.includes(column)),
  );
  if (isPie) {
    const { y, notes } = cutSeries(good, 1);
    return ok({ y, notes: [...notes, ...gaps] });
  }
  const { drawn, apart } = chooseScale(good);
  const { y, notes } = cutSeries(drawn, maxParts);
  return ok({ y, notes: [...notes, ...note('other-scale', apart), ...gaps] });
};

/**
 * Chooses the series of a chart: the columns that were named, else every shown one that measures something, without gaps,
 * on the scale of the largest. The problem says why the data, or the named columns, give no chart.
 */
export const chooseSeries = (
  columns: readonly ChartColumn[],
  x: ChartColumn,
  requested: readonly string[],
  form: ChartForm,
): Result<ChosenSeries, SeriesProblem> =>
  requested.length > 0
    ? chooseNamed(columns, requested, form)
    : chooseByData(
        columns.filter((column) => column !== x && column.isShown),
        form,
      );
