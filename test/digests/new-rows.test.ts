import { beforeEach, describe, expect, it } from 'vitest';
import { useNewRows } from './new-rows-world.ts';
import { createWorld, hour, minute, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const { typed, saved, settledAs, postsOf } = useNewRows(() => world);

describe('a digest of new rows', () => {
  it('begins with what is there, and posts each new row once', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    expect(world.said()[0]).toContain("The row that's there now counts as seen.");
    expect(world.said()[0]).toContain('recognized by project');
    await world.goOn(nine);
    world.duneHas([
      ['b', 2],
      ['a', 3],
    ]);
    await world.goOn(nine + hour);
    world.duneHas([['a', 3]]);
    await world.goOn(nine + 2 * hour);
    world.duneHas([
      ['c', 5],
      ['b', 9],
      ['a', 3],
    ]);
    await world.goOn(nine + 3 * hour);
    const [first = '', second = '', ...more] = postsOf();
    expect(more).toEqual([]);
    expect(first).toContain('1 new row');
    expect(first).toMatch(/b.*2/);
    expect(first).not.toMatch(/\ba\b.*3/);
    expect(second).toMatch(/c.*5/);
    expect(second).not.toMatch(/b.*9/);
    expect(await settledAs(made)).toEqual([
      'silent Dune has no newer run.',
      'posted',
      'silent No new rows.',
      'posted',
    ]);
  });

  it('reads one row where Dune has no newer run', async () => {
    world.duneHas([['a', 1]], { id: 'same' });
    await saved('subscribe 1 hourly --tz UTC --when new');
    const { results } = world.calls;
    await world.goOn(nine + 5 * hour);
    expect(world.calls.results).toBe(results);
    expect(postsOf()).toEqual([]);
  });

  it('begins in silence with its first look where nobody saw a result', async () => {
    world.duneHas([['a', 1]]);
    const made = await world.subscribe('1 hourly --when new');
    await world.goOn(nine);
    world.duneHas([
      ['a', 1],
      ['b', 2],
    ]);
    await world.goOn(nine + hour);
    expect(await settledAs(made)).toEqual([
      'silent The rows that are there now count as seen; new ones will be posted.',
      'posted',
    ]);
    expect(world.said()[0]).toMatch(/1 new row[\s\S]*b/);
  });

  it('tells the rows that come to a result that was empty', async () => {
    world.duneHas([]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas([['a', 1]]);
    await world.goOn(nine);
    world.duneHas([
      ['a', 1],
      ['b', 2],
    ]);
    await world.goOn(nine + hour);
    expect(await settledAs(made)).toEqual(['posted', 'posted']);
  });

  it('writes each row by a template, and says how many more are new', async () => {
    world.duneHas([]);
    await saved('subscribe 1 hourly --tz UTC --when new --top 2', { row: '{project} has {volume} {{!}}' });
    world.duneHas(Array.from({ length: 60 }, (_one, index) => [`p${index}`, index + 0.5]));
    await world.goOn(nine);
    expect(postsOf()[0]).toContain('60 new rows');
    expect(postsOf()[0]).toContain('p0 has 0.5 {!}');
    expect(postsOf()[0]).toContain('p1 has 1.5 {!}');
    expect(postsOf()[0]).not.toContain('p2 has');
    expect(postsOf()[0]).toContain('and 58 more new rows');
    world.duneHas(Array.from({ length: 60 }, (_one, index) => [`p${index}`, index]));
    await world.goOn(nine + hour);
    expect(postsOf()).toHaveLength(1);
  });

  it('says that it looks no further than the rows that it reads', async () => {
    world.duneHas([]);
    await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(Array.from({ length: 1_001 }, (_one, index) => [`p${index}`, index]));
    await world.goOn(nine);
    expect(postsOf()[0]).toContain('1,000 new rows');
    expect(postsOf()[0]).toContain('and 990 more new rows');
    expect(postsOf()[0]).toContain('Only the first 1,000 of 1,001 rows are checked for new ones.');
    expect(postsOf()[0]).toContain('/dune edit 1 --sort "time desc"');
  });

  it('posts on request, or says that there is nothing', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 daily 9:00 --tz UTC --when new');
    await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: false });
    await world.goOn(world.clock.now() + minute);
    world.duneHas([
      ['a', 1],
      ['b', 1],
    ]);
    await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: false });
    await world.goOn(world.clock.now() + minute);
    expect(await settledAs(made)).toEqual(['silent No new rows.', 'posted']);
    expect(postsOf()[0]).toContain('Posted by');
  });
});

describe('rows that cannot be told apart', () => {
  const alike = [
    ['a', 1],
    ['a', 2],
  ];

  it.each([
    ['a key that repeats', '--key project', 'not-unique'],
    ['no column that differs', '', 'no-key'],
  ])('are said at once: %s', async (_name, key, kind) => {
    world.duneHas(alike);
    expect(await typed(`subscribe 1 hourly --tz UTC --when new ${key}`)).toMatchObject({
      ok: false,
      error: { problem: { kind: 'rows-alike', problem: { kind }, columns: ['project', 'volume'] } },
    });
  });

  it('are a failure of the digest later, and are never taken for new', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(alike);
    await world.goOn(nine);
    expect(await settledAs(made)).toEqual([
      "failed Can't tell which rows are new: in project a value is missing or repeated. Choose other columns with --key.",
    ]);
    expect((await world.again(made)).failures).toBe(1);
    expect(postsOf()).toEqual([]);
  });

  it('have a template whose column is not there', async () => {
    world.duneHas([['a', 1]]);
    expect(await typed('subscribe 1 hourly --tz UTC --when new', { row: '{projekt}' })).toMatchObject({
      ok: false,
      error: { problem: { kind: 'row-template', problem: { kind: 'no-column', name: 'projekt' } } },
    });
  });
});
