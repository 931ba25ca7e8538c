import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCatalog } from '../../src/catalog/create-catalog.ts';
import type { CatalogStore } from '../../src/store/catalog.ts';

const minute = 60_000;
const hour = 60 * minute;
const year = 366 * 24 * hour;
const waits = { writeAfter: 1_000, lookEvery: 10 * minute, mostAfterFailure: 10 * minute };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A catalogue over a store with nothing in it that can be away. Nobody has started it yet. */
const makeCatalog = () => {
  const prune = vi.fn(async () => undefined);
  const warn = vi.fn();
  const state = { isAway: false };
  const store: CatalogStore = {
    changedQueries: async () => [],
    changedUses: async () => [],
    links: async () => ({ subscriptions: [], shortcuts: [], openChannels: [] }),
    save: async () => {
      if (state.isAway) throw new Error('the database is away');
    },
    setName: async () => undefined,
    seenValues: async () => [],
    prune,
  };
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  const catalog = createCatalog({ store, clock, log: { warn, debug: () => undefined }, waits });
  return {
    ...{ catalog, state, warn },
    /** Moves the clock, and lets time pass, ms; returns how often something has been forgotten by then. */
    after: async (ms: number, jump = 0): Promise<number> => {
      vi.setSystemTime(Date.now() + jump);
      await vi.advanceTimersByTimeAsync(ms);
      return prune.mock.calls.length;
    },
  };
};

const startCatalog = () => {
  const made = makeCatalog();
  made.catalog.start('T1');
  return made;
};

it('a catalogue that nobody started takes notes, and does nothing in the background', () => {
  const { catalog } = makeCatalog();
  catalog.learn({ queryId: 1, name: 'NFT volume' });
  catalog.linksChanged();
  expect(vi.getTimerCount()).toBe(0);
  expect(catalog.titleOf(1)).toBe('NFT volume');
});

it('what nobody used for a year is forgotten once a day', async () => {
  const { after, catalog } = startCatalog();
  expect(await after(hour / 2)).toBe(0);
  expect(await after(hour)).toBe(1);
  expect(await after(23 * hour)).toBe(1);
  expect(await after(hour)).toBe(2);
  await catalog.stop();
});

it.each([
  ['ahead', year],
  ['back', -year],
])('nothing is forgotten because the clock is a year %s for a while', async (_where, jump) => {
  const { after, catalog } = startCatalog();
  await after(hour / 2);
  expect(await after(hour / 2, jump)).toBe(0);
  expect(await after(hour / 2)).toBe(0);
  expect(await after(hour / 2, -jump)).toBe(0);
  expect(await after(hour)).toBe(1);
  await catalog.stop();
});

it('nothing is forgotten because the clock was wrong when the app started', async () => {
  const { after, catalog } = startCatalog();
  expect(await after(hour / 2)).toBe(0);
  expect(await after(hour, -year)).toBe(0);
  await catalog.stop();
});

it('notes that find no room while the database is away are reported once, and again after it was back', async () => {
  const { after, catalog, state, warn } = startCatalog();
  let queryId = 0;
  const learn = (count: number): void => {
    for (let learned = 0; learned < count; learned += 1)
      catalog.learn({ queryId: ++queryId, name: `Query ${queryId}` });
  };
  const listDropped = () => warn.mock.calls.filter(([, said]) => said === 'catalog notes dropped');
  await after(minute);
  state.isAway = true;
  learn(5_000);
  await after(hour);
  expect(listDropped()).toEqual([]);
  learn(2);
  await after(hour);
  learn(3);
  await after(hour);
  expect(listDropped()).toEqual([[{ dropped: 2 }, 'catalog notes dropped']]);
  state.isAway = false;
  await after(hour);
  state.isAway = true;
  learn(5_001);
  await after(hour);
  expect(listDropped()).toHaveLength(2);
  state.isAway = false;
  await catalog.stop();
});
