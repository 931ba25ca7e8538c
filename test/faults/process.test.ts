import { beforeAll, describe, expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { eventually } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { saveDueDigest } from './due-digest.ts';

let slack: SlackSandbox;
let dune: DuneSandbox;
beforeAll(async () => {
  [slack, dune] = await Promise.all([startSlackSandbox(), startDuneSandbox()]);
  return async () => {
    await Promise.all([slack.close(), dune.close()]);
  };
});

/** A digest that is due at once and then on New Year's Day. */
const subscribe = async (url: string) => {
  const { store, subscription } = await saveDueDigest(url);
  const outcomes = async () =>
    (await store.subscriptions.history(subscription, 9)).map(({ outcome }) => outcome);
  return { outcomes, close: store.close };
};

/** Calls once, when the bot does it for the first time. */
const moments: Readonly<Record<string, (happen: () => void) => void>> = {
  'while it reads': (happen) => {
    dune.fail({ kind: 'delay', ms: 300, times: 1 });
    const end = dune.watchRequests(() => {
      if (!dune.requests.some(({ path }) => path.endsWith('/results'))) return;
      end();
      happen();
    });
  },
  'while it posts': (happen) =>
    slack.setChance((method) => {
      if (method !== 'chat.postMessage') return undefined;
      slack.setChance(undefined);
      happen();
      return undefined;
    }),
};

describe('a process that stands still for longer than its lease', () => {
  it.each(Object.entries(moments))(
    '%s: another one posts, once, and it writes nothing late',
    async (_at, at) => {
      dune.reset();
      slack.reset();
      const url = await createDatabase();
      const { outcomes, close } = await subscribe(url);
      const environment = {
        ...createEnvironment(slack, dune, 'http'),
        DATABASE_URL: url,
        LOG_LEVEL: 'error',
      };
      const start = () => startProgram('test/chaos/worker.ts', [], environment);
      const first = await new Promise<ReturnType<typeof start>>((resolve) => {
        const worker = start();
        at(() => {
          worker.child.kill('SIGSTOP');
          resolve(worker);
        });
      });
      const second = start();
      await eventually(outcomes).toEqual(['posted']);
      const ends = [];
      for (const { child, ended } of [first, second]) {
        child.kill('SIGCONT');
        // It finishes what it has in hand before it ends.
        child.kill('SIGTERM');
        ends.push((await ended).code);
      }
      expect(ends).toEqual([0, 0]);
      expect(slack.workspace.messages).toHaveLength(1);
      expect(await outcomes()).toEqual(['posted']);
      expect([slack.unexpected, dune.unexpected]).toEqual([[], []]);
      await close();
    },
  );
});

describe('an error that nobody caught', () => {
  it.each([
    ['unhandledRejection', "Promise.reject(new Error('a bug'))"],
    ['uncaughtException', "{ throw new Error('a bug') }"],
  ])('(%s) is logged, and ends the bot with 1, so that it is started anew', async (event, act) => {
    const broken = `process.on('SIGUSR2', () => ${act})`;
    const bot = startProgram('src/app/main.ts', [], {
      ...createEnvironment(slack, dune, 'socket'),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}`,
    });
    await bot.saying('"msg":"app started"');
    bot.child.kill('SIGUSR2');
    const { code, out } = await bot.ended;
    expect(code).toBe(1);
    expect(out).toMatch(
      new RegExp(`"level":60[^\\n]*a bug[^\\n]*"event":"${event}","msg":"process crashed"`),
    );
  });
});
