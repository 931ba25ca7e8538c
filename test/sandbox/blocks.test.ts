import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../sandbox/slack/blocks/check.ts';

const x = (length: number): string => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const section = (length: number) => ({ type: 'section', text: { type: 'mrkdwn', text: x(length) } });
const raw = (text: string) => ({ type: 'raw_text', text });
const table = (rows: number, columns: number, text = 'x', more: object = {}) => ({
  type: 'data_table',
  caption: 'numbers',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => raw(text))),
  ...more,
});
const rich = (element: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [element] }],
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('blocks that Slack takes', () => {
  it.each([
    ['50 blocks', many(50, { type: 'divider' })],
    ['a section of 3,000', [section(3000)]],
    ['a header of 150', [{ type: 'header', text: plain(x(150)) }]],
    ['10 context elements', [{ type: 'context', elements: many(10, plain('a')) }]],
    ['25 buttons', [actions(...many(25, button()))]],
    ['a button at its limits', [actions(button({ text: plain(x(75)), value: x(2000), action_id: x(255) }))]],
    ['a table of 101 rows and 20 columns', [table(101, 20, 'abcd')]],
    ['10,000 characters of cells', [table(2, 1, x(5000))]],
    [
      'a number cell',
      [{ ...table(2, 1), rows: [[raw('n')], [{ type: 'raw_number', value: 1.5, text: '1.5' }]] }],
    ],
    [
      'a link in a cell',
      [{ ...table(2, 1), rows: [[raw('n')], [rich({ type: 'link', url: 'https://a.example', text: 'a' })]] }],
    ],
  ])('%s', (_name, blocks) => {
    expect(checkBlocks(blocks)).toEqual([]);
  });
});

describe('blocks that Slack refuses', () => {
  it.each([
    ['51 blocks', many(51, { type: 'divider' }), '/blocks'],
    ['a section of 3,001', [section(3001)], '/blocks/0/text/text'],
    ['an empty section', [section(0)], '/blocks/0/text/text'],
    ['a header of 151', [{ type: 'header', text: plain(x(151)) }], '/blocks/0/text/text'],
    ['11 context elements', [{ type: 'context', elements: many(11, plain('a')) }], '/blocks/0/elements'],
    ['26 buttons', [actions(...many(26, button()))], '/blocks/0/elements'],
    ['a long button', [actions(button({ text: plain(x(76)) }))], '/blocks/0/elements/0/text/text'],
    ['a long value', [actions(button({ value: x(2001) }))], '/blocks/0/elements/0/value'],
    ['one action twice', [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))], '/blocks'],
    ['one block_id twice', many(2, { type: 'divider', block_id: 'a' }), '/blocks'],
    ['a table of 102 rows', [table(102, 1)], '/blocks/0/rows'],
    ['a table without rows', [table(1, 1)], '/blocks/0/rows'],
    ['21 columns', [table(2, 21)], '/blocks/0/rows/0'],
    ['uneven rows', [{ ...table(2, 2), rows: [[raw('a'), raw('b')], [raw('c')]] }], '/blocks/0/rows'],
    ['an empty cell', [table(2, 1, '')], '/blocks/0/rows/0/0/text'],
    ['10,001 characters of cells', [table(2, 1, x(5001))], '/blocks'],
    ['a blank caption', [table(2, 1, 'x', { caption: ' ' })], '/blocks/0/caption'],
    ['a page of 101', [table(2, 1, 'x', { page_size: 101 })], '/blocks/0/page_size'],
    [
      'rich text in the header',
      [{ ...table(2, 1), rows: [[rich({ type: 'text', text: 'a' })], [raw('b')]] }],
      '/blocks/0/rows/0/0/type',
    ],
    ['two tables', [table(2, 1), table(2, 1)], '/blocks'],
    ['over 12,000 characters in all', many(5, section(2500)), '/blocks'],
    ['empty rich text', [rich({ type: 'text', text: '' })], '/blocks/0/elements/0/elements/0/text'],
    ['unknown keys', [{ type: 'divider', color: 'red' }], '/blocks/0'],
    ['an unknown block', [{ type: 'alert', text: plain('a') }], '/blocks/0/type'],
    ['no list', 'blocks', '/blocks'],
  ])('%s', (_name, blocks, pointer) => {
    expect(checkBlocks(blocks).map((problem) => problem.pointer)).toContain(pointer);
  });
});
