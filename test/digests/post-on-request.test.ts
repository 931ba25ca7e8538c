import { beforeEach, describe, expect, it } from 'vitest';
import type { StatusOutcome } from '../../src/dune/outcome.ts';
import { executionOf } from './small-dune.ts';
import { createWorld, minute, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const down = { kind: 'unreachable', detail: 'ECONNREFUSED' } as const;
const refused = { kind: 'refused', reason: 'membership', code: 'not_in_channel' } as const;

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
});

const running = (): StatusOutcome => ({
  kind: 'running',
  stage: 'executing',
  execution: executionOf('EXECUTED', nine),
});

const outcomes = async (made: { readonly id: string; readonly workspaceId: string }) =>
  (await world.store.subscriptions.history(made, 9)).map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('a run that a person asks for', () => {
  it('of a digest that waits for a retry and is paused is posted', async () => {
    world.duneAnswers(down);
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + 1000);
    await world.store.subscriptions.pause(made, 'U0BOB');
    world.duneAnswers(undefined);
    const asked = await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: false });
    expect(asked?.kind).toBe('run');
    await world.goOn(nine + minute);
    expect(await outcomes(made)).toEqual(['run posted', 'schedule skipped']);
    expect(world.said()).toHaveLength(1);
  });

  it('with --refresh is no retry of one without', async () => {
    world.duneAnswers(down);
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + 1000);
    world.duneAnswers(undefined);
    await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: true });
    await world.goOn(nine + minute);
    expect(world.calls.execute).toBe(1);
    expect((await outcomes(made)).toSorted()).toEqual(['run posted', 'schedule posted']);
  });

  it('is posted as it was asked for, though the digest is paused while its run is under way', async () => {
    const made = await world.subscribe('1 daily 9:00');
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' }, running(), running(), running());
    await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: true });
    await world.goOn(world.clock.now() + 1000);
    await world.store.subscriptions.pause(made, 'U0BOB');
    await world.goOn(world.clock.now() + minute);
    expect(await outcomes(made)).toEqual(['run posted']);
    expect(world.said()[0]).toContain('Ran the query for this digest');
  });

  it('again and again where nothing can be posted tells the owner once, and who asked each time', async () => {
    const made = await world.subscribe('1 daily 9:00');
    for (let time = 0; time < 3; time += 1) {
      world.slackAnswers(refused);
      await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: false });
      await world.goOn(world.clock.now() + minute);
    }
    expect(await outcomes(made)).toEqual(['run refused', 'run refused', 'run refused']);
    expect(await world.again(made)).toMatchObject({ failures: 0, state: { kind: 'paused' } });
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0BOB')).toHaveLength(3);
    expect(world.said('U0BOB')[0]).toContain(
      "didn't post when you asked in #C1: This app isn't in the channel",
    );
  });

  it('and whose end nobody waited for is told in a direct message when it fails', async () => {
    world.duneAnswers(down);
    const made = await world.subscribe('1 daily 15:00');
    await world.store.subscriptions.requestRun(made, { by: 'U0BOB', refresh: false });
    await world.goOn(nine);
    expect(await outcomes(made)).toEqual(['run failed']);
    expect(world.said('U0BOB')).toHaveLength(1);
    expect(world.said('U0BOB')[0]).toContain("didn't post when you asked in #C1: Can't reach Dune.");
    expect(world.said('U0ADA')).toEqual([]);
  });
});

describe('a digest that is edited while its run is under way', () => {
  it('does not show the run of its old values', async () => {
    const made = await world.subscribe('1 chain=base hourly --refresh');
    world.duneRuns({ kind: 'started', executionId: 'OF-BASE' }, running(), running());
    await world.goOn(nine + 1000);
    const other = await world.subscribe('1 chain=ethereum hourly --refresh', { channel: 'C2' });
    const { question, queryKey } = other;
    await world.store.subscriptions.change(made, { ...made, question, queryKey }, made.nextAt);
    world.duneRuns({ kind: 'started', executionId: 'OF-ETHEREUM' });
    await world.goOn(nine + minute);
    const shown = (await world.store.subscriptions.history(made, 1)).map(({ execution }) => execution);
    expect(shown).toEqual(['OF-ETHEREUM']);
  });
});

describe('digests that share a start', () => {
  it('which Dune then refuses begin one of their own, once for all', async () => {
    for (const channel of ['C1', 'C2', 'C3']) await world.subscribe('1 hourly --refresh', { channel });
    world.duneRuns({ kind: 'rate-limited', retryAfterMs: 20_000 });
    await world.goOn(nine + 4000);
    world.duneRuns({ kind: 'started', executionId: 'EXECUTED' });
    const before = world.calls.execute;
    await world.goOn(nine + 2 * minute);
    expect(world.calls.execute).toBe(before + 1);
    for (const channel of ['C1', 'C2', 'C3'])
      expect(world.said(channel).join()).toContain('Ran the query for this digest');
  });
});
