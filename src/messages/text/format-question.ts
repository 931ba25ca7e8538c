import type { DisplayOptions, Parameter } from '../../core/question.ts';
import { cleanText } from '../../core/text/clean.ts';
import { shorten } from '../../core/text/shorten.ts';
import { limits } from '../blocks/limits.ts';

const shownParameters = 8;
const maxNameLength = 60;
const maxValueLength = 100;

/** Foreign text as one short clean line that is never empty. */
export const toSingleLine = (text: string, maxLength: number): string =>
  shorten(cleanText(text), maxLength) || '–';

/** The parameters that were asked, each as `name = value`, shortened; the rest only counted. */
export const formatParameters = (parameters: readonly Parameter[]): string => {
  const shown = parameters
    .slice(0, shownParameters)
    .map(
      ({ name, value }) => `${toSingleLine(name, maxNameLength)} = ${toSingleLine(value, maxValueLength)}`,
    );
  const rest = parameters.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
};

/** How the rows were chosen and ordered, when that was asked for; empty otherwise. */
export const describeChoice = ({ sort, where }: DisplayOptions): string => {
  const order = sort
    .map(({ column, direction }) => `${toSingleLine(column, maxNameLength)} ${direction}`)
    .join(', ');
  return [
    ...(order === '' ? [] : [`sorted by ${shorten(order, 300)}`]),
    ...(where === undefined ? [] : [`where ${toSingleLine(where, 300)}`]),
  ].join(', ');
};

/** The chart, when one was asked for: `bar chart of volume, trades along project`. Empty otherwise. Foreign. */
export const describeChart = ({ chart, x, y }: Pick<DisplayOptions, 'chart' | 'x' | 'y'>): string => {
  if (chart === 'none' || (chart === undefined && x === undefined && y.length === 0)) return '';
  const kind = chart === undefined || chart === 'auto' ? 'chart' : `${chart} chart`;
  const of =
    y.length === 0
      ? ''
      : ` of ${shorten(y.map((name) => toSingleLine(name, maxNameLength)).join(', '), 300)}`;
  return `${kind}${of}${x === undefined ? '' : ` along ${toSingleLine(x, maxNameLength)}`}`;
};

/** What a query is called: its name where Dune tells it, else its number. */
export const queryTitle = (query: { readonly id: number; readonly name: string | undefined }): string =>
  query.name === undefined ? `Dune query ${query.id}` : toSingleLine(query.name, 150);

/**
 * The page of a query on dune.com with these values filled in. Values that make the address longer than Slack takes are
 * left out together. The plain `name=value` form is the one that Dune's Python client writes.
 */
export const duneLink = (queryId: number, parameters: readonly Parameter[] = []): string => {
  const page = `https://dune.com/queries/${queryId}`;
  if (parameters.length === 0) return page;
  const values = new URLSearchParams(parameters.map(({ name, value }): [string, string] => [name, value]));
  const filled = `${page}?${values.toString()}`;
  return filled.length > limits.button.url ? page : filled;
};
