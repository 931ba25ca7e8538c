import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environmentOf } from '../../sandbox/bot.ts';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import type { SlackFault } from '../../sandbox/slack/faults.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import type { StorePlace } from '../../src/store/connection.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';

/** How rough it gets. */
export type ChaosPlan = {
  readonly place: StorePlace;
  readonly processes: number;
  readonly occurrences: number;
  /** Over how long they fall due, ms. */
  readonly spreadMs: number;
  /** The least and the most between two kills, ms. */
  readonly killEveryMs: readonly [least: number, most: number];
  readonly withinMs: number;
};

/** What came of it. */
export type ChaosReport = {
  readonly occurrences: number;
  readonly kills: number;
  readonly seconds: number;
  /** Calls to post a digest, and how they went wrong on purpose. */
  readonly posts: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Messages of digests that are in Slack in the end. */
  readonly messages: number;
  /** Run ids: what never arrived and is not recorded as unknown, and what arrived more than once. */
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly unknown: readonly string[];
  /** Not settled when the time was up. */
  readonly left: number;
};

const workspaceId = 'T0SANDBOX';
const channels = 200;

/** Once a year: while the test runs, each digest is due exactly once. */
const cron = '0 0 1 1 *';

const subscribeAll = async (store: Store, slack: SlackSandbox, { occurrences, spreadMs }: ChaosPlan) => {
  const now = await store.now();
  const made: Subscription[] = [];
  for (let place = 0; place < occurrences; place += 1) {
    const channelId = `C${place % channels}`;
    slack.workspace.setChannel({ id: channelId, name: channelId, hasBot: true });
    const settings = {
      ...{
        question: '1252207',
        queryId: 1252207,
        queryKey: `chaos ${place}`,
        sameAs: `chaos ${place}`,
        queryName: undefined,
      },
      ...{
        cron,
        zone: 'UTC',
        postWhen: 'always' as const,
        keyColumns: [],
        maxAgeMs: undefined,
        refresh: false,
      },
    };
    const nextAt = now + Math.floor((spreadMs * place) / occurrences);
    const { subscription } = await store.subscriptions.save(
      { workspaceId, channelId, ownerId: 'U0ADA' },
      settings,
      nextAt,
    );
    made.push(subscription);
  }
  return made;
};

const troubles: readonly (readonly [share: number, what: SlackFault['what']])[] = [
  [0.03, { kind: 'stored-then-500' }],
  [0.03, { kind: 'stored-then-drop' }],
  [0.02, { kind: 'drop' }],
  [0.02, { kind: 'status', status: 500, body: 'oops' }],
  [0.03, { kind: 'status', status: 429, body: '', retryAfter: '1' }],
  [0.01, { kind: 'error', error: 'internal_error' }],
];

/** Trouble by chance, counted. Looking into a channel goes wrong at times, too. */
const makeTrouble = (slack: SlackSandbox): Record<string, number> => {
  const counts: Record<string, number> = {};
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  slack.setChance((method) => {
    if (method === 'conversations.history')
      return Math.random() < 0.02 ? { kind: 'status', status: 500, body: 'oops' } : undefined;
    if (method !== 'chat.postMessage') return undefined;
    let luck = Math.random();
    const found = troubles.find(([share]) => {
      luck -= share;
      return luck < 0;
    });
    const what = found?.[1];
    count(what === undefined ? 'fine' : what.kind === 'status' ? `status ${what.status}` : what.kind);
    return what;
  });
  return counts;
};

const workerPath = fileURLToPath(new URL('./worker.ts', import.meta.url));

/** Bots that are killed at random and started anew at once. */
const startMob = (environment: Readonly<Record<string, string>>, { processes, killEveryMs }: ChaosPlan) => {
  const children: ChildProcess[] = [];
  let kills = 0;
  let isOver = false;
  let said = '';
  const start = (place: number): void => {
    const child = spawn(process.execPath, [workerPath], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4000);
    });
    children[place] = child;
  };
  for (let place = 0; place < processes; place += 1) start(place);
  const killing = async (): Promise<void> => {
    const [least, most] = killEveryMs;
    while (!isOver) {
      await pause(least + Math.random() * (most - least));
      const place = Math.floor(Math.random() * processes);
      const child = children[place];
      if (isOver || child === undefined) return;
      child.kill('SIGKILL');
      kills += 1;
      start(place);
    }
  };
  const killer = killing();
  return {
    kills: () => kills,
    said: () => said,
    stop: async (): Promise<void> => {
      isOver = true;
      await killer;
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'exit');
        }),
      );
    },
  };
};

/** Waits until every occurrence is settled; the next ones are due on New Year's Day. */
const awaitEnd = async (store: Store, withinMs: number): Promise<void> => {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    const due = await store.engine.nextDue(workspaceId);
    if (due !== undefined && due > Date.now() + 60 * 60_000) return;
    await pause(100);
  }
};

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

const judge = async (store: Store, slack: SlackSandbox, made: readonly Subscription[]) => {
  const arrived = tally(
    slack.workspace.messages.flatMap(({ metadata }) => {
      const id = metadata?.event_payload['run_id'];
      return typeof id === 'string' ? [id] : [];
    }),
  );
  const lost: string[] = [];
  const twice: string[] = [];
  const unknown: string[] = [];
  const outcomes: string[] = [];
  for (const subscription of made) {
    const runId = `${subscription.id}.schedule.${subscription.nextAt}`;
    const [occurrence] = await store.subscriptions.history(subscription, 1);
    const times = arrived[runId] ?? 0;
    outcomes.push(occurrence?.outcome ?? 'not settled');
    if (occurrence?.outcome === 'unknown') unknown.push(runId);
    else if (times === 0) lost.push(runId);
    if (times > 1) twice.push(runId);
  }
  const messages = Object.values(arrived).reduce((sum, times) => sum + times, 0);
  const left = outcomes.filter((outcome) => outcome === 'not settled').length;
  return { outcomes: tally(outcomes), messages, lost, twice, unknown, left };
};

/**
 * Lets many occurrences fall due while the processes that work on them are killed at random and Slack fails after
 * storing, drops connections and asks for patience; then counts what arrived.
 */
export const runChaos = async (plan: ChaosPlan): Promise<ChaosReport> => {
  const slack = await startSlackSandbox();
  const dune = await startDuneSandbox();
  slack.setTerms({ spacingMs: 0 });
  const opened = await openStore(plan.place, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.problem);
  const store = opened.value;
  const made = await subscribeAll(store, slack, plan);
  const posts = makeTrouble(slack);
  const begun = Date.now();
  const database = plan.place.kind === 'sqlite' ? `file:${plan.place.path}` : plan.place.url;
  const environment = { ...environmentOf(slack, dune, 'http'), DATABASE_URL: database, LOG_LEVEL: 'error' };
  const mob = startMob(environment, plan);
  await awaitEnd(store, plan.withinMs);
  await mob.stop();
  const seconds = Math.round((Date.now() - begun) / 100) / 10;
  const judged = await judge(store, slack, made);
  await store.close();
  await slack.close();
  await dune.close();
  if (judged.left > 0)
    throw new Error(`${judged.left} occurrences were not settled; a bot said: ${mob.said()}`);
  return { occurrences: made.length, kills: mob.kills(), seconds, posts, ...judged };
};
