import { beforeEach, describe, expect, it } from 'vitest';
import { createWorld, hour, minute, settledAs, type World } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const lost = { kind: 'unknown', detail: 'HTTP 500' } as const;

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['a', 1]]);
});

describe('a post whose end nobody knows', () => {
  it('is found in the channel, and not sent again', async () => {
    world.slackAnswers({ ...lost, arrives: true });
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + 10 * minute);
    expect(world.posts).toHaveLength(1);
    expect(await settledAs(world, made)).toEqual(['posted Slack confirmed it late.']);
    world.duneHas([['a', 2]]);
    await world.goOn(nine + 24 * hour);
    expect(world.said()[1]).toContain(' since 2026-11-24 09:00 UTC');
  });

  it('is not looked for too early, and sent again when it is certain that it is not there', async () => {
    world.slackAnswers(lost);
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + 14_000);
    expect(world.posts).toHaveLength(0);
    await world.goOn(nine + minute);
    expect(world.posts).toHaveLength(1);
    expect(await settledAs(world, made)).toEqual(['posted']);
  });

  it('is recorded and told to the owner, but never sent twice, where the channel cannot be read', async () => {
    world.slackFinds({ kind: 'cannot-look' });
    world.slackAnswers({ ...lost, arrives: true });
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + hour);
    expect(world.said()).toHaveLength(1);
    expect((await settledAs(world, made))[0]).toMatch(/^unknown Slack didn't confirm/);
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0ADA')[0]).toContain('may not have posted');
    expect((await world.again(made)).state.kind).toBe('active');
  });

  it('is looked for again while Slack cannot be asked, and given up at last', async () => {
    world.slackFinds({ kind: 'trouble', detail: 'ECONNRESET' });
    world.slackAnswers({ ...lost, arrives: true });
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + hour);
    expect(await settledAs(world, made)).toEqual([]);
    world.slackFinds('what is there');
    await world.goOn(nine + hour + minute);
    expect(await settledAs(world, made)).toEqual(['posted Slack confirmed it late.']);
    world.slackAnswers({ ...lost, arrives: true });
    world.slackFinds({ kind: 'trouble', detail: 'ECONNRESET' });
    await world.goOn(nine + 28 * hour);
    expect((await settledAs(world, made))[0]).toMatch(/^unknown/);
  });

  it('of a process that died after it began to send is looked for by the next', async () => {
    const made = await world.subscribe('1 daily 9:00');
    world.clock.forward(nine - world.clock.now());
    const [claim] = await world.store.queue.claim('T1', { limit: 1, leaseMs: minute });
    if (claim === undefined) throw new Error('nothing was due');
    const work = { at: nine, kind: 'schedule' as const, deadlineAt: nine + hour };
    await world.store.queue.begin(claim, work, undefined);
    const terms = { snapshot: '{}', sendRate: { everyMs: 0, burstMs: 0, maxWaitMs: 0 }, leaseMs: minute };
    await world.store.queue.beginSend(claim, work, terms);
    const mark = { id: `${made.id}.schedule.${nine}` };
    const digest = { subscription: made, request: undefined };
    const view = { what: 'paused', digest, by: 'U0ADA' } as const;
    await world.tools.messenger.post('C1', { kind: 'managed', view }, { mark });
    await world.goOn(nine + 10 * minute);
    expect(world.posts).toHaveLength(1);
    expect(await settledAs(world, made)).toEqual(['posted Slack confirmed it late.']);
  });

  it('about data that is too old is found, too, and not said again', async () => {
    world.duneHas([['a', 1]], { endedAt: nine - 9 * hour });
    world.slackAnswers({ ...lost, arrives: true });
    const made = await world.subscribe('1 hourly --max-age 2h');
    await world.goOn(nine + 2 * hour);
    expect(world.posts).toHaveLength(1);
    expect(await settledAs(world, made)).toEqual([
      'silent The data is still too old.',
      'silent The data is still too old.',
      'posted Slack confirmed it late.',
    ]);
  });
});

describe('a post that Slack will not have now', () => {
  it('waits as long as Slack wants, in every channel, and does not count as trouble', async () => {
    world.slackAnswers({ kind: 'busy', retryAfterMs: 60_000 });
    const made = await world.subscribe('1 daily 9:00');
    await world.subscribe('1 daily 9:00', { channel: 'C2' });
    await world.goOn(nine + 59_000);
    expect(world.posts.length).toBeLessThanOrEqual(1);
    await world.goOn(nine + 2 * minute);
    expect(world.posts).toHaveLength(2);
    expect(await settledAs(world, made)).toEqual(['posted']);
  });

  it('because of the token holds the whole workspace, keeps everything, and catches up when the token is good', async () => {
    const dead = {
      kind: 'workspace',
      code: 'token_revoked',
      reason: { code: 'workspace-refused', detail: { reason: 'token', slackCode: 'token_revoked' } },
      forMs: 5 * minute,
    } as const;
    world.slackAnswers(...Array.from({ length: 100 }, () => dead));
    const made = await world.subscribe('1 hourly');
    await world.subscribe('2 daily 9:00', { channel: 'C2' });
    await world.goOn(nine + 3 * hour + 30 * minute);
    expect(world.posts).toEqual([]);
    expect(await world.store.workspaces.suspension('T1')).toMatchObject({ reason: dead.reason });
    world.slackAnswers();
    await world.store.workspaces.release('T1');
    await world.goOn(nine + 3 * hour + 40 * minute);
    expect(world.said()).toHaveLength(1);
    expect(world.said()[0]).toContain('30 minutes late (scheduled for 2026-11-24 12:00 UTC)');
    expect(world.said('C2')[0]).toContain('3 hours late');
    const missed = "skipped Missed because this app couldn't post; the next one was posted late.";
    expect(await settledAs(world, made)).toEqual(['posted', missed, missed, missed]);
    expect(world.said('U0ADA')).toEqual([]);
  });
});
