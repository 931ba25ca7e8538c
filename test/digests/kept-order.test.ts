import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { createWorld, day, type World } from './world.ts';

const who = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
});

const typed = async (text: string, options = { wasPreviewed: false }) => {
  const parsed = parseCommand(text);
  if (parsed.ok && parsed.value.verb === 'subscribe')
    return world.digests.subscribe(parsed.value, who, options);
  if (parsed.ok && parsed.value.verb === 'edit') return world.digests.edit(parsed.value, who, options);
  throw new Error(`neither subscribes nor edits: ${text}`);
};

/** The questions of the channel's digests, in the order of their numbers. */
const kept = async () => (await world.store.subscriptions.inChannel('T1', 'C1')).map((one) => one.question);

const later = () => world.clock.forward(day);

describe('a digest with an order that was typed without a direction', () => {
  it.each([
    ['volume', 'volume desc'],
    ['project', 'project asc'],
    ['volume,project', 'volume desc,project asc'],
    ['project asc,volume', 'project asc,volume desc'],
  ])('keeps the one that its preview showed: %s', async (order, decided) => {
    await typed(`subscribe 1 --sort '${order}' daily 9:00 --tz UTC`);
    expect(await kept()).toEqual([`1 --sort "${decided}"`]);
  });

  it('goes on with it when the column holds something else', async () => {
    await typed('subscribe 1 --sort volume daily 9:00 --tz UTC');
    world.duneHas([['a', 'n/a']]);
    const read = vi.spyOn(world.reads, 'latestResult');
    await world.goOn(world.clock.now() + day);
    const orders = read.mock.calls.map(([{ sort }]) => sort).filter((sort) => sort.length > 0);
    expect(orders.length).toBeGreaterThan(0);
    expect(new Set(orders.flat().map(({ direction }) => direction))).toEqual(new Set(['desc']));
  });

  it('is found when the same is typed again, also in a preview', async () => {
    const found = { digests: [{ digest: { subscription: { number: 1 } } }] };
    await typed('subscribe 1 --sort volume daily 9:00 --tz UTC');
    for (const order of ['volume', '"volume desc"'])
      expect(await typed(`subscribe 1 --sort ${order} hourly --tz UTC`)).toMatchObject({
        ok: false,
        error: { kind: 'already', already: found },
      });
    const parsed = parseCommand('subscribe 1 --sort volume daily 10:00 --tz UTC');
    if (!parsed.ok || parsed.value.verb !== 'subscribe') throw new Error('cannot be read');
    const shown = await world.digests.preview(parsed.value, who);
    expect(shown).toMatchObject({ ok: true, value: { before: undefined, already: found } });
    expect(await kept()).toEqual(['1 --sort "volume desc"']);
  });

  it('is another one than that in the other direction', async () => {
    await typed('subscribe 1 --sort "volume asc" daily 9:00 --tz UTC');
    await typed('subscribe 1 --sort volume daily 9:00 --tz UTC');
    await typed('subscribe 1 --sort volume daily 10:00 --tz UTC');
    expect(await kept()).toEqual(['1 --sort "volume asc"', '1 --sort "volume desc"']);
  });
});

describe('an order that could not be decided', () => {
  it('is taken for the same once it can be decided', async () => {
    world.duneHas([]);
    await typed('subscribe 1 --sort volume daily 9:00 --tz UTC');
    expect(await kept()).toEqual(['1 --sort volume']);
    world.duneHas([['a', 1]]);
    later();
    expect(await typed('subscribe 1 --sort volume hourly --tz UTC')).toMatchObject({
      error: { kind: 'already' },
    });
    await typed('edit 1 hourly');
    expect(await kept()).toEqual(['1 --sort "volume desc"']);
  });

  it('stays as it was decided before', async () => {
    await world.subscribe('1 --sort "project asc,volume desc" daily 9:00');
    world.duneHas([]);
    await typed('subscribe 1 --sort project,volume hourly --tz UTC');
    expect(await kept()).toEqual(['1 --sort "project asc,volume desc"']);
  });
});

describe('an edit', () => {
  it.each(['edit 1 --sort volume', 'edit 1 hourly'])('decides the order: %s', async (text) => {
    await world.subscribe('1 --sort volume daily 9:00');
    await typed(text);
    expect(await kept()).toEqual(['1 --sort "volume desc"']);
  });

  it('that makes a digest another one is refused', async () => {
    await world.subscribe('1 --sort "volume desc" daily 9:00');
    await world.subscribe('1 daily 9:00');
    expect(await typed('edit 2 --sort volume')).toMatchObject({
      ok: false,
      error: { kind: 'digest', problem: { kind: 'same-digest', other: 1 } },
    });
    expect((await typed('edit 2 --sort volume daily 17:00')).ok).toBe(true);
  });
});
