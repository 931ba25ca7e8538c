import type { DataTableBlock } from '@slack/types';
import { attributes, type Html, html } from './html.ts';
import type { DrawNames } from './names.ts';
import { drawRichText, toPlainText } from './rich-text.ts';

type Cell = DataTableBlock['rows'][number][number];

const defaultPageSize = 5;

const getText = (cell: Cell): string => (cell.type === 'rich_text' ? toPlainText(cell) : cell.text);

const drawHeader = (cell: Cell, isNumber: boolean): Html => {
  const kind = attributes({ class: isNumber ? 'number' : undefined });
  return html`<th scope="col" aria-sort="none"${kind}><button type="button">${getText(cell)}</button></th>`;
};

/** A text up to this length stays on one line, so that dates aren't broken; in characters. */
const maxShortLength = 24;

/** Slack doesn't say how it aligns a text among numbers, such as that of an empty cell; here it's aligned with them. */
const getClass = (cell: Cell, isNumber: boolean): string | undefined => {
  if (isNumber) return 'number';
  return getText(cell).length <= maxShortLength ? 'short' : undefined;
};

type Placed = { readonly isRowHeader: boolean; readonly isNumber: boolean };

const drawCell = (cell: Cell, { isRowHeader, isNumber }: Placed, names: DrawNames): Html => {
  const inside = cell.type === 'rich_text' ? drawRichText(cell, names) : html`${cell.text}`;
  const shared = attributes({
    class: getClass(cell, isNumber),
    'data-number': cell.type === 'raw_number' ? String(cell.value) : undefined,
  });
  return isRowHeader ? html`<th scope="row"${shared}>${inside}</th>` : html`<td${shared}>${inside}</td>`;
};

const searchFrom = 2;

const drawPager = (count: number, size: number): Html => {
  const shown = Math.min(size, count);
  const single = count <= size;
  return html`<div class="pager"${attributes({ hidden: single })}><span class="range" role="status">1–${shown} of ${count}</span><button type="button" data-step="-1" aria-label="Previous page" disabled>‹</button><button type="button" data-step="1" aria-label="Next page"${attributes({ disabled: single })}>›</button></div>`;
};

/**
 * Slack's table with its first page. `script/table.ts` sorts it, turns its pages and searches it; without script it can
 * be read.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-table-block.
 */
export const drawDataTable = (block: DataTableBlock, names: DrawNames): Html => {
  const { rows, caption, page_size: size = defaultPageSize, row_header_column_index: rowHeader = 0 } = block;
  const [header = [], ...body] = rows;
  const isNumber = (column: number): boolean => body.some((row) => row[column]?.type === 'raw_number');
  const heads = header.map((cell, column) => drawHeader(cell, isNumber(column)));
  const lines = body.map((row, index) => {
    const cells = row.map((cell, column) =>
      drawCell(cell, { isRowHeader: column === rowHeader, isNumber: isNumber(column) }, names),
    );
    return html`<tr${attributes({ hidden: index >= size })}>${cells}</tr>`;
  });
  const search =
    body.length < searchFrom
      ? ''
      : html`<input type="search" placeholder="Search" aria-label="Search the table" autocomplete="off">`;
  return html`<div class="data-table" data-page-size="${size}"><div class="table-top"><span class="caption" aria-hidden="true">${caption}</span>${search}</div><div class="table-box" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table><p class="no-rows" hidden>No rows match.</p></div>${drawPager(body.length, size)}</div>`;
};
