import { beforeEach, describe, expect, it } from 'vitest';
import { threadsOf } from './alert-world.ts';
import { createWorld, day, hour, minute, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const threads = () => threadsOf(world);

describe('a look that comes a little late', () => {
  const lookLate = async (lateMs: number, value: number, everyMs: number) => {
    world.duneHas([['uniswap', value]]);
    world.clock.forward(Math.floor(world.clock.now() / everyMs + 1) * everyMs + lateMs - world.clock.now());
    await world.goOn(world.clock.now() + minute);
  };
  it('compares with what was a day ago', async () => {
    await world.watch('volume of uniswap drops 10% in 24h', { typed: '1 daily 0:00' });
    await lookLate(9_000, 100, day);
    await lookLate(9_000, 200, day);
    expect(threads()).toEqual([]);
    // A day after 200, but 3 seconds less: still below that, and above 100.
    await lookLate(6_000, 150, day);
    expect(threads()).toEqual([undefined]);
  });
  it('reminds as often as was asked for', async () => {
    await world.watch('volume of uniswap < 8', { againMs: 2 * hour });
    await lookLate(9_000, 9, hour);
    await lookLate(9_000, 7, hour);
    await lookLate(6_000, 7, hour);
    await lookLate(3_000, 7, hour);
    expect(threads()).toEqual([undefined, '0.0']);
  });
  it('reminds at each check where both are an hour', async () => {
    await world.watch('volume of uniswap < 8', { againMs: hour });
    await lookLate(9_000, 9, hour);
    await lookLate(40_000, 7, hour);
    await lookLate(3_000, 7, hour);
    await lookLate(50_000, 7, hour);
    await lookLate(1_000, 9, hour);
    expect(threads()).toEqual([undefined, '0.0', '0.0', '0.0']);
    expect(world.said()[1]).toContain('after 1 hour');
    expect(world.said()[2]).toContain('after 2 hours');
    expect(world.said()[3]).toContain('Resolved after 3 hours');
  });
});

describe('an alert whose values move with time', () => {
  it('says the value that it read, also where it looks after midnight for what was due before', async () => {
    await world.watch('volume of uniswap < 8', { typed: '1 day=yesterday daily 23:59' });
    const lookAt = async (value: number) => {
      world.duneHas([['uniswap', value]]);
      world.clock.forward(Math.floor(world.clock.now() / day + 1) * day + 2 * minute - world.clock.now());
      await world.goOn(world.clock.now() + minute);
    };
    await lookAt(9);
    await lookAt(7);
    // Due on the 25th.
    expect(world.said()[0]).toContain('2026-11-24');
  });
});
