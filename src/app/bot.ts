import type { Billing } from '../billing/billing.ts';
import { unknownBilling } from '../billing/unknown.ts';
import type { Config } from '../config/config.ts';
import { systemClock } from '../core/clock.ts';
import { err, ok, type Result } from '../core/result.ts';
import { noTelemetry } from '../core/telemetry.ts';
import type { Worker } from '../digests/worker/worker.ts';
import type { Log } from '../platform/log.ts';
import { createShutdown } from '../platform/shutdown.ts';
import { toCreditSource } from './compose-billing.ts';
import { createMetricsFor, startHealthFor } from './health.ts';
import { openBotStore } from './open-bot-store.ts';
import type { StartContext, TestOverrides } from './start-context.ts';
import { stopBot } from './stop-bot.ts';
import { type RunningWorkspace, startWorkspace } from './workspace.ts';

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

type Served = RunningWorkspace & { readonly healthPort: number | undefined };

const serve = async (context: StartContext): Promise<Result<Served, string>> => {
  const { config, stopping } = context;
  const store = await openBotStore(context);
  if (!store.ok) return store;
  let billing: Billing = unknownBilling;
  // The calls to Dune are measured from the first, before there is a billing.
  const metrics = await createMetricsFor(
    config,
    toCreditSource(() => billing),
  );
  const workspace = await startWorkspace(context, {
    store: store.value,
    telemetry: metrics?.telemetry ?? noTelemetry,
    onBilling: (known) => {
      billing = known;
    },
  });
  if (!workspace.ok) return err(workspace.error.message);
  const { slack, worker, workspaceId } = workspace.value;
  const nextDue = () => store.value.queue.nextDue(workspaceId);
  const dependencies = metrics && { store: store.value, slack, poller: worker, nextDue, stopping, metrics };
  const healthPort = await startHealthFor(context, dependencies);
  return healthPort.ok ? ok({ ...workspace.value, healthPort: healthPort.value }) : healthPort;
};

/** Starts the app for one workspace. The error is a sentence for the operator. */
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
  const { slack, healthPort, stopSlack, worker, inFlight } = served.value;
  worker.start();
  return ok({
    port: slack.port,
    healthPort,
    idle: inFlight.drain,
    runDue: worker.runDue,
    nextDue: worker.nextDue,
    stop: () => stopBot({ stopping, stopSlack, worker, inFlight, shutdown, log }),
  });
};
