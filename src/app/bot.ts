import type { Billing } from '../billing/billing.ts';
import { unknownBilling } from '../billing/unknown.ts';
import { type CatalogService, createCatalog } from '../catalog/create-catalog.ts';
import type { Config } from '../config/config.ts';
import { systemClock } from '../core/clock.ts';
import { limitedNames } from '../core/query-limits.ts';
import { ok, type Result } from '../core/result.ts';
import { noTelemetry, type Telemetry } from '../core/telemetry.ts';
import type { Worker } from '../digests/worker/worker.ts';
import { createDashboards, type Dashboards } from '../dune/dashboards.ts';
import { createInFlight, type InFlight } from '../platform/in-flight.ts';
import type { Log } from '../platform/log.ts';
import { createShutdown } from '../platform/shutdown.ts';
import { type ChannelNames, createChannelNames } from '../questions/channel-names.ts';
import type { Questions } from '../questions/questions.ts';
import { createMeter, type Meter } from '../questions/usage.ts';
import { startSlack } from '../slack/app.ts';
import { createBlockMemory } from '../slack/clients/block-memory.ts';
import type { Store } from '../store/store.ts';
import { type BotBilling, createBotBilling, startBilling, toCreditSource } from './compose-billing.ts';
import { startDigests } from './compose-digests.ts';
import { startQuestions, withMeter } from './compose-questions.ts';
import { createSlackServices } from './compose-slack.ts';
import { createMetricsFor, startHealthFor } from './health.ts';
import { keepBooks } from './keep-books.ts';
import { toKnownQueries } from './known-queries.ts';
import { openBotStore } from './open-bot-store.ts';
import type { StartContext, TestOverrides } from './start-context.ts';
import { stopBot, stopOnce } from './stop-bot.ts';

/** The running app. */
export type Bot = {
  readonly port: number | undefined;
  /** The port of `/healthz`, `/readyz` and `/metrics`; `undefined` without `HEALTH_PORT`. */
  readonly healthPort: number | undefined;
  /** Resolves with true when every acknowledged request is answered, or with false after `withinMs`. */
  readonly idle: (withinMs: number) => Promise<boolean>;
  /** Delivers the digests that are due now, without waiting for the next poll. */
  readonly runDue: Worker['runDue'];
  readonly nextDue: Worker['nextDue'];
  /** Takes no more requests, finishes what is in progress (25 s at most), and closes everything. */
  readonly stop: () => Promise<void>;
};

type Served = Pick<Bot, 'port' | 'healthPort'> & {
  readonly stopSlack: () => Promise<unknown>;
  readonly worker: Worker;
  readonly inFlight: InFlight;
};

/** Starts digests first, because the bot token tells which workspace the app is in. */
const serveSlack = async (
  context: StartContext,
  { store, questions, catalog, meter, names, telemetry, botBilling, dashboards }: ServeParts,
) => {
  const { config, log, clock, seams, stopping, shutdown } = context;
  const { billing } = botBilling;
  const blockMemory = createBlockMemory(clock);
  const parts = { store, questions, billing, clock, log, telemetry: telemetry.digest, blockMemory };
  const started = await startDigests(config, parts, seams.policy);
  if (!started.ok) return started;
  const { digests, worker, messenger, admins } = started.value;
  const { workspaceId } = messenger;
  const usage = await keepBooks({ store, questions, meter, names, workspaceId }, context);
  catalog.start(workspaceId);
  shutdown.add(catalog.stop);
  const services = createSlackServices(config, {
    ...parts,
    catalog,
    dashboards,
    digests,
    messenger,
    admins,
    usage,
    names,
    waits: { ...seams.waits, ...seams.csv },
    telemetry: telemetry.slack,
    stopping,
  });
  await startBilling(botBilling, context, { messenger, store });
  const inFlight = createInFlight();
  const slack = await startSlack(config, services, inFlight);
  if (!slack.ok) return slack;
  const stopSlack = stopOnce(slack.value);
  shutdown.add(stopSlack);
  return ok({ slack: slack.value, stopSlack, worker, inFlight, workspaceId });
};

type ServeParts = {
  readonly store: Store;
  readonly questions: Questions;
  readonly catalog: CatalogService;
  readonly meter: Meter;
  readonly names: ChannelNames;
  readonly telemetry: Telemetry;
  readonly botBilling: BotBilling;
  readonly dashboards: Dashboards;
};

const serve = async (context: StartContext): Promise<Result<Served, string>> => {
  const { config, log, stopping } = context;
  const store = await openBotStore(context);
  if (!store.ok) return store;
  let billing: Billing = unknownBilling;
  // The calls to Dune are measured from the first, before there is a billing.
  const metrics = await createMetricsFor(
    config,
    toCreditSource(() => billing),
  );
  const telemetry = metrics?.telemetry ?? noTelemetry;
  const meter = createMeter();
  const catalog = createCatalog({ store: store.value.catalog, clock: context.clock, log });
  const names = createChannelNames(limitedNames(config.queryLimits));
  const means = {
    store: store.value,
    telemetry: withMeter(telemetry.dune, meter, log),
    names,
    known: toKnownQueries(catalog),
    catalog,
  };
  const dune = await startQuestions(context, means);
  if (!dune.ok) return dune;
  const { questions, client } = dune.value;
  const botBilling = createBotBilling(context, client);
  billing = botBilling.billing;
  const dashboards = createDashboards(client, context.clock);
  const parts = { store: store.value, questions, catalog, meter, names, telemetry, botBilling, dashboards };
  const served = await serveSlack(context, parts);
  if (!served.ok) return served;
  const { slack, stopSlack, worker, inFlight, workspaceId } = served.value;
  const dependencies = metrics && { store: store.value, slack, worker, workspaceId, stopping, metrics };
  const healthPort = await startHealthFor(context, dependencies);
  if (!healthPort.ok) return healthPort;
  return ok({ port: slack.port, healthPort: healthPort.value, stopSlack, worker, inFlight });
};

/** Starts the app. The error is a sentence for the operator. */
export const startBot = async (
  config: Config,
  log: Log,
  seams: TestOverrides = {},
): Promise<Result<Bot, string>> => {
  const shutdown = createShutdown(log);
  const stopping = new AbortController();
  const { clock = systemClock } = seams;
  const served = await serve({ config, log, clock, seams, stopping: stopping.signal, shutdown });
  if (!served.ok) {
    await shutdown.run();
    return served;
  }
  const { port, healthPort, stopSlack, worker, inFlight } = served.value;
  worker.start();
  return ok({
    port,
    healthPort,
    idle: inFlight.drain,
    runDue: worker.runDue,
    nextDue: worker.nextDue,
    stop: () => stopBot({ stopping, stopSlack, worker, inFlight, shutdown, log }),
  });
};
