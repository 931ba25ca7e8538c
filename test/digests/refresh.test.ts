import { beforeEach, describe, expect, it } from 'vitest';
import { noLimits } from '../../src/core/query-limits.ts';
import { deliver } from '../../src/digests/worker/deliver.ts';
import type { StatusOutcome } from '../../src/dune/outcome.ts';
import { createAllowed } from '../../src/questions/allowed.ts';
import { executionOf } from './small-dune.ts';
import { createWorld, hour, minute, type World, wordsOf } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z', {}, 3);
  world.duneHas([['a', 1]]);
});

const running = (): StatusOutcome => ({
  kind: 'running',
  stage: 'executing',
  execution: executionOf('EXECUTED', nine),
});

const history = async (made: { id: string; workspaceId: string }) =>
  (await world.store.subscriptions.history(made, 9)).map((one) => [one.outcome, wordsOf(one), one.execution]);

describe('a digest with --refresh', () => {
  it('runs the query, waits for the run without holding anything up, and shows that run', async () => {
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' }, running(), running());
    const made = await world.subscribe('1 chain=base hourly --refresh');
    const other = await world.subscribe('2 hourly');
    await world.goOn(nine + minute);
    expect(world.calls).toMatchObject({ execute: 1, status: 3 });
    expect(await history(made)).toEqual([['posted', '', 'EXECUTED']]);
    const [, shown = ''] = world.said();
    expect(shown).toContain('Ran the query for this digest (0.5 credits).');
    expect(await history(other)).toHaveLength(1);
    expect(world.posts.map(({ at }) => at - nine)).toEqual([0, expect.any(Number)]);
  });

  it('shares a run with those that want the same at the same time', async () => {
    const places = ['C1', 'C2', 'C3', 'C4', 'C5'];
    for (const channel of places) await world.subscribe('1 a=1 b=2 hourly --refresh', { channel });
    await world.subscribe('1 b=2 a=1 hourly --refresh', { channel: 'C6' });
    await world.goOn(nine + minute);
    expect(world.calls.execute).toBe(1);
    expect(world.posts).toHaveLength(6);
    await world.goOn(nine + hour + minute);
    expect(world.calls.execute).toBe(2);
  });

  it('shows the run before, and says so, when the runs of the day are used up', async () => {
    for (const query of [1, 2, 3, 4])
      await world.subscribe(`${query} hourly --refresh`, { channel: `C${query}` });
    await world.goOn(nine + 2 * minute);
    expect(world.calls.execute).toBe(3);
    expect(world.posts).toHaveLength(4);
    const without = world.posts
      .flatMap(({ channel }) => world.said(channel))
      .filter((text) => text.includes("Couldn't run the query first"));
    expect(without).toHaveLength(1);
    expect(without[0]).toContain(
      'The limit of 3 runs a day is used up. It resets on Nov 25 at midnight UTC.',
    );
  });

  it('shows the run before when Dune does not say whether it began one, and never asks twice', async () => {
    world.duneRuns({ kind: 'unknown', detail: 'too-slow' });
    await world.subscribe('1 hourly --refresh');
    await world.goOn(nine + 10 * minute);
    expect(world.calls.execute).toBe(1);
    expect(world.said()[0]).toContain("It wasn't asked twice, so credits aren't used twice.");
  });

  it('fails when its run fails, in the words of Dune', async () => {
    const failure = { type: 'x', message: 'timed out after 2 minutes', line: undefined, column: undefined };
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' }, running(), {
      kind: 'failed',
      failure,
      execution: executionOf('EXECUTED', nine),
    });
    const made = await world.subscribe('1 hourly --refresh');
    await world.goOn(nine + minute);
    expect(world.said()).toEqual([]);
    expect((await history(made))[0]?.[1]).toContain('timed out after 2 minutes');
    expect(world.said('U0ADA')).toHaveLength(1);
    expect((await world.again(made)).failures).toBe(1);
  });

  it('tries again when Dune could not be asked to run it', async () => {
    world.duneRuns({ kind: 'rate-limited', retryAfterMs: 5000 });
    const made = await world.subscribe('1 hourly --refresh');
    await world.goOn(nine + 10_000);
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' });
    await world.goOn(nine + minute);
    expect(await world.store.executions.usedToday('T1')).toBe(1);
    expect(await history(made)).toEqual([['posted', '', 'EXECUTED']]);
  });

  it('gives up on a run that does not end, and shows the one before', async () => {
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' }, ...Array.from({ length: 500 }, running));
    await world.subscribe('1 daily 9:00 --refresh');
    await world.goOn(nine + 20 * minute);
    expect(world.said()).toHaveLength(1);
    expect(world.said()[0]).toContain('has been running for 15 minutes');
    expect(world.calls.status).toBeLessThan(60);
  });

  it('goes on with its run after the process died', async () => {
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' }, running(), running());
    const made = await world.subscribe('1 hourly --refresh');
    world.clock.forward(nine - world.clock.now());
    await world.clock.during(world.worker.runDue());
    // A process claims it and is gone.
    world.clock.forward(4000);
    expect(await world.store.queue.claim('T1', { limit: 1, leaseMs: minute })).toHaveLength(1);
    await world.goOn(nine + 3 * minute);
    expect(world.calls.execute).toBe(1);
    expect(await history(made)).toEqual([['posted', '', 'EXECUTED']]);
  });

  it('is not run when the operator does not allow the query any more', async () => {
    const made = await world.subscribe('1 hourly --refresh');
    world.clock.forward(nine - world.clock.now());
    const [claim] = await world.store.queue.claim('T1', { limit: 1, leaseMs: minute });
    if (claim === undefined) throw new Error('nothing was due');
    await deliver(claim, world.toolsWith({ allowed: createAllowed({ ...noLimits, forAll: new Set([2]) }) }));
    expect(world.calls.execute).toBe(0);
    expect((await history(made))[0]?.[1]).toContain('DUNE_QUERIES');
  });

  it('is run for a person who asks, even when the digest itself does not', async () => {
    const made = await world.subscribe('1 daily 9:00');
    await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: true });
    await world.goOn(world.clock.now() + minute);
    expect(world.calls.execute).toBe(1);
    expect(world.said()[0]).toContain('Ran the query for this digest');
  });
});
