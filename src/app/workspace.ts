import type { Billing } from '../billing/billing.ts';
import { type CatalogService, createCatalog } from '../catalog/create-catalog.ts';
import { limitedNames } from '../core/query-limits.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Worker, WorkerHost } from '../digests/worker/worker.ts';
import { createDashboards, type Dashboards } from '../dune/dashboards.ts';
import { type KeyHealth, watchKey } from '../dune/key-health.ts';
import { createInFlight, type InFlight } from '../platform/in-flight.ts';
import type { Account } from '../questions/account.ts';
import { type ChannelNames, createChannelNames } from '../questions/channel-names.ts';
import type { Questions } from '../questions/questions.ts';
import { createMeter, type Meter } from '../questions/usage.ts';
import { type IntakeReceiver, type SlackConnection, startSlack } from '../slack/app.ts';
import { createBlockMemory } from '../slack/clients/block-memory.ts';
import type { Store } from '../store/store.ts';
import { type BotBilling, createBotBilling, startBilling } from './compose-billing.ts';
import { startDigests } from './compose-digests.ts';
import { startQuestions, withMeter } from './compose-questions.ts';
import { createSlackServices } from './compose-slack.ts';
import { keepBooks } from './keep-books.ts';
import { toKnownQueries } from './known-queries.ts';
import type { StartContext, StartProblem } from './start-context.ts';
import { stopOnce } from './stop-bot.ts';

/** The means of a workspace; other workspaces of the process may have the same. */
export type WorkspaceMeans = {
  readonly store: Store;
  readonly telemetry: Telemetry;
  /** Called before Dune is asked for anything that costs. */
  readonly onBilling: (billing: Billing) => void;
  /** Where requests come from, if not from the one of the settings. */
  readonly intake?: IntakeReceiver | undefined;
  /** The workspace's own account on Dune, where each of many workspaces has one. */
  readonly account?: Account | undefined;
  /** The workspace, where the token may be its organization's. */
  readonly workspaceId?: string | undefined;
  /** The process of the worker, if it shares one. */
  readonly host?: WorkerHost | undefined;
  /** Waits for Dune to take the key and to tell the price; a key that it refuses ends the start. By default true. */
  readonly asksDuneFirst?: boolean | undefined;
};

/** A workspace that is being served. Its worker delivers once it's started. */
export type RunningWorkspace = {
  readonly workspaceId: string;
  readonly slack: SlackConnection;
  /** Takes no more requests. */
  readonly stopSlack: () => Promise<unknown>;
  readonly worker: Worker;
  readonly inFlight: InFlight;
};

/** The dependencies of Slack's side. */
type ServeParts = WorkspaceMeans & {
  readonly listTeamQueries: () => void;
  readonly questions: Questions;
  readonly catalog: CatalogService;
  readonly meter: Meter;
  readonly names: ChannelNames;
  readonly botBilling: BotBilling;
  readonly dashboards: Dashboards;
  readonly keyHealth: () => KeyHealth;
};

/** Starts digests first, because the bot token tells which workspace the app is in. */
const serveSlack = async (
  context: StartContext,
  {
    store,
    questions,
    catalog,
    meter,
    names,
    telemetry,
    botBilling,
    dashboards,
    intake,
    host,
    asksDuneFirst = true,
    account,
    keyHealth,
    ...means
  }: ServeParts,
): Promise<Result<RunningWorkspace, StartProblem>> => {
  const { config, log, clock, seams, stopping, shutdown } = context;
  const { billing } = botBilling;
  const blockMemory = createBlockMemory(clock);
  const parts = { store, questions, billing, clock, log, telemetry: telemetry.digest, blockMemory };
  const given = { workspaceId: means.workspaceId, host };
  const started = await startDigests(config, { ...parts, ...given }, seams.policy);
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
    account,
    keyHealth,
    usage,
    names,
    waits: { ...seams.waits, ...seams.csv },
    telemetry: telemetry.slack,
    stopping,
  });
  await startBilling(botBilling, context, { messenger, store, asksDuneFirst });
  const inFlight = createInFlight();
  const slack = await startSlack(config, services, { inFlight, intake, onServing: means.listTeamQueries });
  if (!slack.ok) return err({ message: slack.error });
  const stopSlack = stopOnce(slack.value);
  shutdown.add(stopSlack);
  return ok({ slack: slack.value, stopSlack, worker, inFlight, workspaceId });
};

/** Creates everything that serves one workspace, from its token, its key and its settings. Closed by the context's `shutdown`. */
export const startWorkspace = async (
  context: StartContext,
  means: WorkspaceMeans,
): Promise<Result<RunningWorkspace, StartProblem>> => {
  const { config, log, clock } = context;
  const { store, telemetry, onBilling, asksDuneFirst = true } = means;
  const meter = createMeter();
  const catalog = createCatalog({ store: store.catalog, clock, log });
  const watched = watchKey(telemetry.dune);
  const names = createChannelNames(limitedNames(config.queryLimits));
  const dune = await startQuestions(context, {
    store,
    telemetry: withMeter(watched.telemetry, meter, log),
    names,
    known: toKnownQueries(catalog),
    catalog,
    asksDuneFirst,
  });
  if (!dune.ok) return err({ message: dune.error });
  const { questions, client, listTeamQueries } = dune.value;
  const botBilling = createBotBilling(context, client);
  onBilling(botBilling.billing);
  const dashboards = createDashboards(client, clock);
  const { health: keyHealth } = watched;
  return serveSlack(context, {
    ...means,
    questions,
    catalog,
    meter,
    names,
    botBilling,
    dashboards,
    keyHealth,
    listTeamQueries,
  });
};
