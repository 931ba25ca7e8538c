import { describe, expect, it } from 'vitest';
import { toReply } from '../../src/digests/worker/follow-up/doer.ts';
import { begin, createFollowed, followers, notices, toNote } from './follow-up-world.ts';
import { hour, minute } from './world.ts';

describe('what follows a post comes once, and late rather than never', () => {
  it('and its channel takes other posts at once when its send ends in an unexpected error', async () => {
    let isFirst = true;
    const world = await createFollowed({
      prepare: async (job, means) => {
        const ready = toReply(job, toNote(job.subscription), means);
        const breaks = isFirst;
        isFirst = false;
        return {
          ...ready,
          send: () => (breaks ? Promise.reject(new Error('a bug')) : ready.send()),
        };
      },
    });
    await world.subscribe('2 --tz UTC daily 9:01');
    await world.goOn(begin + hour + minute + 5_000);
    const digests = world.posts.filter(({ thread }) => thread === undefined);
    expect(digests).toHaveLength(2);
    await world.goOn(begin + hour + 5 * minute);
    expect(followers(world)).toHaveLength(4);
  });

  it('when no process was there for longer than it is tried', async () => {
    const world = await createFollowed();
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { kind: 'busy', retryAfterMs: 5 * minute });
    await world.goOn(begin + hour + minute);
    expect(followers(world)).toEqual([]);
    await world.store.subscriptions.pause(world.made, 'U1');
    world.clock.forward(9 * hour);
    await world.goOn(world.clock.now() + minute);
    expect(followers(world)).toHaveLength(2);
    expect(notices(world)).toEqual([]);
  });

  it('when its digest is paused or edited in between', async () => {
    const world = await createFollowed();
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { kind: 'busy', retryAfterMs: 5 * minute });
    await world.goOn(begin + hour + minute);
    await world.subscribe('1 daily 9:00 --top 3');
    await world.store.subscriptions.pause(world.made, 'U1');
    await world.goOn(begin + hour + 10 * minute);
    expect(followers(world)).toHaveLength(2);
  });

  it('when its workspace is suspended for longer than it is tried', async () => {
    const world = await createFollowed();
    const shut = {
      kind: 'workspace',
      code: 'team_added_to_org',
      reason: { code: 'workspace-refused', detail: { reason: 'closed', slackCode: 'team_added_to_org' } },
      forMs: 3 * hour,
    } as const;
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, shut);
    await world.goOn(begin + hour + minute);
    expect(followers(world)).toEqual([]);
    await world.goOn(begin + 5 * hour - 10 * minute);
    expect(followers(world).filter(({ thread }) => thread === '0.0')).toHaveLength(2);
    expect(notices(world)).toEqual([]);
  });

  it('when Slack wants to be left alone again and again', async () => {
    const world = await createFollowed();
    const busy = Array.from({ length: 40 }, () => ({ kind: 'busy', retryAfterMs: minute }) as const);
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, ...busy);

    await world.goOn(begin + hour + 50 * minute);
    expect(followers(world)).toHaveLength(2);
    expect(notices(world)).toEqual([]);
  });
});

describe('hundreds of messages that follow at once', () => {
  it('in one channel leave a digest there and what follows elsewhere their turns', async () => {
    const world = await createFollowed({}, 300);
    await world.goOn(begin + hour + 1_000);
    for (const query of [2, 3, 4, 5, 6]) await world.subscribe(`${query} daily 9:02 --tz UTC`);
    await world.subscribe('7 daily 9:02 --tz UTC', { channel: 'C2' });
    await world.goOn(begin + hour + 3 * minute);
    const said = (channel: string) =>
      world.posts.filter((post) => post.channel === channel && post.thread === undefined);
    expect(said('C1')).toHaveLength(6);
    expect(world.posts.some((post) => post.channel === 'C2' && post.thread !== undefined)).toBe(true);
    const sent = followers(world).filter(({ channel }) => channel === 'C1').length;
    expect(sent).toBeGreaterThan(60);
    expect(sent).toBeLessThan(300);
  });
});
