import { setTimeout as pause } from 'node:timers/promises';
import type { AskTools } from './ask.ts';
import { createAsking } from './asking.ts';
import type { Config } from './config.ts';
import { type DigestRules, usualRules } from './digest/rules.ts';
import { createScheduler, type Scheduler } from './digest/scheduler.ts';
import type { DigestTools } from './digest/tools.ts';
import type { DuneClient } from './dune/client.ts';
import { type Clock, systemClock } from './dune/clock.ts';
import { type Closing, createClosing } from './ops/closing.ts';
import { startHealth } from './ops/health.ts';
import { createInFlight } from './ops/in-flight.ts';
import type { Log } from './ops/log.ts';
import { openScratch } from './ops/scratch-file.ts';
import { no, ok, type Result } from './result.ts';
import { type SlackSide, startSlack } from './slack/app.ts';
import { type ChartMemory, createChartMemory } from './slack/chart-memory.ts';
import type { CsvSide } from './slack/csv.ts';
import { createFiles } from './slack/files.ts';
import { connectMessenger } from './slack/messenger.ts';
import { describeSlackStart } from './slack/start-problem.ts';
import type { Whisper } from './slack/thread-reply.ts';
import type { SlackTools } from './slack/tools.ts';
import { createUnderWay } from './slack/under-way.ts';
import { createViews } from './slack/views.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createMeter, keepUsage } from './usage.ts';

/** The bot, serving. */
export type Bot = {
  readonly port: number | undefined;
  /** Resolves when nothing that was acknowledged is unanswered, or with false after `withinMs`. */
  readonly idle: (withinMs: number) => Promise<boolean>;
  /** Works on the digests that are due at this moment, without waiting for the scheduler to look. */
  readonly runDue: Scheduler['runDue'];
  readonly nextDue: Scheduler['nextDue'];
  /** Lets nothing more in, finishes what is under way (25 s at most), closes everything. */
  readonly stop: () => Promise<void>;
};

/** What tests and the demo put in the place of the usual. */
export type Seams = {
  readonly clock?: Clock | undefined;
  readonly rules?: Partial<DigestRules> | undefined;
  readonly waits?: Partial<Pick<SlackTools, 'patienceMs' | 'runWithinMs'>> | undefined;
  readonly csv?: Partial<Pick<CsvSide, 'openScratch' | 'tellAfterMs'>> | undefined;
};

const drainMs = 25_000;
const usualWaits = { patienceMs: 1_500, runWithinMs: 18_000 };
/** An address to answer over works five times; what goes wrong must still be told. */
const tellAfterMs = [3_000, 45_000];
const keyCheckMs = 5_000;
const closeMs = 2_000;

const usualCsv = () => ({ openScratch, tellAfterMs, unlessUnderWay: createUnderWay() });

type Digests = { readonly tools: DigestTools; readonly scheduler: Scheduler; readonly whisper: Whisper };

/** Digests over an open store: the messenger's token says for which workspace. */
const startDigests = async (
  config: Config,
  log: Log,
  parts: {
    readonly store: Store;
    readonly ask: AskTools;
    readonly client: DuneClient;
    readonly charts: ChartMemory;
  },
  rules: Partial<DigestRules> | undefined,
): Promise<Result<Digests, string>> => {
  const { store, ask, client, charts } = parts;
  try {
    const messenger = await connectMessenger({
      token: config.slack.botToken,
      apiUrl: config.slack.apiUrl,
      charts,
      log,
    });
    const { workspaceId } = messenger;
    const { executions, now } = store;
    const execute = {
      client,
      reads: ask.reads,
      executions,
      now,
      perDay: config.executionsPerDay,
      isBackground: true,
    };
    const tools = { workspaceId, store, ask, execute, messenger, rules: { ...usualRules, ...rules }, log };
    // The token is good: what waited for that goes on.
    await store.workspaces.release(workspaceId);
    const nextDue = await store.engine.nextDue(workspaceId);
    log.info(
      { workspaceId, nextDue: nextDue && new Date(nextDue).toISOString() },
      'digests are looked after',
    );
    return ok({ tools, scheduler: createScheduler(tools), whisper: messenger.whisper });
  } catch (error) {
    return no(describeSlackStart(error, 'bot-token', config.slack));
  }
};

