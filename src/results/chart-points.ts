import type { ChartKind } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { ChartColumn } from './chart-columns.ts';

/** Slack's chart takes 20 categories; of a pie's parts, six are sure. */
const mostPoints = 20;
const mostParts = 6;

/** The ways in which a chart is drawn. */
export type DrawnKind = Exclude<ChartKind, 'auto' | 'none'>;

/** One line of a chart, or one color of bars: a finite value for each category. */
export type Series = { readonly name: string; readonly values: readonly number[] };

/** Rows that have no point of their own. Names are foreign. */
export type Cut =
  /** Along times or numbers: evenly many of them, the first and the last among them. */
  | { readonly kind: 'thinned'; readonly drawn: number; readonly of: number }
  /** Along names. `by` is the column whose largest are drawn; the first rows where the order was asked for. */
  | {
      readonly kind: 'cut';
      readonly drawn: number;
      readonly rest: number;
      readonly by: string | undefined;
      /** Whether the rest is drawn as one. */
      readonly isAdded: boolean;
    }
  /** A pie has no room for nothing. */
  | { readonly kind: 'zeros'; readonly rows: number };

/** Why points that are there give no chart. Foreign. */
export type PointsProblem =
  | { readonly kind: 'one-row' }
  | { readonly kind: 'pie-of-a-part' }
  | { readonly kind: 'pie-below-zero'; readonly column: string }
  | { readonly kind: 'pie-of-nothing'; readonly column: string }
  | {
      readonly kind: 'pie-without-rest';
      readonly column: string;
      readonly rows: number;
      readonly most: number;
    };

/** What points are made of. */
type Source = {
  readonly x: ChartColumn;
  readonly y: readonly ChartColumn[];
  readonly asked: DrawnKind | 'auto';
  /** Whether these are all rows of the result. */
  readonly isAll: boolean;
  /** Rows that were asked for. */
  readonly top: number | undefined;
  /** Whether the first rows are meant to be the first. */
  readonly isOrdered: boolean;
};

/** What is drawn, and what had no place. Categories are foreign, and as long as they are in the data. */
type Points = {
  readonly drawn: DrawnKind;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly cuts: readonly Cut[];
};

const drawRows = ({ x, y }: Source, places: readonly number[]): Pick<Points, 'categories' | 'series'> => ({
  categories: places.map((place) => x.cells[place]?.text ?? ''),
  series: y.map(({ label, numbers }) => ({
    name: label,
    values: places.map((place) => numbers[place] ?? 0),
  })),
});

/** Places in the order of time, or of the numbers. Times are written so that their texts are in order. */
const inOrder = ({ x }: Source): readonly number[] => {
  const places = x.cells.map((_cell, place) => place);
  const text = (place: number): string => x.cells[place]?.text ?? '';
  return places.sort((left, right) =>
    x.kind === 'number'
      ? (x.numbers[left] ?? 0) - (x.numbers[right] ?? 0)
      : text(left) < text(right)
        ? -1
        : Number(text(left) > text(right)),
  );
};

const thin = (places: readonly number[]): readonly number[] => {
  const step = (places.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_one, point) => places[Math.round(point * step)] ?? 0);
};

const alongAxis = (source: Source, drawn: DrawnKind): Points => {
  const places = inOrder(source);
  const isMany = places.length > mostPoints;
  return {
    drawn,
    ...drawRows(source, isMany ? thin(places) : places),
    cuts: isMany ? [{ kind: 'thinned', drawn: mostPoints, of: places.length }] : [],
  };
};

/** Words in the names of columns whose values cannot be added up. */
const notToAdd =
  /(?:^|[^a-z])(?:avg|average|mean|median|price|rate|ratio|percent|percentage|pct|apr|apy|roi|rank|id|min|max|index|score|age|per|unique|distinct|p\d\d)(?:[^a-z]|$)|%/i;

/** `avgPrice` as `avg Price`. */
const inWords = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2');

const sumOf = ({ numbers }: ChartColumn, places: readonly number[]): number =>
  places.reduce((sum, place) => sum + (numbers[place] ?? 0), 0);

