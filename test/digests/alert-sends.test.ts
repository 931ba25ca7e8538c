import { beforeEach, describe, expect, it } from 'vitest';
import { createWorker } from '../../src/digests/worker/worker.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { alertStateOf, beginWatching, goUpToTheMessage, lookHourly, threadsOf } from './alert-world.ts';
import { hour, minute, type World } from './world.ts';

const lost = { kind: 'unknown', detail: 'HTTP 500' } as const;
const fine = (ts: string) => ({ kind: 'sent', ts }) as const;

let world: World;
let alert: Subscription;
beforeEach(async () => {
  ({ world, alert } = await beginWatching());
});

const look = (...values: readonly (number | undefined)[]) => lookHourly(world, ...values);

const threads = () => threadsOf(world);

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
    const at = await goUpToTheMessage(world, alert);
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
