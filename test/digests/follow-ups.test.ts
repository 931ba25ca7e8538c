import { describe, expect, it } from 'vitest';
import { toReply } from '../../src/digests/worker/follow-up/doer.ts';
import { begin, createFollowed, followers, notices, toNote } from './follow-up-world.ts';
import { hour, minute } from './world.ts';

describe('what follows a post', () => {
  it('is posted in its thread in order, each once, with a second between', async () => {
    const world = await createFollowed();
    await world.goOn(begin + hour + 5 * minute);
    const sent = followers(world);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ mark }) => mark)).size).toBe(2);
    expect(sent.map(({ thread }) => thread)).toEqual(['0.0', '0.0']);
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(1000);
    await world.goOn(begin + 2 * hour - minute);
    expect(followers(world)).toHaveLength(2);
  });

  it.each([true, false])('is looked for after an unknown outcome (it arrived: %s)', async (arrives) => {
    const world = await createFollowed();
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { kind: 'unknown', detail: 'HTTP 500', arrives });
    await world.goOn(begin + hour + 5 * minute);
    expect(followers(world)).toHaveLength(2);
    expect(notices(world)).toEqual([]);
  });

  it('is not sent again where nobody can look, and the owner hears of it', async () => {
    const world = await createFollowed();
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { kind: 'unknown', detail: 'HTTP 500' });
    world.slackFinds({ kind: 'cannot-look' });
    await world.goOn(begin + hour + 5 * minute);
    expect(followers(world)).toHaveLength(1);
    expect(notices(world)).toHaveLength(1);
  });

  it('is dropped quietly with its thread', async () => {
    const world = await createFollowed();
    world.slackDeletes(0);
    await world.goOn(begin + hour + 5 * minute);
    expect(followers(world)).toEqual([]);
    expect(notices(world)).toEqual([]);
    expect(await world.store.followUps.nextDue('T1', ['rest'])).toBeUndefined();
  });

  it('waits while Slack is busy or away, and is given up after two hours, said once', async () => {
    const world = await createFollowed();
    const away = { kind: 'unreachable', code: 'ECONNREFUSED' } as const;
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { kind: 'busy', retryAfterMs: 30_000 }, away);
    await world.goOn(begin + hour + 5 * minute);
    expect(followers(world)).toHaveLength(2);

    const gone = await createFollowed({
      prepare: async () => ({
        kind: 'failed',
        failure: { reason: { code: 'run-unknown', detail: {} }, isPassing: true, isOwn: false },
      }),
    });
    await gone.goOn(begin + hour + 110 * minute);
    expect(notices(gone)).toEqual([]);
    await gone.goOn(begin + hour + 3 * hour);
    expect(notices(gone).length).toBeGreaterThanOrEqual(1);
    expect(notices(gone)[0]).toMatchObject({ message: { text: expect.stringContaining('thread') } });
  });

  it('stays away once the digest has ended', async () => {
    const world = await createFollowed();
    world.slackAnswers({ kind: 'sent', ts: '0.0' }, { kind: 'unreachable', code: 'ECONNREFUSED' });
    await world.goOn(begin + hour);
    await world.store.subscriptions.end(world.made, 'U1');
    await world.goOn(begin + hour + 30 * minute);
    expect(followers(world)).toEqual([]);
  });

  it.each([true, false])(
    'is looked for after a process died in the middle (it arrived: %s)',
    async (arrives) => {
      let isFirst = true;
      const world = await createFollowed({
        prepare: async (job, means) => {
          const ready = toReply(job, toNote(job.subscription), means);
          const dies = isFirst;
          isFirst = false;
          return {
            ...ready,
            send: async () => {
              if (!dies) return ready.send();
              if (arrives) await ready.send();
              throw new Error('killed');
            },
          };
        },
      });
      await world.goOn(begin + hour + 20 * minute);
      expect(followers(world)).toHaveLength(2);
      expect(new Set(followers(world).map(({ mark }) => mark)).size).toBe(2);
    },
  );

  it('is done once by two that work at once', async () => {
    const world = await createFollowed();
    await world.goOn(begin + hour - minute);
    world.clock.forward(minute);
    const both = [world.worker, world.worker].map(({ runDue }) => runDue());
    await world.clock.during(Promise.all(both));
    await world.goOn(begin + hour + 5 * minute);
    expect(followers(world)).toHaveLength(2);
  });
});
