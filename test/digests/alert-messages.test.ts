import { beforeEach, describe, expect, it } from 'vitest';
import { writeAlert } from '../../src/digests/alert-memory.ts';
import { acknowledge } from '../../src/results/alerts/acknowledge.ts';
import { type AlertState, parseAlertState } from '../../src/results/alerts/alert-state.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { lookHourly, threadsOf } from './alert-world.ts';
import { createWorld, hour, minute, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const look = (...values: readonly (number | undefined)[]) => lookHourly(world, ...values);

/** A person presses a button under a message. */
const answer = async (alert: Subscription, change: (state: AlertState) => AlertState): Promise<void> => {
  const isChanged = await world.store.alerts.update(alert, (content) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    return state && writeAlert(change(state));
  });
  expect(isChanged).toBe(true);
};

const threads = () => threadsOf(world);

/** What became of an alert, oldest first. */
const past = async (alert: Subscription) =>
  (await world.store.subscriptions.history(alert, 99))
    .toReversed()
    .map(({ kind, outcome, reason }) => [kind, outcome, reason?.code].join(' '));

describe('an alert', () => {
  it('is silent at first, tells once that it fires and once that it is over, and brings the first message up to date', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9);
    expect(world.posts).toEqual([]);
    await look(7);
    expect(threads()).toEqual([undefined]);
    expect(world.said()[0]).toContain('below 8');
    await look(6, 5);
    expect(threads()).toHaveLength(1);
    await look(9);
    expect(threads()).toEqual([undefined, '0.0']);
    expect(world.said()[0]).toContain('Resolved after 3 hours');
    expect(world.said()[1]).toContain('Resolved');
    expect(await past(alert)).toEqual([
      'schedule silent alert-quiet',
      'schedule silent alert-fired',
      'tell posted ',
      'schedule silent alert-quiet',
      'schedule silent alert-quiet',
      'schedule silent alert-resolved',
      'tell posted ',
    ]);
  });

  it('tells nothing of what was so before it began, and again when that was over and comes back', async () => {
    await world.watch('volume of uniswap < 8');
    await look(7, 6, 9);
    expect(threads()).toEqual([]);
    await look(5);
    expect(threads()).toEqual([undefined]);
  });

  it('says in the history what it saw when it fired', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9, 7);
    const [, fired] = await world.store.subscriptions.history(alert, 2);
    expect(fired?.reason).toEqual({
      code: 'alert-fired',
      detail: { rows: [{ name: 'uniswap', text: '7' }], more: 0 },
    });
    expect(fired?.execution).toBe('run-2');
  });

  it('tells its owner once when what it watches is missing, and when it is back, and takes nothing for over', async () => {
    await world.watch('volume of uniswap < 8');
    await look(9, 7, undefined, undefined);
    expect(threads()).toHaveLength(1);
    expect(world.said('U0ADA')).toHaveLength(1);
    await look(6);
    expect(threads()).toHaveLength(1);
    expect(world.said('U0ADA')).toHaveLength(2);
    await look(9);
    expect(world.said()[0]).toContain('Resolved');
  });

  it('treats data that is too old as missing, and looks again as soon as it is not', async () => {
    const alert = await world.watch('volume of uniswap < 8', { typed: '1 hourly --max-age 2h' });
    await look(9, 7);
    await world.goOn(world.clock.now() + 3 * hour);
    expect(world.said('U0ADA').join('\n---\n')).toContain(': the last run is older than 2 hours.');
    expect((await past(alert)).at(-1)).toBe('schedule silent alert-old-data');
    await look(9);
    expect(world.said('U0ADA')).toHaveLength(2);
    expect(world.said()[0]).toContain('Resolved');
  });

  it('reads one row while there is no new run, and each result once', async () => {
    await world.watch('volume > 8');
    await look(7);
    const before = { ...world.calls };
    await world.goOn(world.clock.now() + 5 * hour);
    expect(world.calls.results).toBe(before.results);
    expect(world.calls.probes).toBe(before.probes + 5);
  });

  it('reminds in the thread while it lasts, until somebody acknowledges it', async () => {
    const alert = await world.watch('volume of uniswap < 8', { againMs: 2 * hour });
    await look(9, 7);
    await world.goOn(world.clock.now() + 2 * hour);
    expect(threads()).toEqual([undefined, '0.0']);
    await answer(alert, (state) => acknowledge(state, 1, { by: 'U0BOB', at: world.clock.now() }));
    await world.goOn(world.clock.now() + 9 * hour);
    expect(threads()).toHaveLength(2);
    expect(world.said()[0]).toContain('U0BOB');
  });

  it('runs the query first where it is told to, and looks at that run', async () => {
    world.duneHas([['uniswap', 9]]);
    const alert = await world.watch('volume of uniswap < 8', { typed: '1 hourly --refresh' });
    await world.goOn(world.clock.now() + 90 * minute);
    expect(world.calls.execute).toBe(1);
    expect(await past(alert)).toEqual(['schedule silent alert-quiet']);
  });

  it('that fails to read goes the way of digests', async () => {
    await world.watch('volume of uniswap < 8');
    await look(9);
    world.duneAnswers({ kind: 'forbidden', detail: 'no' });
    await world.goOn(world.clock.now() + 6 * hour);
    expect(world.said('U0ADA')[0]).toContain("couldn't check");
    expect(world.said('U0ADA').at(-1)).toContain('paused');
  });

  it('looks at once when a person asks, and tells them by the occurrence that they wait for', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9);
    world.duneHas([['uniswap', 7]]);
    const run = await world.store.subscriptions.requestRun(alert, { by: 'U0ADA', refresh: false });
    if (run === undefined) throw new Error('nothing was asked for');
    await world.goOn(world.clock.now() + minute);
    expect(await world.store.subscriptions.occurrence(alert, run)).toMatchObject({
      outcome: 'silent',
      reason: { code: 'alert-fired' },
    });
    expect(threads()).toEqual([undefined]);
  });

  it('that is paused says how it is to a person who asks, and changes and tells nothing', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9);
    await world.store.subscriptions.pause(alert, 'U0ADA');
    const kept = await world.store.alerts.state(alert);
    world.duneHas([['uniswap', 7]]);
    const run = await world.store.subscriptions.requestRun(alert, { by: 'U0ADA', refresh: false });
    if (run === undefined) throw new Error('nothing was asked for');
    await world.goOn(world.clock.now() + minute);
    expect(await world.store.subscriptions.occurrence(alert, run)).toMatchObject({
      reason: { code: 'alert-quiet', detail: { text: '7' } },
    });
    expect(await world.store.alerts.state(alert)).toBe(kept);
    expect(world.posts).toEqual([]);
  });
});
