import { describe, expect, it } from 'vitest';
import { listLabels, withButton } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';
import { eventually } from '../support/deadline.ts';
import { postEarlierAnswer } from '../support/earlier.ts';

const hasBlock = (message: Posted, type: string): boolean =>
  message.blocks.some((block): boolean => String(block.type) === type);

const menuBlock = (message: Posted): string =>
  message.blocks.find(({ type }) => type === 'actions')?.block_id ?? '';

describe.each(['http', 'socket'] as const)('the menu under an answer (%s)', (intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });
  const menu = (message: Posted, value: string, user: User = people.ada) =>
    during(() => sandboxed().slack.press(message, 'answer_menu', user, value, menuBlock(message)));

  it('stands beside two buttons', async () => {
    const answer = only(await type('1252207 --top 3'));
    expect(listLabels(answer).slice(0, 2)).toEqual(['Open in Dune', 'Subscribe']);
    expect(listLabels(answer)).toEqual(
      expect.arrayContaining([
        ...['Check for new data', 'Run query', 'Save query', 'Exact values'],
        ...[
          'Top 25',
          'Sort by Total Volume',
          'Sort by project',
          'Chart as bar',
          'Columns, filter, and more…',
        ],
      ]),
    );
  });

  it('checks for new data, says that there is none, and keeps who asked', async () => {
    const answer = only(await type('1252207 --top 3'));
    await press('Check for new data', people.bob);
    const [checked, ...others] = sandboxed().slack.workspace.messages;
    expect(others).toEqual([]);
    expect(checked).toMatchObject({ ts: answer.ts, edited: true });
    const text = checked === undefined ? '' : plainText(checked);
    expect(text).toContain('No newer run on Dune than 2026-11-24 04:50 UTC. Checked by @U0BOB');
    expect(text).toContain('Asked by @U0ADA · `/dune 1252207 --top 3`');
  });

  it('checks for new data, and says who updated it', async () => {
    await type('5550001 --top 3');
    sandboxed().clock.forward(hour);
    await press('Check for new data', people.bob);
    const [updated] = texts(sandboxed().slack.workspace.messages);
    expect(updated).toContain('Updated by @U0BOB');
    expect(updated).not.toContain('No newer run');
  });

  it.each([
    ['Top 25', '25 of 26 rows', '--top 25'],
    ['Sort by Total Volume', 'sorted by Total Volume, highest first', '--top 3 --sort "Total Volume"'],
  ])('shows %s in the thread of the answer, with the command that does it', async (label, words, command) => {
    const answer = only(await type('1252207 --top 3'));
    const shown = only(await press(label, people.bob));
    expect(shown).toMatchObject({ channel: answer.channel, thread: answer.ts, onlyFor: undefined });
    expect(plainText(shown)).toContain(words);
    expect(plainText(shown)).toContain(`Asked by @U0BOB · \`/dune 1252207 ${command}\``);
  });

  it('draws a chart in the thread, and takes it away there', async () => {
    const answer = only(await type('1252207 --top 3'));
    const chart = only(await press('Chart as bar'));
    expect(chart.thread).toBe(answer.ts);
    expect(hasBlock(chart, 'data_visualization')).toBe(true);
    const table = only(await press('No chart'));
    expect(table.thread).toBe(answer.ts);
    expect(hasBlock(table, 'data_visualization')).toBe(false);
  });

  it('shows exact values to the person alone, and goes on from there to them alone', async () => {
    await type('1252207 --top 3');
    const exact = only(await press('Exact values', people.bob));
    expect(exact.onlyFor).toBe(people.bob.id);
    expect(plainText(exact)).toContain('35,184,444,503.17');
    expect(plainText(exact)).not.toContain('Asked by');
    const more = only(await menu(exact, '--top 25', people.bob));
    expect(more).toMatchObject({ onlyFor: people.bob.id });
    expect(plainText(more)).toContain('35,184,444,503.17');
    expect(plainText(more)).toContain('25 of 26 rows');
  });

  it('asks before it runs the query, to the person alone, and runs nothing before', async () => {
    await type('1252207 --top 3');
    const question = only(await press('Run query', people.bob));
    expect(question.onlyFor).toBe(people.bob.id);
    expect(plainText(question)).toContain('Run Dune query 1252207?');
    expect(sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute'))).toEqual([]);
  });

  it('opens the forms that save the query, and that ask it in another way', async () => {
    await type('1252207 --top 3');
    await press('Save query');
    expect(JSON.stringify(sandboxed().slack.modalOf())).toContain('Save as a shortcut');
    await type('1252207 --top 3');
    await press('Columns, filter, and more…');
    expect(JSON.stringify(sandboxed().slack.modalOf())).toContain('1252207');
  });

  it.each(['1252207', '1252207 --top 3'])('shows the columns and the filter at once: %s', async (typed) => {
    await type(typed);
    await press('Columns, filter, and more…');
    const form = JSON.stringify(sandboxed().slack.modalOf());
    for (const field of ['Fewer options', 'Columns', 'Filter']) expect(form).toContain(`"${field}"`);
  });

  it('goes to the person alone where the app cannot post', async () => {
    await type('1252207 --top 3', channels.random?.id ?? channels.general.id);
    sandboxed().slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'error', error: 'not_in_channel' },
      times: 9,
    });
    const shown = only(await press('Top 25'));
    expect(shown.onlyFor).toBe(people.ada.id);
    expect(plainText(shown)).toContain("can't post in this thread");
  });

  it('does the same choice once for two clicks at once', async () => {
    const answer = only(await type('1252207 --top 3'));
    const { dune, slack, clock } = sandboxed();
    clock.forward(hour);
    const hold = Promise.withResolvers<void>();
    const before = dune.requests.length;
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    const said = await during(async () => {
      await slack.press(answer, 'answer_menu', people.ada, '--top 25', menuBlock(answer));
      await eventually(() => dune.requests.length).toBeGreaterThan(before);
      await slack.press(answer, 'answer_menu', people.ada, '--top 25', menuBlock(answer));
      hold.resolve();
    });
    expect(said).toHaveLength(1);
  });

  it('says that it expired where nothing can be read any more', async () => {
    const answer = only(await type('1252207 --top 3'));
    const old: Posted = JSON.parse(JSON.stringify(answer).replaceAll('ask:1252207', 'ask:???'));
    const said = only(await menu(old, '--top 25'));
    expect(said.onlyFor).toBe(people.ada.id);
    expect(plainText(said)).toContain('This button has expired.');
  });

  it('is buttons under a long question, and where a workspace rejects tables', async () => {
    const long = only(await type(`1252207 --where "Rank > ${'0'.repeat(230)}1"`));
    expect(listLabels(long)).toContain('Check for new data');
    expect(withButton([long], 'Top 25')).toBeUndefined();
    sandboxed().slack.fail({
      on: 'response_url',
      what: { kind: 'refuse-block', type: 'data_table' },
      times: 9,
    });
    expect(listLabels(only(await type('1252207 --top 3')))).toContain('Save query');
  });

  it('leaves the buttons of version 0.1.0 what they were', async () => {
    const old = postEarlierAnswer(sandboxed(), '1252207 --top 3');
    await during(() => sandboxed().slack.press(old, 'refresh_answer', people.bob));
    expect(texts(sandboxed().slack.workspace.messages).join()).toContain('Checked for new data by @U0BOB');
    const saved = postEarlierAnswer(sandboxed(), '1252207 --top 3');
    await during(() => sandboxed().slack.press(saved, 'save_answer'));
    expect(JSON.stringify(sandboxed().slack.modalOf())).toContain('Save as a shortcut');
  });

  it('offers columns as they are called, inert, and sorts by them; of a hundred, three', async () => {
    const hostile = ['<!channel> *volume*', '`trades` :tada: <@U0BOB>', 'a "quoted" one', 'name\u202e\n|x'];
    const columns = hostile.map((name, index): [string, string] => [name, index < 3 ? 'double' : 'varchar']);
    const rows = [1, 2, 3].map((row) => [row + 0.5, row * 2.5, row * 3.5, `row ${row}`]);
    sandboxed().dune.add({ id: 78, name: 'Hostile', owner: 'us', columns, runs: [{ minutesAgo: 5, rows }] });
    const answer = only(await type('78'));
    const orders = listLabels(answer).filter((label) => label.startsWith('Sort by'));
    expect(orders).toEqual([
      ...['Sort by <!channel> *volume*', 'Sort by `trades` :tada: <@U0BOB>', 'Sort by name |x'],
    ]);
    for (const order of orders) {
      const sorted = only(await press(order));
      expect(sorted.thread).toBeDefined();
      expect(sorted.text).not.toMatch(/<[!@]/);
      expect(plainText(sorted)).toContain('sorted by');
    }
    const wide = Array.from({ length: 100 }, (_one, index): [string, string] => [`c_${index}`, 'double']);
    const cells = [1, 2].map((row) => wide.map((_column, index) => row + index / 2));
    sandboxed().dune.add({
      id: 79,
      name: 'Wide',
      owner: 'us',
      columns: wide,
      runs: [{ minutesAgo: 5, rows: cells }],
    });
    const labels = listLabels(only(await type('79')));
    expect(labels.filter((label) => label.startsWith('Sort by'))).toHaveLength(3);
  });
});
