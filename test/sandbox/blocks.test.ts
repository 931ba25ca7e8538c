import { describe, expect, it } from 'vitest';
import { checkBlocks, today } from '../../sandbox/slack/blocks/check.ts';
import { checkView } from '../../sandbox/slack/blocks/view-check.ts';

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
const option = (value: string) => ({ text: plain('One'), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(String(index)));
const overflow = (count: number) => ({ type: 'overflow', action_id: 'a', options: options(count) });
const select = (count: number, more: object = {}) => ({
  type: 'static_select',
  action_id: 'a',
  options: options(count),
  ...more,
});
const boxes = (count: number, more: object = {}) => ({ ...select(count, more), type: 'checkboxes' });
const beside = (accessory: object) => ({ ...section(1), accessory });
const input = (element: object) => ({
  type: 'input',
  label: plain('Name'),
  element: { action_id: 'a', ...element },
});
const line = (points: number, name = 'volume', first = 'p0') => ({
  name,
  data: Array.from({ length: points }, (_, index) => ({
    label: index === 0 ? first : `p${index}`,
    value: index - 5,
  })),
});
const categories = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const chart = (series: object[], count: number, more: object = {}) => ({
  type: 'data_visualization',
  title: x(50),
  chart: { type: 'bar', series, axis_config: { categories: categories(count) } },
  ...more,
});
const lines = (count: number) => Array.from({ length: count }, (_, index) => line(2, `s${index}`));
const pie = (...values: number[]) => ({
  ...chart([], 0),
  chart: { type: 'pie', segments: values.map((value, index) => ({ label: `p${index}`, value })) },
});
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('blocks that Slack takes', () => {
  it.each([
    ['50 blocks', many(50, { type: 'divider' })],
    ['a section of 3,000', [section(3000)]],
    ['a header of 150', [{ type: 'header', text: plain(x(150)) }]],
    ['10 context elements', [{ type: 'context', elements: many(10, plain('a')) }]],
    ['25 buttons', [actions(...many(25, button()))]],
    ['a button at its limits', [actions(button({ text: plain(x(75)), value: x(2000), action_id: x(255) }))]],
    ['a table of 201 rows and 20 columns', [table(201, 20, 'abcd')]],
    ['20,000 characters of cells', [table(2, 1, x(5000)), table(2, 1, x(5000))]],
    [
      'a number cell',
      [{ ...table(2, 1), rows: [[raw('n')], [{ type: 'raw_number', value: 1.5, text: '1.5' }]] }],
    ],
    [
      'a link in a cell',
      [{ ...table(2, 1), rows: [[raw('n')], [rich({ type: 'link', url: 'https://a.example', text: 'a' })]] }],
    ],
    ['a chart at its limits', [chart([line(20)], 20), chart(lines(12), 2)]],
    ['a pie', [pie(1, 0.5, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]],
    ['menus beside sections', [overflow(2), overflow(5), select(100), boxes(10)].map(beside)],
    ['a menu with an initial choice', [actions(select(2, { initial_option: option('1') }))]],
    ['boxes with some ticked', [input(boxes(2, { initial_options: [option('1')] }))]],
    ['a choice of conversations', [actions({ type: 'conversations_select', action_id: 'a' })]],
    [
      'a field that tells on Enter',
      [
        {
          ...input({
            type: 'plain_text_input',
            dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
          }),
          dispatch_action: true,
        },
      ],
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
    ['a table of 202 rows', [table(202, 1)], '/blocks/0/rows'],
    ['a table without rows', [table(1, 1)], '/blocks/0/rows'],
    ['21 columns', [table(2, 21)], '/blocks/0/rows/0'],
    ['uneven rows', [{ ...table(2, 2), rows: [[raw('a'), raw('b')], [raw('c')]] }], '/blocks/0/rows'],
    ['an empty cell', [table(2, 1, '')], '/blocks/0/rows/0/0/text'],
    ['20,001 characters of cells', [table(2, 1, x(5000)), table(2, 1, x(5001))], '/blocks'],
    ['a blank caption', [table(2, 1, 'x', { caption: ' ' })], '/blocks/0/caption'],
    ['a page of 101', [table(2, 1, 'x', { page_size: 101 })], '/blocks/0/page_size'],
    [
      'rich text in the header',
      [{ ...table(2, 1), rows: [[rich({ type: 'text', text: 'a' })], [raw('b')]] }],
      '/blocks/0/rows/0/0/type',
    ],
    ['over 12,000 characters in all', many(5, section(2500)), '/blocks'],
    ['empty rich text', [rich({ type: 'text', text: '' })], '/blocks/0/elements/0/elements/0/text'],
    ['unknown keys', [{ type: 'divider', color: 'red' }], '/blocks/0'],
    ['an unknown block', [{ type: 'alert', text: plain('a') }], '/blocks/0/type'],
    ['a menu of one option', [actions(overflow(1))], '/blocks/0/elements/0/options'],
    ['a menu of six options', [actions(overflow(6))], '/blocks/0/elements/0/options'],
    ['101 options', [actions(select(101))], '/blocks/0/elements/0/options'],
    ['11 boxes', [actions(boxes(11))], '/blocks/0/elements/0/options'],
    [
      'a long option',
      [actions({ ...select(1), options: [{ ...option('a'), text: plain(x(76)) }] })],
      '/blocks/0/elements/0/options/0/text/text',
    ],
    [
      'a long value of an option',
      [actions({ ...select(1), options: [option(x(151))] })],
      '/blocks/0/elements/0/options/0/value',
    ],
    [
      'an initial choice that is no option',
      [actions(select(1, { initial_option: { ...option('0'), text: plain('Two') } }))],
      '/blocks/0/elements/0/initial_option',
    ],
    [
      'boxes ticked that are not there',
      [input(boxes(1, { initial_options: [option('1')] }))],
      '/blocks/0/element/initial_options',
    ],
    [
      'a field longer than 3,000',
      [input({ type: 'plain_text_input', max_length: 3001 })],
      '/blocks/0/element/max_length',
    ],
    ['a field for numbers', [input({ type: 'number_input', is_decimal_allowed: true })], '/blocks'],
    ['a choice of dates', [input({ type: 'datepicker' })], '/blocks/0/element/type'],
    ['three charts', many(3, pie(1)), '/blocks'],
    ['21 points', [chart([line(21)], 21)], '/blocks/0/chart/series/0/data'],
    ['13 series', [chart(lines(13), 2)], '/blocks/0/chart/series'],
    ['one name twice', [chart([line(2), line(2)], 2)], '/blocks/0/chart/series'],
    ['a point too few', [chart([line(1)], 2)], '/blocks/0/chart/series'],
    ['a point of no category', [chart([line(2, 'a', 'other')], 2)], '/blocks/0/chart/series'],
    ['a label of 21', [chart([line(2, x(21))], 2)], '/blocks/0/chart/series/0/name'],
    ['a title of 51', [chart([line(2)], 2, { title: x(51) })], '/blocks/0/title'],
    ['a pie with nothing', [pie(1, 0)], '/blocks/0/chart/segments/1/value'],
    ['a pie of 13', [pie(...many(13, 1))], '/blocks/0/chart/segments'],
    [
      'a value that is no number',
      [chart([{ name: 'a', data: [{ label: 'p0', value: null }] }], 1)],
      '/blocks/0/chart/series/0/data/0/value',
    ],
    ['no list', 'blocks', '/blocks'],
  ])('%s', (_name, blocks, pointer) => {
    expect(checkBlocks(blocks).map((problem) => problem.pointer)).toContain(pointer);
  });
});

describe('a workspace with the older form', () => {
  const older = { ...today, form: 'older' } as const;

  it('takes what fits it', () => {
    const most = [table(101, 20, 'abcd'), chart(lines(6), 2), pie(1, 2, 3, 4, 5, 6)];
    expect(checkBlocks(most, older)).toEqual([]);
  });

  it.each([
    ['a table of 102 rows', [table(102, 1)]],
    ['10,001 characters of cells', [table(2, 1, x(5001))]],
    ['two tables', [table(2, 1), table(2, 1)]],
    ['seven series', [chart(lines(7), 2)]],
    ['a pie of seven', [pie(1, 2, 3, 4, 5, 6, 7)]],
  ])('refuses %s, which others take', (_name, blocks) => {
    expect(checkBlocks(blocks, older)).toHaveLength(1);
    expect(checkBlocks(blocks)).toEqual([]);
  });
});

it.each([
  ['charts', { ...today, charts: false }, [pie(1)]],
  ['tables', { ...today, tables: false }, [table(2, 1)]],
] as const)('a workspace without %s refuses them', (_name, accepted, blocks) => {
  expect(checkBlocks(blocks, accepted)).toHaveLength(1);
});

it('a table may stand in Home, and neither a chart there nor a table in a modal', () => {
  expect(checkView([table(201, 1)], 'home')).toEqual([]);
  expect(checkView([table(2, 1, x(10_001))], 'home')).toHaveLength(1);
  expect(checkView([pie(1)], 'home')).toHaveLength(1);
  expect(checkView([table(2, 1)], 'modal')).toHaveLength(1);
});
