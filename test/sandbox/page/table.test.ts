import type { DataTableBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { isFound, nextDirection, orderOf, pageOf } from '../../../sandbox/page/script/order.ts';
import { drawnBlocks } from './given.ts';

const table = (rows: number, more: Partial<DataTableBlock> = {}): DataTableBlock => ({
  type: 'data_table',
  caption: 'Volumes',
  rows: [
    [
      { type: 'raw_text', text: 'project' },
      { type: 'raw_text', text: 'volume' },
    ],
    ...Array.from({ length: rows }, (_one, index) => [
      { type: 'raw_text' as const, text: `p${index}` },
      { type: 'raw_number' as const, value: index * 1000, text: `${index},000` },
    ]),
  ],
  ...more,
});

const count = (html: string, piece: string): number => html.split(piece).length - 1;

describe('a table', () => {
  it('shows its first page, and how many there are', () => {
    const html = drawnBlocks(table(12, { page_size: 10 }));
    expect(html).toContain('data-page-size="10"');
    expect(html).toContain('<caption>Volumes</caption>');
    expect(count(html, '<tr')).toBe(13);
    expect(count(html, '<tr hidden>')).toBe(2);
    expect(html).toContain('1–10 of 12');
  });

  it('shows five rows where nothing is said, as Slack does', () => {
    expect(count(drawnBlocks(table(12)), '<tr hidden>')).toBe(7);
  });

  it('has headers that sort, one column that names the rows, and numbers on the right', () => {
    const html = drawnBlocks(table(2));
    expect(html).toContain('<th scope="col" aria-sort="none"><button type="button">project</button></th>');
    expect(html).toContain('<th scope="row" class="short">p0</th>');
    expect(html).toContain('<td class="number" data-number="1000">1,000</td>');
    expect(html).toContain('<th scope="col" aria-sort="none" class="number">');
    expect(drawnBlocks(table(2, { row_header_column_index: 1 }))).toContain('<td class="short">p0</td>');
  });

  it('needs no pager for a single page', () => {
    expect(drawnBlocks(table(5))).toContain('<div class="pager" hidden>');
  });
});

describe('the order of rows', () => {
  it('takes numbers as numbers and puts them before words', () => {
    expect(orderOf([10, 9, 'x', 100], 'ascending')).toEqual([1, 0, 3, 2]);
    expect(orderOf([10, 9, 'x', 100], 'descending')).toEqual([2, 3, 0, 1]);
  });

  it('takes words as in a dictionary, and leaves what is alike as it came', () => {
    expect(orderOf(['b', 'A', 'a', 'v10', 'v9'], 'ascending')).toEqual([1, 2, 0, 4, 3]);
    expect(orderOf(['a', 'b', 'a'], 'descending')).toEqual([1, 0, 2]);
    expect(orderOf(['b', 'a'], 'none')).toEqual([0, 1]);
  });

  it('goes up, down and back', () => {
    expect([null, 'none', 'ascending', 'descending'].map(nextDirection)).toEqual([
      ...['ascending', 'ascending', 'descending', 'none'],
    ]);
  });
});

describe('pages and search', () => {
  it('cuts rows into pages and stays among them', () => {
    expect(pageOf(26, 10, 2)).toEqual({ page: 2, pages: 3, first: 20, end: 26 });
    expect(pageOf(26, 10, 9).page).toBe(2);
    expect(pageOf(26, 10, -1).page).toBe(0);
    expect(pageOf(0, 10, 0)).toEqual({ page: 0, pages: 1, first: 0, end: 0 });
  });

  it('finds rows that hold every word', () => {
    expect(isFound('Uniswap v3 1,000', 'v3 UNI')).toBe(true);
    expect(isFound('Uniswap v3 1,000', 'v2')).toBe(false);
    expect(isFound('anything', ' ')).toBe(true);
  });
});
