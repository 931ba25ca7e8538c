import { describe, expect, it } from 'vitest';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { createWorld, minute, type World } from '../digests/world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');

/** What a disk does to SQLite, and what ends that. A database never gets smaller than it is, so 1 page more is none. */
const faults = [
  ['is full', 'max_page_count = 1', 'max_page_count = 1000000'],
  ['is read-only', 'query_only = on', 'query_only = off'],
] as const;

type Moment = (world: World, happen: () => Promise<void>) => World['tools'];

const moments: Readonly<Record<string, Moment>> = {
  'while the data of a digest is read': ({ reads, toolsWith }, happen) => {
    const latestResult: typeof reads.latestResult = async (...asked) => {
      await happen();
      return reads.latestResult(...asked);
    };
    return toolsWith({ reads: { ...reads, latestResult } });
  },
  'while a digest is posted': ({ tools }, happen) => {
    const post: typeof tools.messenger.post = async (...sent) => {
      await happen();
      return tools.messenger.post(...sent);
    };
    return { ...tools, messenger: { ...tools.messenger, post } };
  },
};

/** More than fits into what is left of the pages. */
const wide = Array.from({ length: 100 }, (_row, index) => [`${index} ${'x'.repeat(250)}`, index]);

describe.each(faults)('a disk that %s', (_fault, on, off) => {
  it.each(Object.entries(moments))('%s: it is posted once when that is over', async (moment, at) => {
    const world = await createWorld('2026-11-24T08:59:00Z');
    world.duneHas(wide);
    const made = await world.subscribe('1 daily 9:00 --top 100');
    let isOver = false;
    const tools = at(world, () => (isOver ? Promise.resolve() : world.pragma(on)));
    const worker = createWorker(tools);
    const look = async (ms: number): Promise<void> => {
      world.clock.forward(ms);
      await world.clock.during(worker.runDue()).catch(() => undefined);
    };
    await look(minute);
    const before = moment.includes('posted') ? 1 : 0;
    expect(world.posts).toHaveLength(before);
    // Nothing can be written down, so the lease ends by itself, and it is found again.
    for (let times = 0; times < 3; times += 1) await look(3 * minute);
    expect(world.posts).toHaveLength(before);
    isOver = true;
    await world.pragma(off);
    for (let times = 0; times < 3; times += 1) await look(3 * minute);
    expect(world.posts).toHaveLength(1);
    expect(await world.store.subscriptions.history(made, 9)).toMatchObject([{ at: nine, outcome: 'posted' }]);
    expect(world.said('U0ADA')).toEqual([]);
  });

  it('before a digest is due: it is posted once when that is over', async () => {
    const world = await createWorld('2026-11-24T08:59:00Z');
    world.duneHas(wide);
    await world.subscribe('1 daily 9:00 --top 100');
    await world.pragma(on);
    world.clock.forward(minute);
    await world.clock.during(world.worker.runDue()).catch(() => undefined);
    expect(world.posts).toEqual([]);
    await world.pragma(off);
    await world.goOn(nine + 10 * minute);
    expect(world.posts).toHaveLength(1);
  });
});
