import type {
  DataTableBlock,
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { shortenColumn } from '../../core/text/shorten-apart.ts';
import type { Cell } from '../../results/columns/cell.ts';
import type { LinkedText } from '../../results/columns/link.ts';
import type { Dataset } from '../../results/dataset.ts';
import { limits, type TableCapacity, tableCapacities } from './limits.ts';
import { linkElement, paragraph, richText, textElement } from './rich-text.ts';

/** Slack's own table, and how much of the dataset it shows. */
export type DataTable = { readonly block: DataTableBlock; readonly rows: number; readonly columns: number };

/** The longest text of a cell, and whether links stay links. */
type Fit = { readonly maxLength: number; readonly links: boolean };

type Rows = readonly (readonly Cell[])[];

/** From generous to tight; the first that stays under Slack's limit of characters is used. */
const fits: readonly [Fit, ...Fit[]] = [
  { maxLength: 200, links: true },
  { maxLength: 80, links: true },
  { maxLength: 80, links: false },
  // A whole address.
  { maxLength: 42, links: false },
  { maxLength: 24, links: false },
  { maxLength: 12, links: false },
];

type DataTableCell = RawTextElement | RawNumberElement | RichTextBlock;

/** Draws a cell. `text` is what its column leaves of it. */
const drawCell = (cell: Cell, text: string, fit: Fit): DataTableCell => {
  if (cell.kind === 'number')
    return cell.value === undefined
      ? { type: 'raw_text', text: cell.text }
      : { type: 'raw_number', value: cell.value, text: cell.text };
  // Slack takes no part without text.
  if (cell.kind === 'link' && fit.links && !isCut(cell, fit))
    return richText(paragraph(...cell.parts.filter((part) => part.text !== '').map(drawPart)));
  return { type: 'raw_text', text };
};

const drawPart = ({ text, url }: LinkedText): RichTextElement =>
  url === undefined ? textElement(text) : linkElement(text, url);

const measureCell = (cell: Cell, { maxLength, links }: Fit): number => {
  if (cell.kind === 'number') return cell.text.length;
  const shown = Math.min(cell.text.length, maxLength);
  return cell.kind === 'link' && links
    ? cell.parts.reduce((sum, { url }) => sum + (url?.length ?? 0), shown)
    : shown;
};

/**
 * Counts the characters that a table of the dataset takes where it has room: only very long texts in it are cut. `maxRows`
 * are those that a table may have.
 */
export const measureDataTable = (
  { columns, rows }: Pick<Dataset, 'columns' | 'rows'>,
  maxRows: number,
): number => {
  const [fit] = fits;
  const measureAll = (row: readonly Cell[]): number =>
    row.slice(0, limits.table.columns).reduce((sum, cell) => sum + measureCell(cell, fit), 0);
  return rows.slice(0, maxRows).reduce(
    (sum, row) => sum + measureAll(row),
    columns
      .slice(0, limits.table.columns)
      .reduce((sum, name) => sum + Math.min(name.length, fit.maxLength), 0),
  );
};

/** Counts the rows, from the top, that stay under the limit together with the header. */
const countFittingRows = (header: readonly string[], rows: Rows, fit: Fit, maxCharacters: number): number => {
  let used = header.reduce((sum, name) => sum + Math.min(name.length, fit.maxLength), 0);
  const tooMuch = rows.findIndex((row) => {
    for (const cell of row) used += measureCell(cell, fit);
    return used > maxCharacters;
  });
  return tooMuch === -1 ? rows.length : tooMuch;
};

/** Chooses the first fit that shows all rows, else the tightest, and counts the rows that it shows. */
const chooseFit = (
  header: readonly string[],
  rows: Rows,
  maxCharacters: number,
): { readonly fit: Fit; readonly count: number } => {
  let chosen = { fit: fits[0], count: 0 };
  for (const fit of fits) {
    chosen = { fit, count: countFittingRows(header, rows, fit, maxCharacters) };
    if (chosen.count === rows.length) break;
  }
  return chosen;
};

/** A number cut short would read as a different one, so rows are left out instead. */
const isCut = (cell: Cell | undefined, { maxLength }: Fit): boolean =>
  cell !== undefined && cell.kind !== 'number' && cell.text.length > maxLength;

/** Returns the texts of the columns in which some are cut, by the index of the column. */
const cutTexts = (columns: number, rows: Rows, fit: Fit): ReadonlyMap<number, readonly string[]> => {
  const cut = Array.from({ length: columns }, (_one, index) => index).filter((index) =>
    rows.some((row) => isCut(row[index], fit)),
  );
  const textOf = (cell: Cell | undefined): string => (cell?.kind === 'number' ? '' : (cell?.text ?? ''));
  return new Map(
    cut.map((index) => [
      index,
      shortenColumn(
        rows.map((row) => textOf(row[index])),
        fit.maxLength,
      ),
    ]),
  );
};

/** The header and the rows of a table that fit. */
type Fitting = { readonly header: readonly string[]; readonly shown: Rows; readonly fit: Fit };

const fitRows = (dataset: Pick<Dataset, 'columns' | 'rows'>, capacity: TableCapacity): Fitting => {
  const { columns } = limits.table;
  const header = dataset.columns.slice(0, columns);
  const whole = dataset.rows.slice(0, capacity.rows);
  const rows = dataset.columns.length <= columns ? whole : whole.map((row) => row.slice(0, columns));
  const { fit, count } = chooseFit(header, rows, capacity.characters);
  return { header, shown: header.length === 0 ? [] : rows.slice(0, count), fit };
};

/** Counts the rows that `drawDataTable` draws. */
export const countDataTableRows = (
  dataset: Pick<Dataset, 'columns' | 'rows'>,
  capacity: TableCapacity,
): number => fitRows(dataset, capacity).shown.length;

/**
 * Draws the dataset as Slack's `data_table`, which people can page, sort and search. Over Slack's limits, cells are
 * shortened first, so that different ones still read differently, then links become plain text, then rows are left out from the bottom. `undefined` when there is nothing
 * to draw: Slack wants at least one row below the header. `rowHeader` is the index of the column that names the rows, for
 * screen readers, and `capacity` what the workspace takes.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-table-block.
 */
export const drawDataTable = (
  dataset: Pick<Dataset, 'columns' | 'rows'>,
  caption: string,
  rowHeader = 0,
  capacity: TableCapacity = tableCapacities.today,
): DataTable | undefined => {
  const { header, shown, fit } = fitRows(dataset, capacity);
  if (shown.length === 0) return undefined;
  const names = shortenColumn(header, fit.maxLength);
  const texts = cutTexts(header.length, shown, fit);
  return {
    block: {
      type: 'data_table',
      caption: shorten(caption, limits.table.caption),
      page_size: Math.min(shown.length, 10),
      ...(rowHeader > 0 && { row_header_column_index: rowHeader }),
      rows: [
        names.map((text): RawTextElement => ({ type: 'raw_text', text })),
        ...shown.map((row, at) =>
          row.map((cell, index) => drawCell(cell, texts.get(index)?.[at] ?? cell.text, fit)),
        ),
      ],
    },
    rows: shown.length,
    columns: header.length,
  };
};
