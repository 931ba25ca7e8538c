import type { Config } from '../config/config.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { no, ok, type Result } from '../core/result.ts';
import { noTelemetry, type Telemetry } from '../core/telemetry.ts';
import { within } from '../core/timeout.ts';
import type { DigestRules } from '../digests/policy.ts';
import type { Scheduler } from '../digests/worker/scheduler.ts';
import { createInFlight } from '../platform/in-flight.ts';
import type { Log } from '../platform/log.ts';
import { type Closing, createClosing } from '../platform/shutdown.ts';
import { openScratch } from '../platform/temp-file.ts';
import { createMeter, keepUsage, type Meter } from '../questions/usage.ts';
import { type SlackSide, startSlack } from '../slack/app.ts';
import { createChartMemory } from '../slack/clients/chart-memory.ts';
import { createFiles } from '../slack/clients/files.ts';
import { createViews } from '../slack/clients/views.ts';
import type { CsvSide } from '../slack/handlers/export-csv.ts';
import { createUnderWay } from '../slack/middleware/under-way.ts';
import type { SlackTools } from '../slack/services.ts';
import { describeExposure } from '../store/file-access.ts';
import { openStore } from '../store/open.ts';
import { startDigests } from './compose-digests.ts';
import { createAsking, sharedDuneOf } from './compose-dune.ts';
import { type Looked, serveHealth } from './health.ts';

/** The bot, serving. */
export type Bot = {
  readonly port: number | undefined;
  /** Where `/healthz`, `/readyz` and `/metrics` are; `undefined` where nobody asked for them. */
  readonly healthPort: number | undefined;
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

/** Bolt waits for every connection, even one that never ends its request; our own work is what counts. Asked twice, it is done once. */
const stoppingOf = (slack: SlackSide): (() => Promise<unknown>) => {
  let stopped: Promise<unknown> | undefined;
  return () => {
    stopped ??= within(closeMs, slack.stop());
    return stopped;
  };
};

/** Loaded only where somebody reads them: that takes some 30 ms. */
const metricsFor = async ({ healthPort }: Config) =>
  healthPort === undefined ? undefined : (await import('../platform/metrics.ts')).createMetrics();

/** Counts what is answered, and writes every call into the log, too. */
const metered = (telemetry: Telemetry['dune'], meter: Meter, log: Log): Telemetry['dune'] => ({
  ...telemetry,
  ended: (call, outcome) => {
    log.debug({ call, outcome }, 'Dune was asked');
    telemetry.ended(call, outcome);
  },
  answered: (bytes) => {
    meter.count(bytes);
    telemetry.answered(bytes);
  },
});

/** Where health is served, if it is asked for. */
const healthFor = async (
  { healthPort }: Config,
  looked: Looked | undefined,
  closing: Closing,
  log: Log,
): Promise<Result<number | undefined, string>> => {
  if (healthPort === undefined || looked === undefined) return ok(undefined);
  const health = await serveHealth(healthPort, looked);
  if (!health.ok) return health;
  const { port, close } = health.value;
  closing.add(close);
  log.info({ port }, 'health is served');
  return ok(port);
};

type Served = Pick<Bot, 'port' | 'healthPort'> & {
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
  const opened = await openStore(config.database, {
    now: clock === systemClock ? undefined : clock.now,
    onError: (error) => log.warn({ err: error }, 'a connection to the database broke'),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  const exposure = config.database.kind === 'sqlite' ? describeExposure(config.database.path) : undefined;
  if (exposure !== undefined) log.warn(exposure);
  closing.add(store.close);
  const metrics = await metricsFor(config);
  const telemetry = metrics?.telemetry ?? noTelemetry;
  const meter = createMeter();
  const shared = sharedDuneOf(config, store, log);
  const { tools: ask, client } = createAsking(config, clock, metered(telemetry.dune, meter, log), shared);
  closing.add(client.close);
  if ((await client.checkKey(keyCheckMs)) === 'refused')
    return no(
      'Dune refuses DUNE_API_KEY. Create a key on dune.com under Settings, API; the scope Read is enough.',
    );
  const charts = createChartMemory(clock);
  const parts = { store, ask, client, charts, telemetry: telemetry.digest };
  const digests = await startDigests(config, log, parts, rules);
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
    execute: { ...tools.execute, priority: 'interactive' as const },
    poke: scheduler.poke,
    stopping,
    telemetry: telemetry.slack,
  };
  const slack = await startSlack(config, slackTools, inFlight, log);
  if (!slack.ok) return slack;
  const stopSlack = stoppingOf(slack.value);
  closing.add(stopSlack);
  const { workspaceId } = tools;
  const looked = { store, slack: slack.value, scheduler, workspaceId, stopping };
  const healthPort = await healthFor(config, metrics && { ...looked, metrics }, closing, log);
  if (!healthPort.ok) return healthPort;
  return ok({ port: slack.value.port, healthPort: healthPort.value, stopSlack, scheduler, inFlight });
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
  const { port, healthPort, stopSlack, scheduler, inFlight } = served.value;
  scheduler.start();
  return ok({
    port,
    healthPort,
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
