import { describe, expect, it } from 'vitest';
import { createWorld, minute } from '../digests/world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');

describe('a thousand digests at nine', () => {
  it('of one query make one read, keep the pace of Slack, and are fair to every channel', async () => {
    const world = await createWorld('2026-11-24T08:00:00Z');
    world.duneHas([['a', 1]]);
    const busy = 400;
    // One channel has forty percent of them, the others one each; they differ in a parameter that is not part of the read.
    for (let index = 0; index < 1000; index += 1) {
      const channel = index < busy ? 'CBUSY' : `C${index}`;
      const query = index < busy ? `1 --top 10 --key k${index}` : '1';
      const settings = { workspaceId: 'T1', channelId: channel, ownerId: 'U0ADA' };
      const { sameAs, ...made } = await settingsFor(world, query);
      await world.store.subscriptions.save(settings, { ...made, sameAs: `${sameAs}${index}` }, nine);
    }
    await world.goOn(nine + 12 * minute);
    expect(world.posts).toHaveLength(1000);
    expect(world.calls).toMatchObject({ results: 1, probes: 0 });

    const byChannel = Map.groupBy(world.posts, ({ channel }) => channel);
    for (const posts of byChannel.values()) {
      const gaps = posts.slice(1).map(({ at }, index) => at - (posts[index]?.at ?? 0));
      expect(Math.min(1000, ...gaps)).toBeGreaterThanOrEqual(1000);
    }
    const perSecond = Map.groupBy(world.posts, ({ at }) => Math.floor((at - nine) / 1000));
    // Five a second, and the burst of ten ahead at the start.
    expect(Math.max(...[...perSecond.values()].map((posts) => posts.length))).toBeLessThanOrEqual(15);
    const others = world.posts.filter(({ channel }) => channel !== 'CBUSY');
    // 600 channels at five a second are two minutes and a little; the busy one does not keep them waiting.
    expect(Math.max(...others.map(({ at }) => at))).toBeLessThan(nine + 4 * minute);
    expect(Math.max(...world.posts.map(({ at }) => at))).toBeLessThan(nine + 8 * minute);
  });
});

const settingsFor = async (world: Awaited<ReturnType<typeof createWorld>>, typed: string) => {
  const { id, ...made } = await world.subscribe(`${typed} daily 9:00`, { channel: 'CMODEL' });
  await world.store.subscriptions.remove({ workspaceId: 'T1', id });
  return made;
};
