import { parseMovingValue } from '../../core/moving-value.ts';
import type { DisplayOptions, Parameter, SortDirection, SortedKind, SortKey } from '../../core/question.ts';
import { cleanText } from '../../core/text/clean.ts';
import { shorten } from '../../core/text/shorten.ts';
import { limits } from '../blocks/limits.ts';

const shownParameters = 8;
const maxNameLength = 60;
const maxValueLength = 100;

/**
 * Returns foreign text as one short clean line that is never empty. Backticks, which would mark code, become
 * lookalikes.
 */
export const toSingleLine = (text: string, maxLength: number): string =>
  shorten(cleanText(text), maxLength).replaceAll('`', 'ˋ') || '–';

/** Formats parameters as `name = value`, shortened, or `day = 2026-11-21 (today-7d)` for what moves with time; those past the eighth are only counted. */
export const formatParameters = (parameters: readonly Parameter[]): string => {
  const shown = parameters
    .slice(0, shownParameters)
    .map(
      ({ name, value, moving }) =>
        `${toSingleLine(name, maxNameLength)} = ${toSingleLine(value, maxValueLength)}${moving === undefined ? '' : ` (${toSingleLine(moving, maxValueLength)})`}`,
    );
  const rest = parameters.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
};

/** Says which rows come first, by what the column holds. */
const orders: Readonly<Record<SortedKind, Readonly<Record<SortDirection, string>>>> = {
  number: { asc: 'lowest first', desc: 'highest first' },
  time: { asc: 'oldest first', desc: 'newest first' },
  text: { asc: 'A to Z', desc: 'Z to A' },
  boolean: { asc: 'false first', desc: 'true first' },
};

/** The order of a column that nobody has read: names and days have no lowest. */
const unreadOrder: Readonly<Record<SortDirection, string>> = { asc: 'ascending', desc: 'descending' };

/** Formats one sort key among several, `volume (highest first)`, or alone, `volume, highest first`. */
const describeSortKey = ({ column, direction, kind }: SortKey, isAlone: boolean): string => {
  const name = toSingleLine(column, maxNameLength);
  // Until the rows are read, nobody knows which way an order without a direction goes.
  if (direction === 'auto') return name;
  const order = (kind === undefined ? unreadOrder : orders[kind])[direction];
  return isAlone ? `${name}, ${order}` : `${name} (${order})`;
};

/** Describes how the rows are sorted and filtered: `sorted by volume, highest first`. Empty when they are not. */
export const describeChoice = ({ sort, where }: DisplayOptions): string => {
  const order = sort.map((key) => describeSortKey(key, sort.length === 1)).join(', ');
  return [
    ...(order === '' ? [] : [`sorted by ${shorten(order, 300)}`]),
    ...(where === undefined ? [] : [`where ${toSingleLine(where, 300)}`]),
  ].join(', ');
};

/** Describes the chart: `bar chart of volume, trades by project`. Empty when there is none. Foreign. */
export const describeChart = ({ chart, x, y }: Pick<DisplayOptions, 'chart' | 'x' | 'y'>): string => {
  if (chart === 'none' || (chart === undefined && x === undefined && y.length === 0)) return '';
  const kind = chart === undefined || chart === 'auto' ? 'chart' : `${chart} chart`;
  const of =
    y.length === 0
      ? ''
      : ` of ${shorten(y.map((name) => toSingleLine(name, maxNameLength)).join(', '), 300)}`;
  return `${kind}${of}${x === undefined ? '' : ` by ${toSingleLine(x, maxNameLength)}`}`;
};

/** A query as messages name it: `title` is the name that the workspace knows it by, which wins over Dune's. Foreign. */
export type TitledQuery = {
  readonly id: number;
  readonly name: string | undefined;
  readonly title?: string | undefined;
};

/** Returns a query's title, else its name where Dune tells it, else its number. What nobody sees is no name. */
export const queryTitle = ({ id, name, title = name }: TitledQuery): string =>
  title === undefined || cleanText(title) === '' ? `Dune query ${id}` : toSingleLine(title, 150);

/**
 * Returns the page of a query on dune.com with these values filled in. If they make the address longer than Slack
 * takes, all of them are left out. The plain `name=value` form is the one that Dune's Python client writes.
 */
export const duneLink = (queryId: number, parameters: readonly Parameter[] = []): string => {
  const page = `https://dune.com/queries/${queryId}`;
  if (parameters.length === 0) return page;
  const values = new URLSearchParams(parameters.map(({ name, value }): [string, string] => [name, value]));
  const filled = `${page}?${values.toString()}`;
  return filled.length > limits.button.url ? page : filled;
};

/**
 * Returns the page of a stored question, whose values may move with time. Dune can't read the words for those, so they are
 * left out there.
 */
export const storedLink = (queryId: number, parameters: readonly Parameter[] = []): string =>
  duneLink(
    queryId,
    parameters.filter(({ value, moving }) => moving !== undefined || parseMovingValue(value) === undefined),
  );
