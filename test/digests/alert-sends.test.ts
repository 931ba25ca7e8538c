import { beforeEach, describe, expect, it } from 'vitest';
import { writeAlert } from '../../src/digests/alert-memory.ts';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { acknowledge, mute } from '../../src/results/alerts/acknowledge.ts';
import { type AlertState, parseAlertState } from '../../src/results/alerts/alert-state.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { alertStateOf, lookHourly, threadsOf } from './alert-world.ts';
import { createWorld, hour, minute, type World } from './world.ts';

const lost = { kind: 'unknown', detail: 'HTTP 500' } as const;
const fine = (ts: string) => ({ kind: 'sent', ts }) as const;

let world: World;
let alert: Subscription;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  alert = await world.watch('volume of uniswap < 8');
  await look(9);
});

const look = (...values: readonly (number | undefined)[]) => lookHourly(world, ...values);

const threads = () => threadsOf(world);

const change = (how: (state: AlertState) => AlertState): Promise<boolean> =>
  world.store.alerts.update(alert, (content) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    return state && writeAlert(how(state));
  });

/** Lets the next look see that it fires, up to the message that it has to send. */
const upToTheMessage = async (value = 7): Promise<number> => {
  world.duneHas([['uniswap', value]]);
  world.slackAnswers({ kind: 'busy', retryAfterMs: minute });
  await world.goOn(Math.floor(world.clock.now() / hour + 1) * hour);
  const { tells } = await alertStateOf(world, alert);
  const [tell] = tells;
  if (tell === undefined) throw new Error('there is nothing to tell');
  return tell.at;
};

describe('a message of an alert', () => {
  it('that Slack stored before it failed is found, and the alert goes on in its thread', async () => {
    world.slackAnswers({ ...lost, arrives: true });
    await look(7);
    expect(threads()).toEqual([undefined]);
    world.slackAnswers({ ...lost, arrives: true });
    await look(9);
    expect(threads()).toEqual([undefined, '0.0']);
    expect(world.said()[0]).toContain('Resolved');
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
  });

  it('is brought up to date again where nobody knows if that went well', async () => {
    await look(7);
    world.slackAnswers(fine('1.0'), { ...lost, arrives: true }, lost);
    await look(9);
    expect(threads()).toEqual([undefined, '0.0']);
    expect(world.said()[0]).toContain('Resolved');
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
  });

  it('that cannot be looked up is not sent twice, its owner is told, and the end is told in the channel', async () => {
    world.slackFinds({ kind: 'cannot-look' });
    world.slackAnswers({ ...lost, arrives: true });
    await look(7);
    expect(world.said('U0ADA')).toHaveLength(1);
    await look(9);
    expect(threads()).toEqual([undefined, undefined]);
  });

  it('that somebody deleted is not edited, and what follows is told in the channel', async () => {
    await look(7);
    world.slackDeletes(0);
    await look(9);
    expect(threads()).toEqual([undefined, undefined]);
    expect(world.said()[0]).not.toContain('Resolved');
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
    await look(7, 9);
    expect(threads()).toEqual([undefined, undefined, undefined, '2.0']);
  });

  it('that the workspace lets nobody edit keeps its thread', async () => {
    await look(7);
    world.slackDeletes(0, 'locked');
    await look(9, 7);
    expect(threads()).toEqual([undefined, '0.0', undefined]);
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
    expect(world.said('U0ADA')).toEqual([]);
  });

  it('of a process that died after it was sent is found when its lease is over', async () => {
    const at = await upToTheMessage();
    await world.clock.during(world.tools.store.workspaces.slowDown('T1', 0));
    world.clock.forward(2 * minute);
    const [claim] = await world.store.queue.claim('T1', { limit: 1, leaseMs: minute });
    if (claim === undefined) throw new Error('nothing was due');
    const work = { at, kind: 'tell' as const, deadlineAt: world.clock.now() + hour };
    const terms = { snapshot: undefined, sendRate: world.tools.policy.sendRate, leaseMs: minute };
    expect(await world.store.queue.beginSend(claim, work, terms)).toMatchObject({ kind: 'go' });
    const digest = { subscription: alert, request: undefined };
    const post = { kind: 'managed', view: { what: 'paused', digest, by: 'U0ADA' } } as const;
    await world.tools.messenger.post('C1', post, { mark: { id: `${alert.id}.tell.${at}` } });
    await world.goOn(world.clock.now() + 10 * minute);
    expect(threads()).toEqual([undefined]);
    await look(9);
    expect(threads()).toEqual([undefined, '0.0']);
  });

  it('is told once by two workers', async () => {
    const other = createWorker(world.tools);
    world.duneHas([['uniswap', 7]]);
    world.clock.forward(Math.floor(world.clock.now() / hour + 1) * hour - world.clock.now());
    for (let turn = 0; turn < 5; turn += 1) {
      await world.clock.during(Promise.all([world.worker.runDue(), other.runDue()]));
      world.clock.forward(2000);
    }
    expect(threads()).toEqual([undefined]);
  });

  it('that Slack rejects is given up after three times, its owner is told, and the next one is sent', async () => {
    const rejected = { kind: 'failed', code: 'invalid_blocks' } as const;
    world.slackAnswers(rejected, rejected, rejected);
    await look(7);
    expect(threads()).toEqual([]);
    expect(world.said('U0ADA')).toHaveLength(1);
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
    await look(9);
    expect(threads()).toEqual([undefined]);
    expect((await world.again(alert)).state.kind).toBe('active');
  });

  it('says that it is late where it is', async () => {
    world.slackAnswers({
      kind: 'workspace',
      code: 'x',
      reason: { code: 'text', detail: { text: 'x' } },
      forMs: 30 * minute,
    });
    world.duneHas([['uniswap', 7]]);
    await world.goOn(Math.floor(world.clock.now() / hour + 1) * hour + 10 * minute);
    expect(world.posts).toEqual([]);
    await world.goOn(world.clock.now() + 40 * minute);
    expect(threads()).toEqual([undefined]);
    expect(world.said()[0]).toMatch(/late|delayed/i);
  });

  it('is kept while its channel takes nothing, and told after it is resumed', async () => {
    world.slackAnswers({ kind: 'refused', reason: 'membership', code: 'not_in_channel' });
    await look(7);
    expect((await world.again(alert)).state.kind).toBe('paused');
    await look(9, 9);
    expect(threads()).toEqual([]);
    await world.store.subscriptions.resume(alert, world.clock.now() + hour);
    await world.goOn(world.clock.now() + minute);
    expect(threads()).toEqual([undefined]);
  });

  it('survives a Slack that is out of reach for longer than it is tried', async () => {
    const away = Array.from({ length: 300 }, () => ({ kind: 'unreachable', code: 'ECONNREFUSED' }) as const);
    world.slackAnswers(...away);
    world.duneHas([['uniswap', 7]]);
    await world.goOn(world.clock.now() + 4 * hour);
    expect(threads()).toEqual([]);
    world.slackAnswers();
    await world.goOn(world.clock.now() + hour);
    expect(threads()).toEqual([undefined]);
  });
});

