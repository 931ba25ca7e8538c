import type { ChartKind } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { emptyCell, identifyCell } from '../columns/cell.ts';
import { isAdditive } from '../columns/column-kind.ts';
import { formatAxis, sortAlongAxis } from './chart-axis.ts';
import { type ChartColumn, isAlongTime } from './chart-column.ts';

/** Slack's chart takes 20 categories. */
const maxPoints = 20;

/** The kinds of charts that can be drawn. */
export type DrawnKind = Exclude<ChartKind, 'auto' | 'none'>;

/** One line of a chart, or one color of bars: a finite value for each category. */
export type Series = { readonly name: string; readonly values: readonly number[] };

/** Rows without a point of their own. Names are foreign. */
export type PointsNote =
  /** Along times or numbers: evenly spaced points, including the first and the last, the lowest and the highest. */
  | { readonly kind: 'thinned'; readonly drawn: number; readonly of: number }
  /** Along names. `by` is the column whose largest are drawn; the first rows where the order was asked for. */
  | {
      readonly kind: 'cut';
      readonly drawn: number;
      readonly rest: number;
      readonly by: string | undefined;
      /** The rest is drawn as one. */
      readonly isAdded: boolean;
    }
  /** A pie can't show zeros. */
  | { readonly kind: 'zeros'; readonly rows: number };

/** The reason why points give no chart. Foreign. */
export type PointsProblem =
  | { readonly kind: 'one-row' }
  | { readonly kind: 'pie-of-a-part' }
  | { readonly kind: 'pie-below-zero'; readonly column: string }
  | { readonly kind: 'pie-of-nothing'; readonly column: string }
  | {
      readonly kind: 'pie-without-rest';
      readonly column: string;
      readonly rows: number;
      readonly max: number;
    };

/** The data for the points. */
type Source = {
  readonly x: ChartColumn;
  readonly y: readonly ChartColumn[];
  readonly requested: DrawnKind | 'auto';
  /** Segments that a pie takes. */
  readonly maxParts: number;
  /** These are all rows of the result. */
  readonly isAll: boolean;
  /** Rows that were asked for. */
  readonly top: number | undefined;
  /** An order was asked for, so the first rows are the important ones. */
  readonly isOrdered: boolean;
};

/** The drawn points, and the rows without one. Categories are foreign, and as long as they are in the data. */
type Points = {
  readonly drawn: DrawnKind;
  readonly categories: readonly string[];
  /** The whole values of the categories; empty for the rest that is added up. */
  readonly ids: readonly string[];
  readonly series: readonly Series[];
  readonly cuts: readonly PointsNote[];
};

const drawRows = (
  { x, y }: Source,
  indexes: readonly number[],
): Pick<Points, 'categories' | 'ids' | 'series'> => {
  const labels = formatAxis(x);
  return {
    categories: indexes.map((index) => labels[index] ?? ''),
    ids: indexes.map((index) => identifyCell(x.cells[index] ?? emptyCell)),
    series: y.map(({ label, numbers }) => ({
      name: label,
      values: indexes.map((index) => numbers[index] ?? 0),
    })),
  };
};

/** Returns the places of the smallest and the largest number. */
const findExtremes = (numbers: readonly number[]): readonly number[] => {
  let [min, max] = [0, 0];
  for (const [place, value] of numbers.entries()) {
    if (value < (numbers[min] ?? 0)) min = place;
    if (value > (numbers[max] ?? 0)) max = place;
  }
  return [min, max];
};

/**
 * Chooses evenly spaced points. The lowest and the highest one of the first column take the place of their neighbors: people
 * look for those.
 */
const thin = (indexes: readonly number[], [measured]: readonly ChartColumn[]): readonly number[] => {
  const step = (indexes.length - 1) / (maxPoints - 1);
  const places = Array.from({ length: maxPoints }, (_one, point) => Math.round(point * step));
  const extremes = findExtremes(indexes.map((index) => measured?.numbers[index] ?? 0));
  for (const extreme of extremes) {
    if (places.includes(extreme)) continue;
    const [near] = [...places.keys()]
      .filter((point) => point > 0 && point < maxPoints - 1 && !extremes.includes(places[point] ?? 0))
      .toSorted(
        (one, other) => Math.abs((places[one] ?? 0) - extreme) - Math.abs((places[other] ?? 0) - extreme),
      );
    if (near !== undefined) places[near] = extreme;
  }
  return places.toSorted((one, other) => one - other).map((place) => indexes[place] ?? 0);
};

