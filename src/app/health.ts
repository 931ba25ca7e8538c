import type { SharedConfig } from '../config/config.ts';
import { ok, type Result } from '../core/result.ts';
import type { Poller } from '../digests/worker/poller.ts';
import { type HealthServer, startHealthServer } from '../platform/health-server.ts';
import type { CreditSource, Metrics } from '../platform/metrics.ts';
import type { SlackConnection } from '../slack/app.ts';
import type { Store } from '../store/store.ts';
import type { StartContext } from './start-context.ts';

/** The parts that the health checks look at. */
type HealthDependencies = {
  readonly store: Pick<Store, 'touch' | 'now'>;
  readonly slack: Pick<SlackConnection, 'isReady'>;
  /** Looks at what is due. */
  readonly poller: Pick<Poller, 'sinceLastSuccess'>;
  /** Returns when something falls due next, ms; `undefined` if nothing will. */
  readonly nextDue: () => Promise<number | undefined>;
  readonly metrics: Pick<Metrics, 'read'>;
  /** Aborted when the app stops. */
  readonly stopping: AbortSignal;
};

/** The worker polls far more often than this, ms. */
const maxPollAgeMs = 60_000;

const getPollState = (sinceSuccessMs: number | undefined): string | undefined => {
  if (sinceSuccessMs === undefined) return 'not checked yet';
  return sinceSuccessMs > maxPollAgeMs
    ? `last checked ${Math.round(sinceSuccessMs / 1000)} s ago`
    : undefined;
};

/** Serves health and metrics on `port`. The error is a sentence for the operator. */
export const serveHealth = (
  port: number,
  { store, slack, poller, nextDue, metrics, stopping }: HealthDependencies,
): Promise<Result<HealthServer, string>> =>
  startHealthServer(port, {
    parts: {
      bot: async () => (stopping.aborted ? 'stopping' : undefined),
      slack: async () => (slack.isReady() ? undefined : 'not connected'),
      store: () =>
        store.touch().then(
          () => undefined,
          () => 'not readable',
        ),
      digests: async () => getPollState(poller.sinceLastSuccess()),
    },
    figures: () =>
      metrics.read(async () => {
        const due = await nextDue();
        return due === undefined ? 0 : Math.max(0, (await store.now()) - due);
      }),
  });

/** Serves health if `HEALTH_PORT` is set, and returns the port. */
export const startHealthFor = async (
  {
    config: { healthPort },
    log,
    shutdown,
  }: Pick<StartContext, 'log' | 'shutdown'> & { readonly config: Pick<SharedConfig, 'healthPort'> },
  dependencies: HealthDependencies | undefined,
): Promise<Result<number | undefined, string>> => {
  if (healthPort === undefined || dependencies === undefined) return ok(undefined);
  const health = await serveHealth(healthPort, dependencies);
  if (!health.ok) return health;
  const { port, close } = health.value;
  shutdown.add(close);
  log.info({ port }, 'health server started');
  return ok(port);
};

/** Loads the metrics only if they are served, because that takes about 30 ms. */
export const createMetricsFor = async (
  { healthPort }: Pick<SharedConfig, 'healthPort'>,
  credits?: CreditSource,
  openWorkspaces?: () => number,
) => {
  if (healthPort === undefined) return undefined;
  const { createMetrics } = await import('../platform/metrics.ts');
  return createMetrics(credits, openWorkspaces);
};
