import type { HostedConfig } from '../../config/hosted.ts';
import { systemClock } from '../../core/clock.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { noTelemetry } from '../../core/telemetry.ts';
import { withTimeout } from '../../core/timeout.ts';
import { defaultPolicy } from '../../digests/policy.ts';
import { createPruner } from '../../digests/worker/pruner.ts';
import { createInFlight } from '../../platform/in-flight.ts';
import type { Log } from '../../platform/log.ts';
import type { Secrets } from '../../platform/redact.ts';
import { createShutdown } from '../../platform/shutdown.ts';
import { startFront } from '../../slack/hosted/front.ts';
import type { Store } from '../../store/store.ts';
import { createVault } from '../../store/vault.ts';
import type { Bot } from '../bot.ts';
import { createMetricsFor, startHealthFor } from '../health.ts';
import { openBotStore } from '../open-bot-store.ts';
import type { TestOverrides } from '../start-context.ts';
import { composeInstalling, composeRenewal, createRenewalJob } from './compose-installing.ts';
import { keepDeletingLeft } from './delete-left.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { drainMs, type Hosting, openWorkspace } from './open-workspace.ts';
import { createRounds, type Rounds } from './rounds.ts';
import { createServe } from './serve.ts';
import { createSlotPool } from './slot-pool.ts';
import { createUpkeep } from './upkeep.ts';

/** How many deliveries a process works on at once. Most of the time each waits for Dune or for Slack. */
const deliverySlots = 128;

/** Bolt waits for every connection, even one that never ends. */
const closeMs = 2_000;

/** The workspaces, and what gives them their turns. */
type Serving = { readonly fleet: Fleet; readonly rounds: Rounds };

const createServing = (hosting: Omit<Hosting, 'slots'>): Serving => {
  const { log, clock, store, seams } = hosting;
  const slots = createSlotPool(deliverySlots, () => rounds.goOn());
  const fleet = createFleet({
    open: (team, signals) => openWorkspace({ ...hosting, slots: slots.forOne }, team, signals),
    ...{ store, log, now: clock.now },
    onWake: (workspaceId) => rounds.wakeFor(workspaceId),
    limits: seams.fleet,
  });
  const { tickMs } = { ...defaultPolicy, ...seams.policy };
  const rounds = createRounds({ store, slots, fleet: () => fleet, log, tickMs });
  return { fleet, rounds };
};

/** Creates what the process does now and then. */
const createJobs = ({ store, seams, log }: Omit<Hosting, 'slots'>, fleet: Fleet) =>
  createUpkeep(
    {
      refresh: fleet.refresh,
      closeIdle: async () => fleet.closeIdle(),
      prune: createPruner({ store, policy: { ...defaultPolicy, ...seams.policy } }),
    },
    log,
  );

const toHealth = (store: Store, rounds: Rounds) => ({
  store,
  slack: { isReady: () => true },
  poller: rounds,
  nextDue: store.all.dueSince,
});

/** Starts the app for all workspaces that install it. The error is a sentence for the operator. */
export const startHosted = async (
  config: HostedConfig,
  { log, secrets }: { readonly log: Log; readonly secrets: Secrets },
  seams: TestOverrides = {},
): Promise<Result<Bot, string>> => {
  const shutdown = createShutdown(log);
  const stopping = new AbortController();
  const { clock = systemClock } = seams;
  const base = { log, clock, seams, stopping: stopping.signal };
  const fail = async (message: string): Promise<Result<Bot, string>> => {
    await shutdown.run();
    return err(message);
  };
  const { shared } = config;
  const opened = await openBotStore({ ...base, config: shared, shutdown }, createVault(config.sealingKeys));
  if (!opened.ok) return fail(opened.error);
  const store = opened.value;
  const metrics = await createMetricsFor(shared, undefined, () => fleet.size());
  const means = { ...base, config, store, telemetry: metrics?.telemetry ?? noTelemetry, secrets };
  const hosting = { ...means, renewal: composeRenewal(means) };
  const { fleet, rounds } = createServing(hosting);
  const inFlight = createInFlight();
  const serve = createServe({ fleet, store, log, inFlight, publicUrl: config.oauth.publicUrl });
  const front = await startFront(config, { serve, ...composeInstalling(hosting, fleet.refresh) });
  if (!front.ok) return fail(front.error);
  shutdown.add(front.value.stop);
  const health = metrics && { ...toHealth(store, rounds), stopping: stopping.signal, metrics };
  const healthPort = await startHealthFor({ config: shared, log, shutdown }, health);
  if (!healthPort.ok) return fail(healthPort.error);
  shutdown.add(keepDeletingLeft(store, config.keepDays, log).stop);
  const jobs = [rounds, createJobs(hosting, fleet), createRenewalJob(hosting.renewal, log)];
  for (const job of jobs) job.start();
  return ok({
    port: front.value.port,
    healthPort: healthPort.value,
    idle: async (withinMs) =>
      (await Promise.all([fleet.idle(withinMs), inFlight.drain(withinMs)])).every((isDone) => isDone),
    runDue: rounds.runDue,
    nextDue: store.all.nextDue,
    stop: async () => {
      stopping.abort();
      // A failed close is reported by `shutdown` below; here requests only have to end.
      await withTimeout(closeMs, front.value.stop()).catch(() => undefined);
      await Promise.all(jobs.map((job) => job.stop()));
      await Promise.all([fleet.closeAll(), inFlight.drain(drainMs)]);
      await shutdown.run();
    },
  });
};