const drawAlongAxis = (source: Source, drawn: DrawnKind): Points => {
  const indexes = sortAlongAxis(source.x);
  const isMany = indexes.length > maxPoints;
  return {
    drawn,
    ...drawRows(source, isMany ? thin(indexes, source.y) : indexes),
    cuts: isMany ? [{ kind: 'thinned', drawn: maxPoints, of: indexes.length }] : [],
  };
};

const sumAt = ({ numbers }: ChartColumn, indexes: readonly number[]): number =>
  indexes.reduce((sum, index) => sum + (numbers[index] ?? 0), 0);

/** Tells if the rest may be drawn as one: it can be added up, and all of it was read. */
const canAdd = ({ y, isAll }: Source, rest: readonly number[]): boolean =>
  isAll &&
  y.every(
    (column) =>
      column.measure !== undefined &&
      isAdditive(column.label, column.measure) &&
      Number.isFinite(sumAt(column, rest)),
  );

/** Returns the indexes that are drawn, in the order of the result: the largest, or the first if an order was asked for. */
const chooseTop = ({ y, isOrdered }: Source, indexes: readonly number[], max: number): readonly number[] => {
  const value = (index: number): number => y[0]?.numbers[index] ?? 0;
  const kept = isOrdered ? indexes : indexes.toSorted((left, right) => value(right) - value(left));
  return kept.slice(0, max).sort((left, right) => left - right);
};

const cutTo = (source: Source, indexes: readonly number[], max: number) => {
  const kept = chooseTop(source, indexes, max);
  return { kept, rest: indexes.filter((index) => !kept.includes(index)) };
};

/** Makes points for names: all, or the top of them and, where that makes sense, the rest as one more. */
const drawAlongNames = (
  source: Source,
  drawn: DrawnKind,
  indexes: readonly number[],
  max: number,
): Points => {
  const { top = max, y } = source;
  if (indexes.length <= Math.min(top, max)) return { drawn, ...drawRows(source, indexes), cuts: [] };
  const withRest = cutTo(source, indexes, Math.min(top, max - 1));
  const isAdded = canAdd(source, withRest.rest);
  const { kept, rest } = isAdded ? withRest : cutTo(source, indexes, Math.min(top, max));
  const { categories, ids, series } = drawRows(source, kept);
  const by = source.isOrdered ? undefined : y[0]?.label;
  return {
    drawn,
    categories: isAdded ? [...categories, 'other'] : categories,
    ids: isAdded ? [...ids, ''] : ids,
    series: series.map(({ name, values }, index) => {
      const column = y[index];
      return { name, values: isAdded && column !== undefined ? [...values, sumAt(column, rest)] : values };
    }),
    cuts: [{ kind: 'cut', drawn: kept.length, rest: rest.length, by, isAdded }],
  };
};

/** Makes the parts of a pie, which need every row and no value below zero. */
const drawPie = (source: Source): Result<Points, PointsProblem> => {
  const { label: column = '', numbers = [] } = source.y[0] ?? {};
  if (!source.isAll) return err({ kind: 'pie-of-a-part' });
  if (numbers.some((value) => (value ?? 0) < 0)) return err({ kind: 'pie-below-zero', column });
  const indexes = numbers.flatMap((value, index) => ((value ?? 0) > 0 ? [index] : []));
  if (indexes.length === 0) return err({ kind: 'pie-of-nothing', column });
  const points = drawAlongNames(source, 'pie', indexes, source.maxParts);
  if (points.cuts.some((cut) => cut.kind === 'cut' && !cut.isAdded))
    return err({ kind: 'pie-without-rest', column, rows: indexes.length, max: source.maxParts });
  const rows = numbers.length - indexes.length;
  return ok({ ...points, cuts: [...points.cuts, ...(rows > 0 ? [{ kind: 'zeros', rows } as const] : [])] });
};

/** Returns the kind of chart: as asked for, else a line along times or periods, and bars for names. */
const chooseKind = ({ requested, x }: Source): DrawnKind =>
  requested === 'auto' ? (isAlongTime(x) ? 'line' : 'bar') : requested;

/**
 * Makes the points of a chart, within Slack's limits. Times and numbers are in ascending order, and of more than 20 only
 * evenly spaced ones are drawn; of names, the largest. The problem says why a chart would be misleading.
 */
export const chartPoints = (source: Source): Result<Points, PointsProblem> => {
  const drawn = chooseKind(source);
  const indexes = source.x.cells.map((_cell, index) => index);
  if (indexes.length === 1 && (source.requested === 'auto' || drawn !== 'bar'))
    return err({ kind: 'one-row' });
  if (drawn === 'pie') return drawPie(source);
  return ok(
    isAlongTime(source.x) || source.x.kind === 'number'
      ? drawAlongAxis(source, drawn)
      : drawAlongNames(source, drawn, indexes, maxPoints),
  );
};
