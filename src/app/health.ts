import type { Result } from '../core/result.ts';
import type { Worker } from '../digests/worker/worker.ts';
import { type HealthServer, startHealthServer } from '../platform/health-server.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { SlackConnection } from '../slack/app.ts';
import type { Store } from '../store/store.ts';

/** What of the bot is looked at. */
export type HealthDependencies = {
  readonly store: Pick<Store, 'touch' | 'now'> & { readonly queue: Pick<Store['queue'], 'nextDue'> };
  readonly slack: Pick<SlackConnection, 'isReady'>;
  readonly worker: Pick<Worker, 'sinceLastSuccess'>;
  readonly workspaceId: string;
  readonly metrics: Pick<Metrics, 'read'>;
  /** Aborted when the bot stops. */
  readonly stopping: AbortSignal;
};

/** After so long without a look at what is due, ms, something is wrong. */
const maxPollAgeMs = 60_000;

const getPollState = (sinceSuccessMs: number | undefined): string | undefined => {
  if (sinceSuccessMs === undefined) return 'not checked yet';
  return sinceSuccessMs > maxPollAgeMs
    ? `last checked ${Math.round(sinceSuccessMs / 1000)} s ago`
    : undefined;
};

/** Tells on `port` how the bot is, and what it counted. The problem is a sentence for the operator. */
export const serveHealth = (
  port: number,
  { store, slack, worker, workspaceId, metrics, stopping }: HealthDependencies,
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
      digests: async () => getPollState(worker.sinceLastSuccess()),
    },
    figures: () =>
      metrics.read(async () => {
        const due = await store.queue.nextDue(workspaceId);
        return due === undefined ? 0 : Math.max(0, (await store.now()) - due);
      }),
  });
