import { describe, expect, it } from 'vitest';
import type { StatusOutcome } from '../../../src/dune/outcome.ts';
import { alertStateOf, lookHourly, typeAlertCommand } from '../alert-world.ts';
import { executionOf } from '../small-dune.ts';
import { createWorld, hour, minute, type World } from '../world.ts';
import { subscribeTo } from './places-world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const places = ['C1', 'C22222', 'D33333'];

const running = (): StatusOutcome => ({
  kind: 'running',
  stage: 'executing',
  execution: executionOf('EXECUTED', nine),
});

/** How many posts of a digest or an alert a channel got, announcements aside. */
const marked = (world: World, channel: string) =>
  world.posts.filter((post) => post.channel === channel && post.mark !== undefined);

describe('several places', () => {
  it('share one run of the query, each time, also while that takes a while', async () => {
    const world = await createWorld();
    world.duneHas([['a', 1]]);
    await subscribeTo(world, '1 hourly --refresh --to C22222,U33333');
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' }, running(), running());
    await world.goOn(nine + 2 * minute);
    expect(world.calls.execute).toBe(1);
    expect(places.map((place) => marked(world, place).length)).toEqual([1, 1, 1]);
    await world.goOn(nine + hour + 2 * minute);
    expect(world.calls.execute).toBe(2);
    expect(places.map((place) => marked(world, place).length)).toEqual([2, 2, 2]);
  });

  it('of an alert fire each in a thread of their own, from what one place alone reads', async () => {
    const fire = async (to: string): Promise<World> => {
      const world = await createWorld();
      world.duneHas([['uniswap', 9]]);
      await typeAlertCommand(world, `alert 1 when volume of uniswap < 8 hourly ${to}`);
      await lookHourly(world, 9, 7, 9);
      return world;
    };
    const [alone, world] = [await fire(''), await fire('--to C22222')];
    expect(world.calls).toEqual(alone.calls);
    for (const place of ['C1', 'C22222']) {
      const [first, second, ...others] = marked(world, place);
      expect(others).toEqual([]);
      expect(first?.thread).toBeUndefined();
      const at = world.posts.findIndex(({ channel, mark }) => channel === place && mark !== undefined);
      expect(second?.thread).toBe(`${at}.0`);
    }
  });

  it('of an alert have a state each: what is acknowledged in one goes on in the other', async () => {
    const world = await createWorld();
    world.duneHas([['uniswap', 9]]);
    await typeAlertCommand(world, 'alert 1 when volume of uniswap < 8 hourly --again 1h --to C22222');
    await lookHourly(world, 9, 7);
    const [here, there] = await world.store.subscriptions.living('T1');
    if (here === undefined || there === undefined) throw new Error('it has one place');
    const actor = { workspaceId: 'T1', channelId: here.channelId, userId: 'U0BOB' };
    const [open] = (await alertStateOf(world, here)).incidents;
    if (open === undefined) throw new Error('it did not fire');
    await world.digests.acknowledge({ kind: 'id', id: here.id }, open.id, actor);
    const before = [here, there].map(({ channelId }) => marked(world, channelId).length);
    await lookHourly(world, 7, 7);
    const after = [here, there].map(({ channelId }) => marked(world, channelId).length);
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([0, 2]);
    expect((await alertStateOf(world, there)).incidents).toHaveLength(1);
  });
});
