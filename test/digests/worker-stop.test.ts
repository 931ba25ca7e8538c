import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DigestDependencies } from '../../src/digests/dependencies.ts';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { hour } from '../support/bench.ts';
import { createWorld, type World } from './world.ts';

const patience = 2_000;

let world: World;
beforeEach(async () => {
  world = await createWorld();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => undefined);

type Store = DigestDependencies['store'];

const workerOver = (claim: Store['queue']['claim']) => {
  const claims = {
    queue: vi.fn(claim),
    followUps: vi.fn<Store['followUps']['claim']>(async () => []),
    notifications: vi.fn<Store['notifications']['claim']>(never),
    boards: vi.fn<Store['boards']['claim']>(never),
  };
  const { store } = world.tools;
  const worker = createWorker({
    ...world.tools,
    store: {
      ...store,
      queue: { ...store.queue, claim: claims.queue },
      followUps: { ...store.followUps, claim: claims.followUps },
      notifications: { ...store.notifications, claim: claims.notifications },
      boards: { ...store.boards, claim: claims.boards },
    },
  });
  return { worker, count: () => Object.values(claims).map(({ mock }) => mock.calls.length) };
};

describe('a worker that stops', () => {
  it('begins no look any more', async () => {
    const { worker, count } = workerOver(async () => []);
    expect(await worker.stop(25_000)).toBe(true);
    expect(await worker.runDue()).toBe(0);
    expect(count()).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['digests', never, [1, 1, 0, 0]],
    ['notifications and boards', async () => [], [1, 1, 1, 1]],
  ] as const)('gives up looks for %s that the database does not answer', async (_what, claim, looked) => {
    const { worker, count } = workerOver(claim);
    worker.start();
    await vi.advanceTimersByTimeAsync(0);
    await vi.waitFor(() => expect(count()).toEqual(looked));
    const stopped = vi.fn();
    void worker.stop(25_000).then(stopped);
    await vi.advanceTimersByTimeAsync(patience - 1);
    expect(stopped).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(stopped).toHaveBeenCalledWith(true);
  });

  it('leaves to the next one what is claimed after that', async () => {
    await world.subscribe('1 daily 9:00');
    world.clock.forward(hour);
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const claimed = Promise.withResolvers<number>();
    const { worker } = workerOver(async (...terms) => {
      asked.resolve();
      await answer.promise;
      const claims = await world.store.queue.claim(...terms);
      claimed.resolve(claims.length);
      return claims;
    });
    const looking = worker.runDue();
    await asked.promise;
    const stopped = worker.stop(25_000);
    await vi.advanceTimersByTimeAsync(patience);
    expect([await stopped, await looking]).toEqual([true, 0]);
    answer.resolve();
    expect(await claimed.promise).toBe(1);
    await world.worker.runDue();
    expect(world.posts).toEqual([]);
    vi.useRealTimers();
    await world.goOn(world.clock.now() + hour);
    expect(world.posts).toHaveLength(1);
  });
});
