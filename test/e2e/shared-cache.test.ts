import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { createSandboxClock, type SandboxClock } from '../../sandbox/clock.ts';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import { channels } from '../../sandbox/slack/workspace.ts';
import { createCachedClient } from '../../src/dune/cached-client.ts';
import { createDuneClient, type DuneReader } from '../../src/dune/client.ts';
import type { ReadOutcome } from '../../src/dune/outcome.ts';
import { parseReadResponse } from '../../src/dune/parse-response.ts';
import { type SharedResults, withSharedCache } from '../../src/dune/shared-cache.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createVirtualClock } from '../digests/virtual-clock.ts';
import { createTestClock } from '../support/clock.ts';
import { eventually, hangMs } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';

const begin = Date.parse('2026-11-24T09:00:00Z');
const notAsked = () => Promise.reject(new Error('only results are read here'));
const budget = 8_000;
/** A result of Dune that holds this text. */
const good = (text: string): ReadOutcome => {
  const body = JSON.stringify({ state: 'QUERY_STATE_COMPLETED', result: { rows: [{ text }] } });
  const outcome = parseReadResponse({ status: 200, body, retryAfterMs: undefined });
  if (outcome.kind !== 'result') throw new Error(`it is ${outcome.kind}`);
  return { ...outcome, body };
};

/** How a bot reads; unless given, as most do. */
type How = {
  readonly ms?: number;
  readonly queryId?: number;
  readonly apiKey?: string;
  readonly results?: SharedResults;
  readonly since?: number;
  readonly budgetMs?: number;
};

describe('two bots that share what they read', () => {
  let clock = createVirtualClock(begin);
  let store: Store;
  beforeEach(async () => {
    asked = [];
    clock = createVirtualClock(begin);
    const opened = await openStore(
      { kind: 'sqlite', path: ':memory:' },
      { now: clock.now, onError: () => undefined },
    );
    if (!opened.ok) throw new Error(opened.error);
    store = opened.value;
  });
  afterEach(() => store.close());

  let asked: number[] = [];
  /** A bot that reads a query, which takes it `ms`; gives what it got, when its read began, and whether another did it. */
  const read = async (
    outcome: ReadOutcome,
    { ms = 0, queryId = 1, apiKey = 'key', results = store.resultCache, since, budgetMs = budget }: How = {},
  ) => {
    let begunAt = 0;
    const reader: DuneReader = {
      ...{ metadata: notAsked, status: notAsked },
      latestResult: async (_read, leftMs) => {
        asked.push(leftMs);
        begunAt = clock.now();
        if (ms > 0) await clock.sleep(ms);
        return outcome;
      },
    };
    const parts = { results, apiUrl: 'https://dune', apiKey, clock, onUnavailable: () => undefined };
    const shared = withSharedCache(reader, parts);
    const question = { queryId, parameters: [], limit: 11, columns: [], sort: [], where: undefined };
    const options = { priority: 'background' as const, ...(since !== undefined && { since }) };
    const found = await shared.latestResult(question, budgetMs, options);
    if (found.kind !== 'result' || found.ageMs === undefined)
      return { reply: found, startedAt: begunAt, isShared: false };
    const { ageMs, ...reply } = found;
    return { reply, startedAt: clock.now() - ageMs, isShared: true };
  };

  it('read once, however many ask at once', async () => {
    const [one, two] = await clock.during(
      Promise.all([read(good('{"a":1}'), { ms: 1_000 }), read(good('{"b":2}'))]),
    );
    expect(one).toEqual({ reply: good('{"a":1}'), startedAt: begin, isShared: false });
    expect(two).toEqual({ reply: good('{"a":1}'), startedAt: begin, isShared: true });
    expect(asked).toEqual([8_000]);
  });

  it('read once, however long that takes', async () => {
    const budgetMs = 20_000;
    const both = Promise.all([read(good('1'), { ms: 7_000, budgetMs }), read(good('2'), { budgetMs })]);
    expect((await clock.during(both)).map(({ reply }) => reply)).toEqual([good('1'), good('1')]);
    expect(asked).toEqual([budgetMs]);
  });

  it('ask anew after trouble, in the time that is left', async () => {
    const fault = { kind: 'key-refused' } as const;
    const both = Promise.all([read(fault, { ms: 1_000 }), read(good('{}'))]);
    const [one, two] = await clock.during(both);
    expect([one.reply, two.reply]).toEqual([fault, good('{}')]);
    expect(asked[1]).toBeGreaterThan(6_500);
    expect(asked[1]).toBeLessThanOrEqual(7_000);
  });

  it('wait for a reader that died no longer than half of their time', async () => {
    const [, two] = await clock.during(Promise.all([read(good('1'), { ms: 60_000 }), read(good('2'))]));
    expect(two).toMatchObject({ reply: good('2'), isShared: false });
    expect(asked[1]).toBeGreaterThan(3_800);
    expect(asked[1]).toBeLessThanOrEqual(4_000);
  });

  it('keep apart what is not the same: other reads, other keys, and what was read before it was wanted', async () => {
    await read(good('1'));
    clock.forward(1_000);
    expect((await read(good('2'))).isShared).toBe(true);
    expect((await read(good('2'), { queryId: 2 })).isShared).toBe(false);
    expect((await read(good('2'), { apiKey: 'another' })).isShared).toBe(false);
    expect((await read(good('2'), { since: begin })).isShared).toBe(true);
    expect((await read(good('2'), { since: begin + 1 })).isShared).toBe(false);
  });

  it('do not keep what is large', async () => {
    const large = good('x'.repeat(300_000));
    await read(large);
    await clock.settle();
    expect(await read(large)).toMatchObject({ isShared: false });
  });

  it.each([
    ['running', '{"execution_id":"1","state":"QUERY_STATE_EXECUTING","is_execution_finished":false}'],
    ['failed', '{"execution_id":"1","state":"QUERY_STATE_FAILED","is_execution_finished":true}'],
    ['unreadable', '<html>We will be back soon</html>'],
  ])('ask again after a 200 that is %s, though it was wanted from the same time on', async (kind, body) => {
    const dune = await startDuneSandbox();
    const options = { apiUrl: dune.url, apiKey: dune.key, callsPerMinute: 40, clock };
    const client = createDuneClient(options);
    const parts = { results: store.resultCache, clock, onUnavailable: () => undefined };
    const question = { queryId: 5550001, parameters: [], limit: 11, columns: [], sort: [], where: undefined };
    const readAt = () =>
      createCachedClient(withSharedCache(client, { ...parts, ...options }), clock).latestResult(
        question,
        8_000,
        { since: begin, priority: 'background' },
      );
    dune.fail({ kind: 'status', status: 200, body, times: 1 });
    expect((await readAt()).kind).toBe(kind);
    await clock.settle();
    clock.forward(60_000);
    expect([(await readAt()).kind, dune.requests.length]).toEqual(['result', 2]);
    await clock.settle();
    expect([(await readAt()).kind, dune.requests.length]).toEqual(['result', 2]);
    await client.close();
    await dune.close();
  });

  it('read each for itself while the database is gone, or silent', async () => {
    const gone = { ...store.resultCache, lookup: () => Promise.reject(new Error('gone')) };
    expect(await read(good('1'), { results: gone })).toMatchObject({ reply: good('1'), isShared: false });
    const silent = { ...store.resultCache, lookup: () => new Promise<never>(() => undefined) };
    expect(await read(good('2'), { results: silent })).toMatchObject({ reply: good('2') });
  });

  it('give back what the database lets them read when they read already', async () => {
    let answer: () => void = () => undefined;
    const slow: typeof store.resultCache = {
      ...store.resultCache,
      lookup: async (...asked) => {
        const found = await store.resultCache.lookup(...asked);
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return found;
      },
    };
    expect(await read(good('1'), { results: slow })).toMatchObject({ reply: good('1'), isShared: false });
    answer();
    await clock.settle();
    expect(asked).toEqual([8_000]);
    await read(good('2'));
    // It did not wait first.
    expect(asked).toEqual([8_000, 8_000]);
  });
});

