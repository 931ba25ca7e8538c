import type { Result } from '../core/result.ts';
import type { Worker } from '../digests/worker/worker.ts';
import { type Health, startHealth } from '../platform/health-server.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { SlackSide } from '../slack/app.ts';
import type { Store } from '../store/store.ts';

/** What of the bot is looked at. */
export type Looked = {
  readonly store: Pick<Store, 'touch' | 'now'> & { readonly engine: Pick<Store['engine'], 'nextDue'> };
  readonly slack: Pick<SlackSide, 'isReady'>;
  readonly worker: Pick<Worker, 'sinceLastSuccess'>;
  readonly workspaceId: string;
  readonly metrics: Pick<Metrics, 'read'>;
  /** Aborted when the bot stops. */
  readonly stopping: AbortSignal;
};

/** After so long without a look at what is due, ms, something is wrong. */
const longestLookMs = 60_000;

const lookState = (sinceSuccessMs: number | undefined): string | undefined => {
  if (sinceSuccessMs === undefined) return 'not looked at yet';
  return sinceSuccessMs > longestLookMs
    ? `last looked at ${Math.round(sinceSuccessMs / 1000)} s ago`
    : undefined;
};

/** Tells on `port` how the bot is, and what it counted. The problem is a sentence for the operator. */
export const serveHealth = (
  port: number,
  { store, slack, worker, workspaceId, metrics, stopping }: Looked,
): Promise<Result<Health, string>> =>
  startHealth(port, {
    parts: {
      bot: async () => (stopping.aborted ? 'stopping' : undefined),
      slack: async () => (slack.isReady() ? undefined : 'not connected'),
      store: () =>
        store.touch().then(
          () => undefined,
          () => 'cannot be read',
        ),
      digests: async () => lookState(worker.sinceLastSuccess()),
    },
    figures: () =>
      metrics.read(async () => {
        const due = await store.engine.nextDue(workspaceId);
        return due === undefined ? 0 : Math.max(0, (await store.now()) - due);
      }),
  });
