import { describe, expect, it, test } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const { sandboxed, type, press } = useBench();

/** The orders in which Dune was asked for rows. */
const orders = (): (string | null)[] =>
  sandboxed().dune.requests.flatMap(({ path, search }) =>
    path.endsWith('/results') && search.has('sort_by') ? [search.get('sort_by')] : [],
  );

describe('an order without a direction', () => {
  test.each([
    ['1252207 --sort "Total Volume"', 'sorted by Total Volume, highest first'],
    ['1252207 --sort project', 'sorted by project, A to Z'],
    ['1252207 --sort -project', 'sorted by project, Z to A'],
    ['5550002 --sort day', 'sorted by day, newest first'],
    ['5550002 --sort day:asc', 'sorted by day, oldest first'],
    ['1252207 --sort PROJECT,rank', 'sorted by project (A to Z), Rank (highest first)'],
  ])('%s', async (typed, words) => {
    expect(plainText(only(await type(typed)))).toMatch(new RegExp(words.replace(/[()]/g, '\\$&'), 'i'));
  });

  it('takes two reads for text, and one from then on', async () => {
    await type('1252207 --sort project --top 3');
    await type('1252207 --sort project --top 4');
    expect(orders()).toEqual(['project desc', 'project asc', 'project asc']);
  });

  it.each([
    ['subscribe 1252207 daily 9:00 --sort "project asc"', 'sorted by project, ascending'],
    ['save names 1252207 --sort "project desc"', 'sorted by project, descending'],
  ])('is not taken for one of numbers before a row was read: %s', async (typed, words) => {
    const said = texts(await type(typed)).join('\n');
    expect(said).toContain(words);
    expect(said).not.toMatch(/lowest|highest/);
  });

  it('is that of the file that a button asks for', async () => {
    await type('1252207 --sort project --top 3');
    const label = sandboxed()
      .slack.workspace.messages.flatMap(listLabels)
      .find((one) => one.startsWith('Download CSV'));
    const [file] = await press(label ?? '');
    expect(file?.text).toContain('sorted by project, ascending');
    expect(
      sandboxed()
        .slack.fileBytes(file?.files?.[0]?.id ?? '')
        ?.toString(),
    ).toMatch(/^[^\n]*\n[^\n]*\bart/);
  });

  it('may be of a column whose name has a line break', async () => {
    const columns = [
      ['chain', 'varchar'],
      ['daily\nusers', 'bigint'],
    ] as const;
    const rows = [
      ['a', 1],
      ['b', 3],
    ];
    sandboxed().dune.add({ id: 77, name: 'Users', owner: 'us', columns, runs: [{ minutesAgo: 5, rows }] });
    const said = plainText(only(await type('77 --sort "daily users" --top 1')));
    expect(said).toContain('sorted by daily users, highest first');
    expect(said).toMatch(/\bb +3\b/);
  });

  it('is the same digest when subscribed again', async () => {
    await type('subscribe 1252207 daily 9:00 --sort project');
    await type('subscribe 1252207 daily 10:00 --sort project');
    await type('subscribe 1252207 daily 10:00 --sort "project desc"');
    const list = texts(await type('list')).join('\n');
    expect(list).toContain('#2');
    expect(list).not.toContain('#3');
  });
});

describe('a column by its name', () => {
  test.each([
    ['1252207 --columns "total volume",PROJECT --top 2', '2 of 26 rows'],
    ['1252207 --where "total volume > 1000000000" --top 1', '1 of 5 rows'],
  ])('%s', async (typed, words) => {
    expect(plainText(only(await type(typed)))).toContain(words);
  });

  test.each([
    ['1252207 --sort Total', 'Did you mean Total Volume?'],
    ['1252207 --columns projects', 'Did you mean project?'],
    ['1252207 --where "projects = \'x\'"', 'Did you mean project?'],
    ['1252207 --columns project --y Volum', "There's no column called Volum."],
    ['1252207 --chart bar --y volume', 'Did you mean'],
    ['subscribe 1252207 daily 9:00 --key projects', 'Did you mean project?'],
  ])('is suggested for %s', async (typed, words) => {
    expect(plainText(only(await type(typed)))).toContain(words);
  });

  it('may match rows in other capitals', async () => {
    const text = texts(await type('subscribe 1252207 daily 9:00 --key PROJECT')).join('\n');
    expect(text).not.toContain("isn't a column");
  });
});