describe('a person beside the worker', () => {
  it('who acknowledges between claim and settle is not forgotten', async () => {
    await look(7);
    world.duneHas([['uniswap', 6]]);
    const { findLatestRun } = world.tools.questions;
    const between = world.toolsWith({});
    const worker = createWorker({
      ...between,
      questions: {
        ...between.questions,
        findLatestRun: async (...given) => {
          await change((state) => acknowledge(state, 1, { by: 'U0BOB', at: world.clock.now() }));
          return findLatestRun(...given);
        },
      },
    });
    world.clock.forward(hour);
    await world.clock.during(worker.runDue());
    await world.goOn(world.clock.now() + minute);
    expect(world.said()[0]).toContain('U0BOB');
    expect((await alertStateOf(world, alert)).incidents[0]?.acknowledged?.by).toBe('U0BOB');
  });

  it('who mutes it hears nothing until that is over, and then that it fires', async () => {
    const until = world.clock.now() + 150 * minute;
    await change((state) => mute(state, until, world.clock.now()));
    await look(7, 6);
    expect(threads()).toEqual([]);
    await look(6);
    expect(threads()).toEqual([undefined]);
  });

  it('who edits the condition while a message waits drops it, and begins silently', async () => {
    await upToTheMessage();
    const terms = { mention: [], alert: { condition: 'volume of uniswap < 5', forLooks: 1 } };
    await world.store.subscriptions.change(alert, { ...alert, terms }, world.clock.now() + hour);
    await world.goOn(world.clock.now() + 10 * minute);
    expect(threads()).toEqual([]);
    await look(4, 4);
    expect(threads()).toEqual([]);
    await look(6, 4);
    expect(threads()).toEqual([undefined]);
    expect((await alertStateOf(world, alert)).incidents[0]?.id).toBe(2);
  });

  it('who edits the condition while it is looked at has what was seen thrown away', async () => {
    const terms = { mention: [], alert: { condition: 'volume of uniswap > 5', forLooks: 1 } };
    const between = world.toolsWith({});
    const worker = createWorker({
      ...between,
      questions: {
        ...between.questions,
        fetchReport: async (...given) => {
          await world.store.subscriptions.change(alert, { ...alert, terms }, world.clock.now() + hour);
          return between.questions.fetchReport(...given);
        },
      },
    });
    world.duneHas([['uniswap', 7]]);
    world.clock.forward(hour);
    await world.clock.during(worker.runDue());
    expect((await alertStateOf(world, alert)).about).toContain('< 8');
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
    expect((await world.store.subscriptions.history(alert, 1))[0]?.reason?.code).toBe('unwanted');
  });

  it('who unsubscribes ends it with what it had to tell', async () => {
    await upToTheMessage();
    await world.store.subscriptions.end(alert, 'U0ADA');
    await world.goOn(world.clock.now() + 3 * hour);
    expect(world.posts).toEqual([]);
    expect(await world.store.alerts.state(alert)).toBeUndefined();
  });
});
