import type {
  DataTableBlock,
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/cell.ts';
import type { LinkedText } from '../../results/link.ts';
import type { Report } from '../../results/report.ts';
import { limits, type TableCapacity, tableCapacities } from './limits.ts';
import { linkElement, paragraph, richText, textElement } from './rich-text.ts';

/** Slack's own table, and how much of the report it shows. */
export type DataTable = { readonly block: DataTableBlock; readonly rows: number; readonly columns: number };

/** The longest text of a cell, and whether links stay links. */
type Fit = { readonly maxLength: number; readonly links: boolean };

/** From generous to tight; the first that stays under Slack's limit of characters is used. */
const fits: readonly Fit[] = [
  { maxLength: 200, links: true },
  { maxLength: 80, links: true },
  { maxLength: 80, links: false },
  { maxLength: 40, links: false },
  { maxLength: 24, links: false },
  { maxLength: 12, links: false },
];

type DataTableCell = RawTextElement | RawNumberElement | RichTextBlock;

const drawCell = (cell: Cell, fit: Fit): DataTableCell => {
  // A number cut short would read as a different one, so rows are left out instead.
  const text = cell.kind === 'number' ? cell.text : shorten(cell.text, fit.maxLength);
  if (cell.kind === 'number' && cell.value !== undefined)
    return { type: 'raw_number', value: cell.value, text };
  // Slack takes no part without text.
  if (cell.kind === 'link' && fit.links && cell.text.length <= fit.maxLength)
    return richText(paragraph(...cell.parts.filter((part) => part.text !== '').map(drawPart)));
  return { type: 'raw_text', text };
};

const drawPart = ({ text, url }: LinkedText): RichTextElement =>
  url === undefined ? textElement(text) : linkElement(text, url);

const measureUrls = (cell: Cell, fit: Fit): number =>
  cell.kind === 'link' && fit.links ? sum(cell.parts.map(({ url }) => url?.length ?? 0)) : 0;

const measureCell = (cell: Cell, fit: Fit): number =>
  (cell.kind === 'number' ? cell.text.length : Math.min(cell.text.length, fit.maxLength)) +
  measureUrls(cell, fit);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** Counts the rows, from the top, that stay under the limit together with the header. */
const countFittingRows = (
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  fit: Fit,
  maxCharacters: number,
): number => {
  let used = sum(header.map((name) => Math.min(name.length, fit.maxLength)));
  const tooMuch = rows.findIndex((row) => {
    used += sum(row.map((cell) => measureCell(cell, fit)));
    return used > maxCharacters;
  });
  return tooMuch === -1 ? rows.length : tooMuch;
};

/**
 * Draws the report as Slack's `data_table`, which people can page, sort and search. Over Slack's limits, cells are
 * shortened first, then links become plain text, then rows are left out from the bottom. `undefined` when there is nothing
 * to draw: Slack wants at least one row below the header. `rowHeader` is the index of the column that names the rows, for
 * screen readers, and `capacity` what the workspace takes.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-table-block.
 */
export const drawDataTable = (
  report: Report,
  caption: string,
  rowHeader = 0,
  capacity: TableCapacity = tableCapacities.today,
): DataTable | undefined => {
  const header = report.columns.slice(0, limits.table.columns);
  const rows = report.rows.slice(0, capacity.rows).map((row) => row.slice(0, limits.table.columns));
  const tightest = fits.at(-1) ?? { maxLength: 12, links: false };
  const countRows = (fit: Fit): number => countFittingRows(header, rows, fit, capacity.characters);
  const fit = fits.find((one) => countRows(one) === rows.length) ?? tightest;
  const shown = rows.slice(0, countRows(fit));
  if (header.length === 0 || shown.length === 0) return undefined;
  const headerCells: RawTextElement[] = header.map((name) => ({
    type: 'raw_text',
    text: shorten(name, fit.maxLength),
  }));
  return {
    block: {
      type: 'data_table',
      caption: shorten(caption, limits.table.caption),
      page_size: Math.min(shown.length, 10),
      ...(rowHeader > 0 && { row_header_column_index: rowHeader }),
      rows: [headerCells, ...shown.map((row) => row.map((cell) => drawCell(cell, fit)))],
    },
    rows: shown.length,
    columns: header.length,
  };
};
