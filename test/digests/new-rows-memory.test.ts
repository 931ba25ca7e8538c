import { beforeEach, describe, expect, it } from 'vitest';
import { useNewRows } from './new-rows-world.ts';
import { createWorld, hour, minute, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const lost = { kind: 'unknown', detail: 'HTTP 500' } as const;

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const { saved, settledAs, postsOf } = useNewRows(() => world);

describe('the memory of a digest of new rows', () => {
  const twoRows = [
    ['a', 1],
    ['b', 2],
  ];

  it('stays through an edit of its schedule and its template', async () => {
    world.duneHas([['a', 1]]);
    await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(twoRows);
    await saved('edit 1 hourly at :30');
    await saved('edit 1 --top 5', { row: '{project}!' });
    await world.goOn(nine + hour);
    expect(world.said().at(-1)).toContain('b!');
    expect(world.said().at(-1)).toContain('1 new row');
  });

  it.each(['edit 1 --key project', 'edit 1 --where "volume > 0"', 'edit 1 --sort project'])(
    'begins again in silence after %s',
    async (edit) => {
      world.duneHas([['a', 1]]);
      const made = await saved('subscribe 1 hourly --tz UTC --when new');
      world.duneHas(twoRows);
      // What was read a moment ago is shown again.
      world.clock.forward(30 * minute);
      await saved(edit);
      await world.goOn(nine + hour);
      expect((await settledAs(made)).every((one) => one.startsWith('silent'))).toBe(true);
    },
  );

  it('begins with the edit that makes it one', async () => {
    world.duneHas([['a', 1]]);
    await saved('subscribe 1 hourly --tz UTC');
    await world.goOn(nine);
    world.duneHas(twoRows);
    world.clock.forward(30 * minute);
    await saved('edit 1 --when new');
    await world.goOn(nine + hour);
    world.duneHas([...twoRows, ['c', 3]]);
    await world.goOn(nine + 2 * hour);
    expect(world.said().filter((text) => /\d new row/.test(text))).toHaveLength(1);
    expect(world.said().at(-1)).toMatch(/1 new row[\s\S]*c/);
  });

  it('knows the rows of a post that was found later, and does not tell them again', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(twoRows);
    world.slackAnswers({ ...lost, arrives: true });
    await world.goOn(nine + 10 * minute);
    world.duneHas([...twoRows, ['c', 3]]);
    await world.goOn(nine + hour);
    expect(await settledAs(made)).toEqual(['posted Slack confirmed it late.', 'posted']);
    expect(postsOf()).toHaveLength(2);
    expect(postsOf()[1]).toMatch(/1 new row[\s\S]*c/);
  });

  it('tells the rows of a post that did not arrive', async () => {
    world.duneHas([['a', 1]]);
    await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(twoRows);
    world.slackAnswers(lost);
    await world.goOn(nine + 10 * minute);
    expect(postsOf()).toHaveLength(1);
    expect(postsOf()[0]).toMatch(/1 new row[\s\S]*b/);
  });

  it('counts the rows of a post that nobody can look for as told', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(twoRows);
    world.slackFinds({ kind: 'cannot-look' });
    world.slackAnswers({ ...lost, arrives: true });
    await world.goOn(nine + 10 * minute);
    world.duneHas([...twoRows, ['c', 3]]);
    await world.goOn(nine + hour);
    expect((await settledAs(made))[0]).toMatch(/^unknown/);
    expect(postsOf()[1]).toMatch(/1 new row[\s\S]*c/);
  });

  it('tells the rows of a post that Slack rejected with the next one', async () => {
    world.duneHas([['a', 1]]);
    await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(twoRows);
    world.slackAnswers({ kind: 'failed', code: 'invalid_blocks' });
    await world.goOn(nine + 2 * hour);
    expect(postsOf()).toHaveLength(1);
    expect(postsOf()[0]).toMatch(/1 new row[\s\S]*b/);
  });

  it('is about the new question where an edit came between post and settle', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    world.duneHas(twoRows);
    world.slackAnswers({ ...lost, arrives: true });
    await world.goOn(nine + 5_000);
    world.slackAnswers();
    world.duneHas([...twoRows, ['c', 3]]);
    await saved('edit 1 --key project,volume');
    await world.goOn(nine + 10 * minute);
    world.duneHas([...twoRows, ['c', 3], ['d', 4]]);
    await world.goOn(nine + hour);
    expect(await settledAs(made)).toEqual(['posted Slack confirmed it late.', 'posted']);
    expect(world.said().at(-1)).toMatch(/1 new row[\s\S]*d/);
  });

  it('goes with the digest', async () => {
    world.duneHas([['a', 1]]);
    const made = await saved('subscribe 1 hourly --tz UTC --when new');
    expect(await world.store.told.memory(made)).toMatchObject({ key: ['project'], known: 1 });
    await world.store.subscriptions.end(made, 'U0BOB');
    expect(await world.store.told.memory(made)).toBeUndefined();
  });
});
