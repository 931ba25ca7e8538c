import { describe, expect, it } from 'vitest';
import { channels } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { useModal } from '../support/modal.ts';

const general = channels.general.id;
const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

const optionLabels = [
  'Rows',
  'Sort by',
  'Order',
  'Columns',
  'Filter',
  'Chart',
  'Other options',
  'Visibility',
];

describe.each(intakes)('More options, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const { seen, form, labels, fill, offers, submit, errors, enter, standsIn, more, fewer, pressIn } =
    useModal(bench);

  const open = () => during(() => sandboxed().slack.globalShortcut('ask_dune'));
  const optionsOf = (label: string): readonly (string | undefined)[] => {
    const block = seen().blocks.find((one) => one.type === 'input' && one.label.text === label);
    const element = block?.type === 'input' ? block.element : undefined;
    return element !== undefined && 'options' in element
      ? (element.options ?? []).map(({ value }) => value)
      : [];
  };

  it('stand behind a button, and open and close without losing what is filled in', async () => {
    await open();
    expect(labels()).toEqual(['Query', 'Post to']);
    await enter('5550001');
    fill({ 'Post to': general });
    expect(await more()).toEqual([]);
    expect(labels()).toEqual(['Query', 'Parameters', 'Post to', ...optionLabels]);
    fill({ Rows: '3', 'Sort by': 'trades', Order: 'asc', Columns: ['project', 'trades'], Chart: 'bar' });
    fill({ Filter: 'trades > 700', Visibility: ['privately'] });
    await fewer();
    expect(labels()).toEqual(['Query', 'Parameters', 'Post to']);
    expect(form()).toContain('More options (6 set)');
    expect(standsIn('Post to')).toMatchObject({ selected_conversation: general });
    await more();
    expect(standsIn('Rows')).toMatchObject({ value: '3' });
    expect(standsIn('Columns')).toMatchObject({
      selected_options: [{ value: 'project' }, { value: 'trades' }],
    });
    expect(standsIn('Order')).toMatchObject({ selected_option: { value: 'asc' } });
    await fewer();
    const answer = only(await submit());
    expect(answer.onlyFor).toBe('U0ADA');
    const text = plainText(answer);
    expect(text).toContain('3 of 6 rows');
    expect(text).toContain('sorted by trades, lowest first, where trades > 700');
    expect(text).not.toContain('volume_usd');
  });

  it('become menus of the columns once the query is looked up, with a hint made of one', async () => {
    await open();
    await more();
    expect(optionsOf('Columns')).toEqual([]);
    await enter('5550001');
    expect(optionsOf('Columns')).toEqual(['project', 'volume_usd', 'trades']);
    expect(optionsOf('Sort by')).toEqual(['"', 'project', 'volume_usd', 'trades']);
    expect(form()).toContain('volume_usd > 1000');
    expect(sandboxed().dune.requests.some(({ path }) => path.endsWith('/execute'))).toBe(false);
  });

  it('of a query that nobody ran, or that is not there, are fields to type in', async () => {
    await open();
    await enter('999999');
    await more();
    expect(form()).not.toContain('undefined');
    expect(optionsOf('Columns')).toEqual([]);
    expect(labels()).toContain('Columns');
  });

  it('of a query with more columns than a menu holds, or with names that nobody can type, still work', async () => {
    const names = [...Array.from({ length: 120 }, (_one, index) => `metric_${index}`), 'a "b", c'];
    const wide = { id: 6_100_100, name: 'Wide', owner: 'ada' };
    const row = names.map((_name, index) => index);
    const runs = [{ rows: [row], minutesAgo: 5 }];
    sandboxed().dune.add({ ...wide, columns: names.map((name) => [name, 'double'] as const), runs });
    const odd = ['<!channel>', ' *b* ', 'x'.repeat(300), 'a "b", c', 'total, volume'];
    sandboxed().dune.add({
      ...wide,
      id: 6_100_101,
      columns: odd.map((name) => [name, 'double'] as const),
      runs: [{ rows: [[1, 2, 3, 4, 5]], minutesAgo: 5 }],
    });
    await open();
    await enter('6100100');
    await more();
    expect((await offers('Columns', '')).length).toBe(100);
    const [metric] = await offers('Columns', 'METRIC_117');
    expect(metric).toMatchObject({ value: 'metric_117' });
    fill({ Columns: ['metric_117'] });
    await offers('Sort by', 'metric_118');
    const wideAnswer = only(await submit({ 'Sort by': 'metric_118', 'Post to': general }));
    expect(plainText(wideAnswer)).toContain('--sort metric_118 --columns metric_117');
    await open();
    await more();
    await enter('6100101');
    expect(optionsOf('Columns')).toEqual([]);
    expect(form()).toContain('such as <!channel>, *b*.');
    expect(await submit({ Columns: 'total, volume', 'Post to': general })).toEqual([]);
    expect(errors()[0]).toContain("There's no column called total.");
    const answer = only(await submit({ Columns: '"total, volume", <!channel>' }));
    expect(plainText(answer)).toMatch(/total, volume\s+1\s+<!channel>/);
  });

  it('that are wrong and hidden are said under the query, by name', async () => {
    await open();
    await more();
    await enter('5550001');
    fill({ Rows: '500' });
    await fewer();
    expect(await submit()).toEqual([]);
    expect(errors()).toEqual([
      'Rows: Enter 1 to 200. Tables in Slack hold no more rows. Press More options to change it.',
    ]);
    await more();
    expect(await submit({ Rows: '5', 'Post to': general })).toHaveLength(1);
  });

  it('open by themselves where some are set, as in a form from an answer', async () => {
    await type('5550001 --top 3 --chart bar');
    await press('Subscribe');
    expect(standsIn('Rows')).toMatchObject({ value: '3' });
    expect(standsIn('Chart')).toMatchObject({ selected_option: { value: 'bar' } });
    expect(labels().slice(0, 4)).toEqual(['Query', 'Parameters', 'Channel', 'Schedule']);
    await submit({ Chart: 'unasked' });
    expect(form()).toContain('Top 3 rows.');
    expect(form()).not.toContain('chart');
  });

  it('pressed twice at once open once, and in a form that is closed do nothing', async () => {
    await open();
    const view = seen();
    const pressed = { actionId: 'more_options' };
    await Promise.all([
      sandboxed().slack.pressInView(view, pressed),
      sandboxed().slack.pressInView(view, pressed),
    ]);
    expect(await sandboxed().bot.idle(hangMs)).toBe(true);
    expect(labels()).toContain('Rows');
    await sandboxed().slack.closeModal(seen());
    expect(await during(() => sandboxed().slack.pressInView(view, pressed))).toEqual([]);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
  });

  it('too long to hide stay, and say so', async () => {
    await open();
    await more();
    await enter('5550001');
    fill({ Filter: `project = '${'x'.repeat(2_985)}'` });
    await fewer();
    expect(form()).toContain('These are too long to hide, so they stay.');
    expect(labels()).toContain('Filter');
  });

  it('of a digest hold its zone and settings, and close over them', async () => {
    await during(() => sandboxed().slack.openHome());
    const home = sandboxed().slack.homeOf() ?? expect.unreachable('there is no App Home');
    await pressIn(home, 'New digest');
    expect(labels()).toEqual(['Query', 'Channel', 'Schedule', 'Or type a schedule']);
    await more();
    fill({ 'Time zone': 'tokyo', Post: 'changed', 'Fresh data': ['refresh'] });
    await enter('5550001');
    await fewer();
    expect(form()).toContain('More options (2 set)');
    expect(await submit({ Channel: general })).toEqual([]);
    expect(form()).toContain('(Tokyo)');
    expect(form()).toContain('Posts only when something changed.');
  });
});