/** Whether the rest may be drawn as one: adding up makes sense, and nothing that was not read belongs to it. */
const canAdd = ({ y, isAll }: Source, rest: readonly number[]): boolean =>
  isAll && y.every((column) => !notToAdd.test(inWords(column.label)) && Number.isFinite(sumOf(column, rest)));

/** The places that are drawn, in the order of the result: the largest, or the first where an order was asked for. */
const topOf = ({ y, isOrdered }: Source, places: readonly number[], most: number): readonly number[] => {
  const value = (place: number): number => y[0]?.numbers[place] ?? 0;
  const kept = isOrdered ? places : places.toSorted((left, right) => value(right) - value(left));
  return kept.slice(0, most).sort((left, right) => left - right);
};

const cutTo = (source: Source, places: readonly number[], most: number) => {
  const kept = topOf(source, places, most);
  return { kept, rest: places.filter((place) => !kept.includes(place)) };
};

/** Points for names: all, or the top of them and, where that makes sense, the rest as one more. */
const alongNames = (source: Source, drawn: DrawnKind, places: readonly number[], room: number): Points => {
  const { top = room, y } = source;
  if (places.length <= Math.min(top, room)) return { drawn, ...drawRows(source, places), cuts: [] };
  const withRest = cutTo(source, places, Math.min(top, room - 1));
  const isAdded = canAdd(source, withRest.rest);
  const { kept, rest } = isAdded ? withRest : cutTo(source, places, Math.min(top, room));
  const { categories, series } = drawRows(source, kept);
  const by = source.isOrdered ? undefined : y[0]?.label;
  return {
    drawn,
    categories: isAdded ? [...categories, 'other'] : categories,
    series: series.map(({ name, values }, place) => {
      const column = y[place];
      return { name, values: isAdded && column !== undefined ? [...values, sumOf(column, rest)] : values };
    }),
    cuts: [{ kind: 'cut', drawn: kept.length, rest: rest.length, by, isAdded }],
  };
};

/** A pie shows parts of a whole: all of it, with no part below zero. */
const pieOf = (source: Source): Result<Points, PointsProblem> => {
  const { label: column = '', numbers = [] } = source.y[0] ?? {};
  if (!source.isAll) return no({ kind: 'pie-of-a-part' });
  if (numbers.some((value) => (value ?? 0) < 0)) return no({ kind: 'pie-below-zero', column });
  const places = numbers.flatMap((value, place) => ((value ?? 0) > 0 ? [place] : []));
  if (places.length === 0) return no({ kind: 'pie-of-nothing', column });
  const points = alongNames(source, 'pie', places, mostParts);
  if (points.cuts.some((cut) => cut.kind === 'cut' && !cut.isAdded))
    return no({ kind: 'pie-without-rest', column, rows: places.length, most: mostParts });
  const rows = numbers.length - places.length;
  return ok({ ...points, cuts: [...points.cuts, ...(rows > 0 ? [{ kind: 'zeros', rows } as const] : [])] });
};

/** A line where time passes, bars for names, unless somebody said. */
const drawnAs = ({ asked, x }: Source): DrawnKind =>
  asked === 'auto' ? (x.kind === 'time' ? 'line' : 'bar') : asked;

/**
 * The points of a chart, within Slack's limits. Along times and numbers they run upwards, and of more than 20 evenly many
 * are drawn; of names the largest. The problem says why they would make a wrong picture.
 */
export const chartPoints = (source: Source): Result<Points, PointsProblem> => {
  const drawn = drawnAs(source);
  const places = source.x.cells.map((_cell, place) => place);
  if (places.length === 1 && (source.asked === 'auto' || drawn !== 'bar')) return no({ kind: 'one-row' });
  if (drawn === 'pie') return pieOf(source);
  return ok(
    source.x.kind === 'time' || source.x.kind === 'number'
      ? alongAxis(source, drawn)
      : alongNames(source, drawn, places, mostPoints),
  );
};
