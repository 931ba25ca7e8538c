import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { channels, directChannel, people } from '../../sandbox/slack/workspace.ts';
import { eventually } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { saveDueDigest } from './due-digest.ts';
import { useSandboxes } from './sandboxes.ts';

const sandboxes = useSandboxes();

const places = [channels.general.id, channels.finance.id, directChannel(people.carol.id)];

/** A digest in three places, which is due at once in each, and then on New Year's Day. */
const subscribe = async (url: string) => {
  const { store, subscription, now } = await saveDueDigest(url);
  const nextAt = () => now;
  await store.subscriptions.addPlace(subscription, { channelId: channels.finance.id, nextAt });
  const carol = { channelId: directChannel(people.carol.id), recipientId: people.carol.id, nextAt };
  await store.subscriptions.addPlace(subscription, carol);
  const outcomes = async () => {
    const all = await store.subscriptions.living('T0SANDBOX');
    const pasts = await Promise.all(all.map((one) => store.subscriptions.history(one, 9)));
    return pasts.map((past) => past.map(({ outcome }) => outcome));
  };
  return { outcomes, close: store.close };
};

const postedIn = (): readonly string[] =>
  sandboxes()
    .slack.workspace.messages.map(({ channel }) => channel)
    .toSorted();

const startWorker = (url: string) =>
  startProgram('test/chaos/worker.ts', [], {
    ...createEnvironment(sandboxes().slack, sandboxes().dune, 'http'),
    DATABASE_URL: url,
    LOG_LEVEL: 'error',
  });

/** Calls once, when a message of a digest has reached Slack, which hasn't answered yet. */
const atPost = (nth: number, happen: () => void): void => {
  let posts = 0;
  sandboxes().slack.setChance((method) => {
    if (method !== 'chat.postMessage') return undefined;
    posts += 1;
    if (posts !== nth) return undefined;
    sandboxes().slack.setChance(undefined);
    happen();
    return { kind: 'stored-then-drop' };
  });
};

describe('several places', () => {
  it.each([1, 2, 3])(
    'get one post each where a process is killed between post and settle of the one that posts as number %d',
    async (nth) => {
      const url = await createDatabase();
      const { outcomes, close } = await subscribe(url);
      const first = startWorker(url);
      await new Promise<void>((resolve) =>
        atPost(nth, () => {
          first.child.kill('SIGKILL');
          resolve();
        }),
      );
      await first.ended;
      const second = startWorker(url);
      await eventually(outcomes).toEqual([['posted'], ['posted'], ['posted']]);
      second.child.kill('SIGTERM');
      expect((await second.ended).code).toBe(0);
      expect(postedIn()).toEqual(places.toSorted());
      await close();
    },
  );

  it('get one post each from two replicas that begin at the same time, one of which is killed', async () => {
    const url = await createDatabase();
    const { outcomes, close } = await subscribe(url);
    const [first, second] = [startWorker(url), startWorker(url)];
    atPost(2, () => first.child.kill('SIGKILL'));
    await eventually(outcomes).toEqual([['posted'], ['posted'], ['posted']]);
    second.child.kill('SIGTERM');
    expect((await second.ended).code).toBe(0);
    await first.ended;
    expect(postedIn()).toEqual(places.toSorted());
    await close();
  });
});
