import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { createWorld, day, minute, type World } from '../world.ts';
import { ada, subscribeTo } from './places-world.ts';

const edit = (world: World, typed: string, channelId = 'C1') => {
  const parsed = parseCommand(typed);
  if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error('cannot be read');
  return world.digests.edit(parsed.value, { ...ada, channelId });
};

const createPlaces = async (to: string): Promise<World> => {
  const world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
  await subscribeTo(world, `1 daily 9:00 --tz UTC --to ${to}`);
  return world;
};

const marked = (world: World, channel: string) =>
  world.posts.filter((post) => post.channel === channel && post.mark !== undefined).length;

describe('a digest in several places', () => {
  it('whose post may be lost in one is looked up there, and posted once in each', async () => {
    const world = await createPlaces('C22222,U33333');
    world.duneHas([['a', 2]]);
    const unknown = { kind: 'unknown', detail: 'HTTP 500' } as const;
    world.slackAnswers({ ...unknown, arrives: true });
    await world.goOn(world.clock.now() + 3 * 60 * minute);
    expect(['C1', 'C22222', 'D33333'].map((channel) => marked(world, channel))).toEqual([1, 1, 1]);
  });

  it('reads once for all of them, also on a day when one of them fails', async () => {
    const world = await createPlaces('C22222,C33333');
    world.duneHas([['a', 2]]);
    const before = world.calls.results;
    world.slackAnswers({ kind: 'refused', reason: 'channel', code: 'is_archived' });
    await world.goOn(world.clock.now() + 2 * 60 * minute);
    expect(world.calls.results - before).toBe(1);
    const [all] = [await world.store.subscriptions.living('T1')];
    expect(all.filter(({ state }) => state.kind === 'paused')).toHaveLength(1);
    await world.goOn(world.clock.now() + day);
    expect(all.map(({ channelId }) => marked(world, channelId)).toSorted()).toEqual([0, 2, 2]);
  });

  it('is not saved where the announcement is refused, and the others are', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    world.duneHas([['a', 1]]);
    world.slackAnswers(
      { kind: 'sent', ts: '1.0' },
      { kind: 'refused', reason: 'membership', code: 'not_in_channel' },
    );
    const { places } = await subscribeTo(world, '1 daily 9:00 --to C22222,C33333');
    expect(places?.added.map(({ channelId }) => channelId)).toEqual(['C33333']);
    expect(places?.refused).toMatchObject([{ place: { id: 'C22222' }, why: { kind: 'refused' } }]);
    expect(await world.store.subscriptions.inChannel('T1', 'C22222')).toEqual([]);
  });

  it('loses no edit of two people in two places at once', async () => {
    const world = await createPlaces('C22222');
    await Promise.all([edit(world, 'edit 1 --title "Ours"'), edit(world, 'edit 1 --note "Look"', 'C22222')]);
    const all = await world.store.subscriptions.living('T1');
    expect(all.map(({ terms }) => [terms.title, terms.note])).toEqual([
      ['Ours', 'Look'],
      ['Ours', 'Look'],
    ]);
  });

  it('goes to no more than 20, and says so before anything is saved', async () => {
    const world = await createPlaces('C22222');
    const many = Array.from({ length: 20 }, (_, index) => `C${3000 + index}X`).join(',');
    expect(await edit(world, `edit 1 --to ${many}`)).toEqual({
      ok: false,
      error: { kind: 'digest', problem: { kind: 'too-many-places' } },
    });
    expect(await world.store.subscriptions.living('T1')).toHaveLength(2);
  });

  it('is not changed into one that another place has, unless that place is left out', async () => {
    const world = await createPlaces('C22222,C33333');
    const [first] = await world.store.subscriptions.living('T1');
    if (first === undefined) throw new Error('it is not there');
    const target = { workspaceId: 'T1', channelId: 'C22222', ownerId: 'U0BOB', another: 'another' };
    await world.store.subscriptions.save(target, { ...first, cron: '0 10 * * *' }, world.clock.now());
    expect(await edit(world, 'edit 1 daily 10:00')).toEqual({
      ok: false,
      error: { kind: 'digest', problem: { kind: 'same-elsewhere', number: 1, other: 2 } },
    });
    expect(await edit(world, 'edit 1 daily 10:00 --to C33333')).toMatchObject({ ok: true });
  });

  it('as a board stands in each at once, and is brought up to date in each at once', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    world.duneHas([['a', 1]]);
    await subscribeTo(world, '1 daily 9:00 --tz UTC --as board --to C22222,U33333');
    await world.goOn(world.clock.now() + minute);
    const places = ['C1', 'C22222', 'D33333'];
    expect(places.map((channel) => marked(world, channel))).toEqual([1, 1, 1]);
    const before = world.edits.length;
    expect(await world.clock.during(edit(world, 'edit 1 --title "Ours"'))).toMatchObject({ ok: true });
    await world.goOn(world.clock.now() + minute);
    expect(new Set(world.edits.slice(before)).size).toBe(3);
    const boards = world.posts.filter(({ mark }) => mark !== undefined);
    expect(boards.map(({ message }) => message.text.includes('Ours'))).toEqual([true, true, true]);
    expect(places.map((channel) => marked(world, channel))).toEqual([1, 1, 1]);
  });
});
