import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { channels, directChannel, people } from '../../sandbox/slack/workspace.ts';
import { openStore } from '../../src/store/open.ts';
import { settingsOf } from '../store/support.ts';
import { eventually } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';

let slack: SlackSandbox;
let dune: DuneSandbox;
beforeAll(async () => {
  [slack, dune] = await Promise.all([startSlackSandbox(), startDuneSandbox()]);
  return async () => {
    expect([slack.unexpected, dune.unexpected]).toEqual([[], []]);
    await Promise.all([slack.close(), dune.close()]);
  };
});
beforeEach(() => {
  dune.reset();
  slack.reset();
});

const places = [channels.general.id, channels.finance.id, directChannel(people.carol.id)];

/** A digest in three places, which is due at once in each, and then on New Year's Day. */
const subscribe = async (url: string) => {
  const opened = await openStore({ kind: 'postgres', url }, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  const settings = { ...settingsOf({ queryId: 1252207 }), cron: '0 0 1 1 *' };
  const index = { workspaceId: 'T0SANDBOX', channelId: channels.general.id, ownerId: people.ada.id };
  const now = await store.now();
  const { subscription } = await store.subscriptions.save(index, settings, now);
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

const postedIn = (): readonly string[] => slack.workspace.messages.map(({ channel }) => channel).toSorted();

const startWorker = (url: string) =>
  startProgram('test/chaos/worker.ts', [], {
    ...createEnvironment(slack, dune, 'http'),
    DATABASE_URL: url,
    LOG_LEVEL: 'error',
  });

/** Calls once, when a message of a digest has reached Slack, which hasn't answered yet. */
const atPost = (nth: number, happen: () => void): void => {
  let posts = 0;
  slack.setChance((method) => {
    if (method !== 'chat.postMessage') return undefined;
    posts += 1;
    if (posts !== nth) return undefined;
    slack.setChance(undefined);
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
