import { describe, expect, it } from 'vitest';
import { withTitles } from '../../src/digests/titled-store.ts';
import { plainTitle } from '../../src/messages/digest/title.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { createWorld } from './world.ts';

describe('the name of a query', () => {
  it('is put into each subscription that is read, and never stored', async () => {
    const world = await createWorld();
    const titles = new Map<number, string>();
    const store = withTitles(world.store, (queryId) => titles.get(queryId));
    const subscription = await world.subscribe('1 daily 9:00');
    const { workspaceId, channelId, number, ownerId } = subscription;
    const read = async (): Promise<readonly (Subscription | undefined)[]> => [
      await store.subscriptions.byId(subscription),
      await store.subscriptions.byNumber(workspaceId, channelId, number),
      ...(await store.subscriptions.inChannel(workspaceId, channelId)),
      ...(await store.subscriptions.ownedBy(workspaceId, ownerId)),
      await store.subscriptions.pause(subscription, ownerId),
      await store.subscriptions.resume(subscription, subscription.nextAt),
    ];
    const called = async (): Promise<ReadonlySet<string>> =>
      new Set((await read()).map((one) => (one === undefined ? 'none' : plainTitle(one))));

    expect(await called()).toEqual(new Set(['Dune query 1']));
    titles.set(1, 'Fees');
    expect(await called()).toEqual(new Set(['Fees']));
    const changed = await store.subscriptions.change(
      subscription,
      { ...subscription, queryTitle: 'Fees', maxAgeMs: 1 },
      subscription.nextAt,
    );
    expect(typeof changed === 'object' && plainTitle(changed)).toBe('Fees');
    titles.clear();
    expect(await called()).toEqual(new Set(['Dune query 1']));
  });

  it('is put into what is due, and into what went wrong', async () => {
    const world = await createWorld();
    const store = withTitles(world.store, () => 'Fees');
    await world.subscribe('1 daily 9:00');
    world.clock.forward(26 * 3_600_000);
    const [claim] = await store.queue.claim('T1', { limit: 1, leaseMs: 1_000 });
    expect(claim?.subscription.queryTitle ?? claim).toBe('Fees');
  });
});
