import type { DataTableBlock, RawNumberElement, RawTextElement, RichTextBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Cell } from '../../results/cell.ts';
import type { Report } from '../../results/report.ts';
import { limits } from './limits.ts';
import { linked, paragraph, richText } from './rich-text.ts';

/** Slack's own table, and how much of the report it shows. */
export type NativeTable = { readonly block: DataTableBlock; readonly rows: number; readonly columns: number };

/** How generously cells are drawn: the longest text of one, and whether links stay links. */
type Fit = { readonly longest: number; readonly links: boolean };

/** From generous to tight; the first that stays under Slack's sum of characters is taken. */
const fits: readonly Fit[] = [
  { longest: 200, links: true },
  { longest: 80, links: true },
  { longest: 80, links: false },
  { longest: 40, links: false },
  { longest: 24, links: false },
  { longest: 12, links: false },
];

type NativeCell = RawTextElement | RawNumberElement | RichTextBlock;

const drawCell = (cell: Cell, fit: Fit): NativeCell => {
  // A number cut short would read as another one; rows give way instead.
  const text = cell.kind === 'number' ? cell.text : shorten(cell.text, fit.longest);
  if (cell.kind === 'number' && cell.value !== undefined)
    return { type: 'raw_number', value: cell.value, text };
  if (cell.kind === 'link' && fit.links) return richText(paragraph(linked(text, cell.url)));
  return { type: 'raw_text', text };
};

const lengthOf = (cell: Cell, fit: Fit): number =>
  (cell.kind === 'number' ? cell.text.length : Math.min(cell.text.length, fit.longest)) +
  (cell.kind === 'link' && fit.links ? cell.url.length : 0);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** As many rows, from the top, as stay under the limit together with the header. */
const rowsThatFit = (header: readonly string[], rows: readonly (readonly Cell[])[], fit: Fit): number => {
  let used = sum(header.map((name) => Math.min(name.length, fit.longest)));
  const tooMuch = rows.findIndex((row) => {
    used += sum(row.map((cell) => lengthOf(cell, fit)));
    return used > limits.table.characters;
  });
  return tooMuch === -1 ? rows.length : tooMuch;
};

/**
 * The report as Slack's `data_table`, which people can page, sort and search. Over Slack's limits, cells are shortened
 * first, then links become plain text, then rows are left out from the bottom. `undefined` when there is nothing to
 * draw: Slack wants at least one row below the header. `rowHeader` is the place of the column that names the rows, for
 * screen readers.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-table-block.
 */
export const nativeTable = (report: Report, caption: string, rowHeader = 0): NativeTable | undefined => {
  const header = report.columns.slice(0, limits.table.columns);
  const rows = report.rows.slice(0, limits.table.rows).map((row) => row.slice(0, limits.table.columns));
  const tightest = fits.at(-1) ?? { longest: 12, links: false };
  const fit = fits.find((one) => rowsThatFit(header, rows, one) === rows.length) ?? tightest;
  const shown = rows.slice(0, rowsThatFit(header, rows, fit));
  if (header.length === 0 || shown.length === 0) return undefined;
  const headerCells: RawTextElement[] = header.map((name) => ({
    type: 'raw_text',
    text: shorten(name, fit.longest),
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