describe('two whole bots on one PostgreSQL', () => {
  /** Two bots of one workspace, of which each has a Slack of its own, but which ask one Dune. */
  const startTwo = async (clock: SandboxClock) => {
    const database = { DATABASE_URL: await createDatabase() };
    // Each takes one digest at a time, and the other takes the next.
    const usual = { intake: 'http', clock, rules: { slots: 1, tickMs: 50 } } as const;
    const one = await startSandboxedBot({ ...usual, environment: database });
    const environment = { ...database, DUNE_API_URL: one.dune.url, DUNE_API_KEY: one.dune.key };
    const two = await startSandboxedBot({ ...usual, environment });
    const bots = [one, two] as const;
    return {
      ...{ one, two, clock, bots },
      reads: () => one.dune.requests.filter(({ path }) => path.includes('/results')).length,
      idle: () => Promise.all(bots.map(({ bot }) => bot.idle(hangMs))),
      stop: async () => {
        expect(bots.map(({ dune, slack }) => [dune.unexpected, slack.unexpected])).toEqual([
          [[], []],
          [[], []],
        ]);
        await two.stop();
        await one.stop();
      },
    };
  };

  it.each(['1252207', '6660001', '5150001'])(
    'answer two people about %s with one read, and in every digit alike',
    async (text) => {
      const { bots, reads, idle, stop } = await startTwo(createTestClock(begin));
      for (const { slack } of bots) {
        await slack.type({ text });
        await idle();
      }
      const [tables, others] = bots.map(({ slack }) =>
        slack.workspace.messages.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'data_table')),
      );
      expect(tables).toHaveLength(1);
      expect(others).toEqual(tables);
      expect(reads()).toBe(1);
      await stop();
    },
  );

  it('post the digests of a query that fall due at once with one read', async () => {
    const begun = performance.now();
    const goesOn = createSandboxClock(() => begin + Math.floor(performance.now() - begun));
    const { promise: isWaitedFor, resolve: wait } = Promise.withResolvers<void>();
    const sleep = (ms: number): Promise<void> => {
      wait();
      return goesOn.sleep(ms);
    };
    const { one, bots, clock, reads, idle, stop } = await startTwo({ ...goesOn, sleep });
    const other = { id: 'C0OTHER', name: 'other', hasBot: true };
    for (const { slack } of bots) slack.workspace.setChannel(other);
    for (const channel of [channels.general.id, other.id]) {
      await one.slack.type({ text: 'subscribe 5550001 daily 12:00 --tz UTC', channel });
      await idle();
    }
    const before = reads();
    clock.forward(3 * 60 * 60_000);
    one.dune.fail({ kind: 'hold', until: isWaitedFor, times: 1 });
    const digests = () =>
      bots.map(
        ({ slack }) =>
          slack.workspace.messages.filter(({ metadata }) => metadata?.event_payload['run_id'] !== undefined)
            .length,
      );
    await eventually(digests).toEqual([1, 1]);
    expect(reads() - before).toBe(1);
    await stop();
  });
});
