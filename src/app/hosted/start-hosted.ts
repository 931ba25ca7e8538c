import type { HostedConfig } from '../../config/hosted.ts';
import { systemClock } from '../../core/clock.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { noTelemetry } from '../../core/telemetry.ts';
import { defaultPolicy } from '../../digests/policy.ts';
import type { Log } from '../../platform/log.ts';
import { noCreditSource } from '../../platform/metrics.ts';
import type { Secrets } from '../../platform/redact.ts';
import { createShutdown } from '../../platform/shutdown.ts';
import { type Serve, startFront } from '../../slack/hosted/front.ts';
import { createVault } from '../../store/vault.ts';
import type { Bot } from '../bot.ts';
import { createMetricsFor } from '../health.ts';
import { openBotStore } from '../open-bot-store.ts';
import type { TestOverrides } from '../start-context.ts';
import { keepDeletingLeft } from './delete-left.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { createRounds } from './rounds.ts';

/** Serves requests in the workspaces of a fleet. */
const serveIn =
  (fleet: Fleet, log: Log): Serve =>
  async (team, event) => {
    const served = await fleet.use(team, (workspace) => workspace.process(event));
    if (served.ok) return;
    log.warn({ workspace: team.workspaceId, reason: served.error.kind }, 'request of a workspace not served');
    await event.ack();
  };

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
  const vault = createVault(config.sealingKeys);
  const store = await openBotStore({ ...base, config: config.shared, shutdown }, vault);
  const fail = async (message: string): Promise<Result<Bot, string>> => {
    await shutdown.run();
    return err(message);
  };
  if (!store.ok) return fail(store.error);
  const metrics = await createMetricsFor(config.shared, noCreditSource);
  const { tickMs } = { ...defaultPolicy, ...seams.policy };
  const rounds = createRounds({ store: store.value, log, tickMs }, () => fleet);
  const telemetry = metrics?.telemetry ?? noTelemetry;
  const hosting = { ...base, config, store: store.value, telemetry, secrets };
  const fleet = createFleet(hosting, rounds.wakeFor);
  const front = await startFront(config, {
    serve: serveIn(fleet, log),
    log,
    store: store.value,
    onInstalled: ({ workspaceId }) => void fleet.reopen(workspaceId),
  });
  if (!front.ok) return fail(front.error);
  shutdown.add(front.value.stop);
  shutdown.add(keepDeletingLeft(store.value, config.keepDays, log).stop);
  rounds.start();
  return ok({
    port: front.value.port,
    healthPort: undefined,
    idle: fleet.idle,
    runDue: async () => 0,
    nextDue: async () => undefined,
    stop: async () => {
      stopping.abort();
      await front.value.stop().catch(() => undefined);
      await rounds.stop();
      await fleet.closeAll();
      await shutdown.run();
    },
  });
};
