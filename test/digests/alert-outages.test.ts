import { beforeEach, describe, expect, it } from 'vitest';
import { alertStateOf, lookHourly, threadsOf } from './alert-world.ts';
import { createWorld, day, hour, minute, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const look = (...values: readonly (number | undefined)[]) => lookHourly(world, ...values);

const threads = () => threadsOf(world);

describe('an alert after the clock was set back', () => {
  it('tells at once', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9);
    world.clock.forward(2 * day);
    await look(7, 9);
    const before = threads().length;
    expect(before).toBe(2);
    world.clock.forward(-2 * day);
    // Its schedule is of the future then, too, so somebody asks.
    await world.store.subscriptions.requestRun(alert, { by: 'U0ADA', refresh: false });
    world.duneHas([['uniswap', 7]]);
    await world.goOn(world.clock.now() + 10 * minute);
    expect(threads()).toHaveLength(before + 1);
  });
});

describe('while Slack is out of reach', () => {
  it('an alert goes on looking, and tells all that happened when it is back', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9);
    const away = Array.from({ length: 300 }, () => ({ kind: 'unreachable', code: 'ECONNREFUSED' }) as const);
    world.slackAnswers(...away);
    await look(7, 9, 7);
    expect(threads()).toEqual([]);
    world.slackAnswers();
    await world.goOn(world.clock.now() + hour);
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
    const first = world.posts.findIndex(({ channel }) => channel === 'C1');
    expect(threads()).toEqual([undefined, `${first}.0`, undefined]);
  });

  it('a message that may have arrived is looked for longer than until the next look, and sent if it is not there', async () => {
    await world.watch('volume of uniswap < 8', { typed: '1 every 5 minutes', channel: 'C2' });
    world.duneHas([['uniswap', 9]]);
    await world.goOn(world.clock.now() + 6 * minute);
    world.duneHas([['uniswap', 7]]);
    world.slackAnswers({ kind: 'unknown', detail: 'HTTP 500' });
    world.slackFinds({ kind: 'trouble', detail: 'HTTP 500' });
    await world.goOn(world.clock.now() + 20 * minute);
    expect(world.said('C2')).toEqual([]);
    world.slackFinds('what is there');
    await world.goOn(world.clock.now() + 6 * minute);
    expect(world.said('C2')).toHaveLength(1);
  });

  it.each([
    ['unreachable', [undefined, '0.0', undefined]],
    ['failed', [undefined, '0.0', undefined]],
  ] as const)('an edit that is %s holds up nothing for good, however often it looks', async (kind, all) => {
    const alert = await world.watch('volume of uniswap < 8', { typed: '1 every 5 minutes' });
    const quick = async (value: number, minutes: number) => {
      world.duneHas([['uniswap', value]]);
      await world.goOn(world.clock.now() + minutes * minute);
    };
    await quick(9, 6);
    await quick(7, 6);
    const bad = Array.from({ length: kind === 'failed' ? 6 : 40 }, () => ({ kind, code: 'x' }));
    world.slackAnswers({ kind: 'sent', ts: '1.0' }, ...bad);
    await quick(9, 30);
    world.slackAnswers();
    await quick(7, 12);
    expect(threads()).toEqual(all);
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
  });
});

describe('an alert that runs its query', () => {
  it('says to its owner, once, that it cannot, and that it is back', async () => {
    const alert = await world.watch('volume of uniswap < 8', { typed: '1 hourly --refresh' });
    world.duneHas([['uniswap', 9]]);
    await world.goOn(world.clock.now() + hour);
    world.duneRuns({ kind: 'out-of-credits', detail: 'no credits left' });
    world.duneHas([['uniswap', 9]], { id: 'EXECUTED' });
    await world.goOn(world.clock.now() + 3 * hour);
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0ADA')[0]).toMatch(/credits/i);
    const [last] = await world.store.subscriptions.history(alert, 1);
    expect(last?.reason?.code).not.toBe('alert-quiet');
    world.duneRuns({ kind: 'started', executionId: 'NEXT' });
    world.duneHas([['uniswap', 7]]);
    await world.goOn(world.clock.now() + hour + minute);
    expect(world.said('U0ADA')).toHaveLength(2);
    expect(world.said()).toHaveLength(1);
  });
});
