import { describe, expect, it, test } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const { sandboxed, type } = useBench();

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