/** Bolt waits for every connection, even one that never ends its request; our own work is what counts. Asked twice, it is done once. */
const stoppingOf = (slack: SlackSide): (() => Promise<unknown>) => {
  let stopped: Promise<unknown> | undefined;
  return () => {
    stopped ??= Promise.race([slack.stop(), pause(closeMs)]);
    return stopped;
  };
};

type Served = {
  readonly port: number | undefined;
  readonly stopSlack: () => Promise<unknown>;
  readonly scheduler: Scheduler;
  readonly inFlight: ReturnType<typeof createInFlight>;
};

const serve = async (
  config: Config,
  log: Log,
  { clock = systemClock, rules, waits, csv }: Seams,
  stopping: AbortSignal,
  closing: Closing,
): Promise<Result<Served, string>> => {
  const onError = (error: Error) => log.warn({ err: error }, 'a connection to the database broke');
  const opened = await openStore(config.database, {
    now: clock === systemClock ? undefined : clock.now,
    onError,
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  closing.add(store.close);
  const meter = createMeter();
  const { tools: ask, client } = createAsking(config, clock, meter.count);
  closing.add(client.close);
  if ((await client.checkKey(keyCheckMs)) === 'refused')
    return no(
      'Dune refuses DUNE_API_KEY. Create a key on dune.com under Settings, API; the scope Read is enough.',
    );
  const charts = createChartMemory(clock);
  const digests = await startDigests(config, log, { store, ask, client, charts }, rules);
  if (!digests.ok) return digests;
  const { tools, scheduler, whisper } = digests.value;
  const usage = keepUsage(meter, store.usage, tools.workspaceId, log);
  closing.add(usage.stop);
  const inFlight = createInFlight();
  const { slash, leastMinutes } = config;
  const { botToken, apiUrl } = config.slack;
  const slackTools = {
    ...ask,
    slash,
    ...usualWaits,
    ...waits,
    leastMinutes,
    usedThisMonth: async () => ({
      ...(await usage.thisMonth()),
      executions: await store.executions.usedThisMonth(tools.workspaceId),
      executionsPerDay: config.executionsPerDay,
    }),
    mayRun: config.executionsPerDay > 0,
    digests: tools,
    whisper,
    charts,
    views: createViews(botToken, apiUrl, log),
    csv: { ...config.csv, ...usualCsv(), ...csv, client, files: createFiles(botToken, apiUrl, log) },
    execute: { ...tools.execute, isBackground: false },
    poke: scheduler.poke,
    stopping,
  };
  const slack = await startSlack(config, slackTools, inFlight, log);
  if (!slack.ok) return slack;
  const stopSlack = stoppingOf(slack.value);
  closing.add(stopSlack);
  const isReady = () => slack.value.isReady() && scheduler.isWell();
  const health = config.healthPort === undefined ? undefined : await startHealth(config.healthPort, isReady);
  if (health?.ok === false) return health;
  if (health !== undefined) {
    closing.add(health.value.close);
    log.info({ port: health.value.port }, 'health is served');
  }
  return ok({ port: slack.value.port, stopSlack, scheduler, inFlight });
};

/** Starts everything. The problem is a sentence for the operator. */
export const startBot = async (config: Config, log: Log, seams: Seams = {}): Promise<Result<Bot, string>> => {
  const closing = createClosing(log);
  const stopping = new AbortController();
  const served = await serve(config, log, seams, stopping.signal, closing);
  if (!served.ok) {
    await closing.run();
    return served;
  }
  const { port, stopSlack, scheduler, inFlight } = served.value;
  scheduler.start();
  return ok({
    port,
    idle: inFlight.drain,
    runDue: scheduler.runDue,
    nextDue: scheduler.nextDue,
    stop: async () => {
      stopping.abort();
      // How it went is told when everything is closed; here nothing more must come in.
      await stopSlack().catch(() => undefined);
      const done = await Promise.all([scheduler.stop(drainMs), inFlight.drain(drainMs)]);
      if (done.includes(false)) log.warn({ left: inFlight.size() }, 'stopped with work left');
      await closing.run();
    },
  });
};
