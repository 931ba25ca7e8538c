import { describe, expect, it, test } from 'vitest';
import { createWorld, day, hour, minute, type World } from './world.ts';

const at = (text: string): number => Date.parse(text);

const onTheWall = (time: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(time);

const postTimes = (world: World, zone: string): string[] =>
  world.posts.map((post) => onTheWall(post.at, zone));

describe('both changes of the clocks', () => {
  test.each([
    ['America/New_York', '2026-03-06T12:00Z', '2026-03-10T12:00Z', '03-08 03:00'],
    ['America/New_York', '2026-10-30T12:00Z', '2026-11-03T12:00Z', '11-01 02:30'],
    ['Europe/Berlin', '2026-03-27T12:00Z', '2026-03-31T12:00Z', '03-29 03:00'],
    ['Europe/Berlin', '2026-10-23T12:00Z', '2026-10-27T12:00Z', '10-25 02:30'],
    ['Australia/Lord_Howe', '2026-10-02T12:00Z', '2026-10-06T12:00Z', '10-04 02:30'],
    ['Australia/Lord_Howe', '2026-04-03T12:00Z', '2026-04-07T12:00Z', '04-05 02:30'],
  ])('in %s from %s: a digest at 02:30 comes once every day', async (zone, from, until, change) => {
    const world = await createWorld(from);
    world.duneHas([['a', 1]]);
    await world.subscribe(`1 daily 2:30 --tz ${zone}`);
    await world.goOn(at(until));
    const times = postTimes(world, zone);
    expect(times.map((time) => time.slice(0, 10))).toEqual([
      ...new Set(times.map((time) => time.slice(0, 10))),
    ]);
    expect(times).toHaveLength(4);
    expect(times.some((time) => time.endsWith(change))).toBe(true);
    expect(times.filter((time) => time.endsWith('02:30') || time.endsWith(change))).toHaveLength(4);
  });

  it('leave a digest at nine at nine', async () => {
    const world = await createWorld('2026-03-06T00:00Z');
    world.duneHas([['a', 1]]);
    await world.subscribe('1 daily 9:00 --tz America/New_York');
    await world.goOn(at('2026-03-12T00:00Z'));
    expect(new Set(postTimes(world, 'America/New_York').map((time) => time.slice(11)))).toEqual(
      new Set(['09:00']),
    );
  });
});

describe('time that was lost', () => {
  it('a week of downtime is caught up once, says how late it is, and records the rest', async () => {
    const world = await createWorld('2026-11-16T08:00:00Z');
    world.duneHas([['a', 1]]);
    const daily = await world.subscribe('1 daily 9:00');
    const often = await world.subscribe('2 every 5 minutes', { channel: 'C2' });
    world.clock.forward(7 * day + 3 * hour);
    await world.goOn(world.clock.now() + minute);
    expect(world.said()).toHaveLength(1);
    expect(world.said()[0]).toContain('2 hours late (scheduled for 2026-11-23 09:00 UTC)');
    expect(world.said('C2')).toHaveLength(1);
    expect(world.said('C2')[0]).not.toContain('late');
    expect(await world.store.subscriptions.history(daily, 9)).toMatchObject([
      { at: at('2026-11-23T09:00:00Z'), outcome: 'posted' },
      { at: at('2026-11-16T09:00:00Z'), outcome: 'skipped', count: 7 },
    ]);
    expect((await world.store.subscriptions.history(often, 9))[1]).toMatchObject({
      outcome: 'skipped',
      count: 1000,
    });
    expect((await world.again(daily)).nextAt).toBe(at('2026-11-24T09:00:00Z'));
  });

  it('a clock that jumps ahead is a downtime, and one that jumps back repeats nothing', async () => {
    const world = await createWorld('2026-11-24T08:59:00Z');
    world.duneHas([['a', 1]]);
    const made = await world.subscribe('1 hourly');
    await world.goOn(at('2026-11-24T09:00:30Z'));
    world.clock.forward(2 * hour);
    await world.goOn(at('2026-11-24T11:01:00Z'));
    expect(world.posts).toHaveLength(2);
    world.clock.forward(-2 * hour);
    await world.goOn(at('2026-11-24T11:30:00Z'));
    expect(world.posts).toHaveLength(2);
    await world.goOn(at('2026-11-24T12:00:00Z'));
    expect(world.posts).toHaveLength(3);
    expect(
      (await world.store.subscriptions.history(made, 9)).map(({ at: due, outcome }) => [
        new Date(due).getUTCHours(),
        outcome,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [9, 'posted'],
        [10, 'skipped'],
        [11, 'posted'],
        [12, 'posted'],
      ]),
    );
  });

  it('a schedule changed while it waited comes at its new time only', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    world.duneAnswers({ kind: 'unreachable', detail: 'x' });
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(at('2026-11-24T09:01:00Z'));
    await world.store.subscriptions.change(made, { ...made, cron: '0 15 * * *' }, at('2026-11-24T15:00:00Z'));
    world.duneAnswers(undefined);
    world.duneHas([['a', 1]]);
    await world.goOn(at('2026-11-25T14:00:00Z'));
    // The one of nine o'clock was under way already.
    expect(world.posts.map((post) => new Date(post.at).getUTCHours())).toEqual([9, 15]);
  });
});
