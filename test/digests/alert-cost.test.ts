import { beforeEach, describe, expect, it } from 'vitest';
import { createWorld, hour, minute, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

/** Counts what Dune is asked until an hour later: reads of one row, and of more. */
const nextHour = async (): Promise<{ readonly probes: number; readonly results: number }> => {
  const { probes, results } = world.calls;
  await world.goOn(Math.floor(world.clock.now() / hour + 1) * hour + minute);
  return { probes: world.calls.probes - probes, results: world.calls.results - results };
};

const oneRow = { probes: 1, results: 0 };
const allRows = { probes: 0, results: 1 };
const both = { probes: 1, results: 1 };

describe('what an alert reads', () => {
  it.each([
    ['volume of uniswap < 8', allRows, oneRow, both],
    ['volume < 8', allRows, oneRow, both],
    ['sum(volume) < 8', allRows, oneRow, both],
    ['volume of uniswap drops 10%', allRows, oneRow, both],
    ['volume of uniswap drops 10% in 24h', allRows, oneRow, both],
    ['uniswap enters top 3', allRows, oneRow, both],
    ['new row', allRows, oneRow, both],
    // The first row, and one more to know if there are more.
    ['max(volume) > 8', allRows, allRows, allRows],
    ['rows > 5', oneRow, oneRow, oneRow],
    ['older than 6h', oneRow, oneRow, oneRow],
  ])('%s', async (condition, first, same, next) => {
    await world.watch(condition);
    world.duneHas([
      ['uniswap', 20],
      ['curve', 9],
    ]);
    expect(await nextHour()).toEqual(first);
    expect(await nextHour()).toEqual(same);
    world.duneHas([
      ['uniswap', 20],
      ['curve', 10],
    ]);
    expect(await nextHour()).toEqual(next);
    expect(world.calls.execute).toBe(0);
  });

  it('is read once for a hundred alerts on one column, with other bounds and rows', async () => {
    for (let index = 0; index < 50; index += 1)
      for (const name of ['uniswap', 'curve'])
        await world.watch(`volume of ${name} < ${index + 1}`, { channel: `C${index}${name}` });
    world.duneHas([
      ['uniswap', 200],
      ['curve', 90],
    ]);
    expect(await nextHour()).toEqual(allRows);
    expect(await nextHour()).toEqual(oneRow);
    world.duneHas([
      ['uniswap', 7],
      ['curve', 90],
    ]);
    // The row that fires is read with its other columns, once for all.
    expect(await nextHour()).toEqual({ ...both, results: 2 });
    expect(world.posts).toHaveLength(43);
  });

  it('is nothing more for the messages that follow', async () => {
    await world.watch('volume > 8', { againMs: hour });
    world.duneHas([['uniswap', 7]]);
    await nextHour();
    world.duneHas([['uniswap', 9]]);
    expect(await nextHour()).toEqual(both);
    expect(world.posts).toHaveLength(1);
    expect(await nextHour()).toEqual(oneRow);
    expect(world.posts).toHaveLength(2);
  });
});
