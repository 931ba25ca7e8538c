import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTeamQueries, type TeamWaits } from '../../src/catalog/team-queries.ts';
import type { QueryListOutcome } from '../../src/dune/query-list.ts';

const hour = 3_600_000;
/** Time for ten looks at the list, ms. */
const forTenLooks = 20;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Listed = readonly (readonly [id: number, updatedAt: string])[];

/** Lists these as Dune would. */
const pages = (all: () => Listed) =>
  vi.fn(async ({ limit, offset }: { limit: number; offset: number }): Promise<QueryListOutcome> => {
    const listed = all().slice(offset, offset + limit);
    const queries = listed.map(([id, updatedAt]) => ({
      ...{ id, name: `Query ${id}`, owner: 'us', description: undefined, tags: [], updatedAt },
    }));
    return { kind: 'queries', queries, listed: listed.length, total: all().length };
  });

const started = (
  list: (page: { limit: number; offset: number }) => Promise<QueryListOutcome>,
  waits: Partial<TeamWaits> = {},
  isAllowed = (_id: number): boolean => true,
) => {
  const learned = new Map<number, string | undefined>();
  const keepTeams = vi.fn((ids: ReadonlySet<number>) => {
    for (const id of [...learned.keys()]) if (!ids.has(id)) learned.delete(id);
  });
  const stopping = new AbortController();
  const team = createTeamQueries({
    ...{ list, isAllowed, now: Date.now, stopping: stopping.signal },
    catalog: {
      learnTeams: (queries) => {
        for (const { queryId, name } of queries) learned.set(queryId, name);
      },
      keepTeams,
    },
    log: { debug: () => undefined, info: () => undefined },
    waits: { first: 1, every: 2, ...waits },
  });
  team.start();
  return { learned, keepTeams, stopping, stop: team.stop };
};

const many = (count: number): Listed =>
  Array.from({ length: count }, (_one, index) => [index + 1, 'old'] as const);

describe('the team’s own queries', () => {
  it('are read page by page, and then only by their first page while nothing changes', async () => {
    let all = many(250);
    const list = pages(() => all);
    const { learned, stop } = started(list);
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(list.mock.calls.length).toBeGreaterThan(5);
    expect(learned.size).toBe(250);
    expect(list.mock.calls.slice(3).every(([{ offset }]) => offset === 0)).toBe(true);
    all = many(251);
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(learned.size).toBe(251);
    all = [[7, 'new'], ...many(200)];
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(learned.size).toBe(200);
    await stop();
  });

  it('are read as a whole from time to time, because a change may be behind the first page', async () => {
    const list = pages(() => many(150));
    const { stop } = started(list, { wholeEvery: 0 });
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(list.mock.calls.filter(([{ offset }]) => offset === 100).length).toBeGreaterThan(2);
    await stop();
  });

  it('are no more than thousands, and none that the operator doesn’t allow', async () => {
    const list = pages(() => many(9_000));
    const { learned, keepTeams, stop } = started(list, { every: 60_000 }, (id) => id % 2 === 0);
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(list).toHaveBeenCalledTimes(50);
    await stop();
    expect(learned.size).toBe(2_500);
    expect(keepTeams).not.toHaveBeenCalled();
  });

  it.each([
    ['gives one query a page', 1, 100],
    ['repeats its first page', 100, 50],
    ['gives all at once', 100_000, 1],
  ])('end, where Dune %s and lies of their number', async (_how, size, calls) => {
    const queries = many(size).map(([id, updatedAt]) => ({
      ...{ id, name: undefined, owner: 'us', description: undefined, tags: [], updatedAt },
    }));
    const list = vi.fn(
      async (): Promise<QueryListOutcome> => ({ kind: 'queries', queries, listed: size, total: 1e15 }),
    );
    const { learned, keepTeams, stop } = started(list, { every: 60_000 });
    await vi.advanceTimersByTimeAsync(forTenLooks);
    await stop();
    expect(list).toHaveBeenCalledTimes(calls);
    expect(learned.size).toBe(Math.min(size, 5_000));
    expect(keepTeams).not.toHaveBeenCalled();
  });

  it('are asked for once in hours where the plan has no list', async () => {
    for (const kind of ['not-in-plan', 'forbidden'] as const) {
      const list = vi.fn(async (): Promise<QueryListOutcome> => ({ kind, detail: '' }));
      const { stop } = started(list, { every: hour });
      await vi.advanceTimersByTimeAsync(5 * hour);
      expect(list).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(2 * hour);
      expect(list).toHaveBeenCalledTimes(2);
      await stop();
    }
  });

  it('are asked for again after an error, and no more after the stop', async () => {
    const answers: QueryListOutcome[] = [{ kind: 'cut-off' }];
    const good = pages(() => many(3));
    const { learned, stopping, stop } = started(async (page) => answers.shift() ?? good(page));
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(learned.size).toBe(3);
    stopping.abort();
    await stop();
    const calls = good.mock.calls.length;
    await vi.advanceTimersByTimeAsync(forTenLooks);
    expect(good).toHaveBeenCalledTimes(calls);
  });
});
