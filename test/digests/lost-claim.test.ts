import { beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../src/digests/worker/deliver.ts';
import type { Claim } from '../../src/store/queue/claim.ts';
import { createWorld, hour, minute, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
});

/** Takes what is due as a process does. */
const claimed = async (): Promise<Claim> => {
  world.clock.forward(nine - world.clock.now());
  const [claim] = await world.store.queue.claim('T1', { limit: 1, leaseMs: world.tools.policy.leaseMs });
  if (claim === undefined) throw new Error('nothing was due');
  return claim;
};

const outcomes = async (made: { readonly id: string; readonly workspaceId: string }) =>
  (await world.store.subscriptions.history(made, 9)).map(({ outcome, at }) => [outcome, at]);

describe('an occurrence that was left alone', () => {
  it('by a process that was killed, for longer than its time, is caught up late', async () => {
    const made = await world.subscribe('1 daily 9:00');
    const claim = await claimed();
    await world.store.queue.begin(
      claim,
      { at: nine, kind: 'schedule', deadlineAt: nine + 2 * hour },
      undefined,
    );
    world.clock.forward(2 * hour + 5 * minute);
    await world.goOn(world.clock.now() + minute);
    expect(await outcomes(made)).toEqual([['posted', nine]]);
    expect(world.said()[0]).toContain('2 hours late');
  });

  it('in a hold of the workspace between two tries is caught up late', async () => {
    const made = await world.subscribe('1 daily 9:00');
    world.slackAnswers({ kind: 'busy', retryAfterMs: 30_000 });
    await world.goOn(nine + 1000);
    await world.store.workspaces.suspend('T1', nine + 3 * hour, { code: 'text', detail: { text: 'dead' } });
    await world.goOn(nine + 3 * hour + minute);
    expect(await outcomes(made)).toEqual([['posted', nine]]);
    expect(world.said()[0]).toContain('3 hours late');
  });

  it('by a process that stood still between asking and sending is sent once, by another', async () => {
    const made = await world.subscribe('1 daily 9:00');
    await world.store.workspaces.slowDown('T1', nine + 2000);
    let wake = (): void => undefined;
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const frozen = { ...world.clock, sleep: () => asleep };
    const first = deliver(await claimed(), world.toolsWith({ clock: frozen }));
    await world.clock.settle();
    await world.goOn(nine + 10 * minute);
    expect(world.posts).toHaveLength(1);
    wake();
    await first;
    expect(world.posts).toHaveLength(1);
    expect(await outcomes(made)).toEqual([['posted', nine]]);
  });

  it('gets the times of an edit that came between its claim and its beginning', async () => {
    world = await createWorld('2026-11-23T15:00:00Z');
    world.duneHas([['a', 1]]);
    const made = await world.subscribe('1 daily 9:00');
    const claim = await claimed();
    await world.store.subscriptions.change(made, { ...made, cron: '0 12 * * *' }, nine + 3 * hour);
    await deliver(claim, world.tools);
    await world.goOn(nine + 2 * hour);
    expect(world.posts).toEqual([]);
    await world.goOn(nine + 3 * hour);
    expect(await outcomes(made)).toEqual([['posted', nine + 3 * hour]]);
  });
});

describe('a Slack that cannot be reached', () => {
  const gone = Array.from({ length: 500 }, () => ({ kind: 'unreachable', code: 'ENOTFOUND' }) as const);

  it('pauses nothing, tells the owner when it is back, and the digest goes on', async () => {
    const made = await world.subscribe('1 hourly');
    world.slackAnswers(...gone);
    await world.goOn(nine + 8 * hour + minute);
    expect(await world.again(made)).toMatchObject({ state: { kind: 'active' }, failures: 0 });
    expect(world.posts).toEqual([]);
    world.slackAnswers();
    await world.goOn(nine + 9 * hour + minute);
    // The one of 17:00 was still being tried.
    expect(world.said()).toHaveLength(2);
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0ADA')[0]).toContain("It didn't post before: Couldn't reach Slack (ENOTFOUND).");
  });
});
