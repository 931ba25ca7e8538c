import { withTimeout } from '../core/timeout.ts';
import type { Worker } from '../digests/worker/worker.ts';
import type { InFlight } from '../platform/in-flight.ts';
import type { Log } from '../platform/log.ts';
import type { Shutdown } from '../platform/shutdown.ts';

/** The parts that end, and work that is waited for. */
type StopParts = {
  readonly stopping: AbortController;
  /** Stops Slack's side, within `closeMs`. */
  readonly stopSlack: () => Promise<unknown>;
  readonly worker: Pick<Worker, 'stop'>;
  readonly inFlight: Pick<InFlight, 'drain' | 'size'>;
  readonly shutdown: Pick<Shutdown, 'run'>;
  readonly log: Pick<Log, 'warn'>;
};

/** How long work is waited for from the beginning of the stop, ms. The closes after it take four seconds more at most. */
const drainMs = 25_000;
const closeMs = 2_000;

/** Stops Slack's side once. Bolt waits for every connection, even one that never ends, so the wait is limited. */
export const stopOnce = (slack: { readonly stop: () => Promise<void> }): (() => Promise<unknown>) => {
  let stopped: Promise<unknown> | undefined;
  return () => {
    stopped ??= withTimeout(closeMs, slack.stop());
    return stopped;
  };
};

/** Stops the app: takes no more requests, finishes what is in progress, and closes everything, all within 30 seconds. */
export const stopBot = async (parts: StopParts): Promise<void> => {
  const { stopping, stopSlack, worker, inFlight, shutdown, log } = parts;
  stopping.abort();
  const finishRequests = async (): Promise<boolean> => {
    // A failed close is reported by `shutdown` below; here requests only have to end.
    await stopSlack().catch(() => undefined);
    return inFlight.drain(drainMs - closeMs);
  };
  const done = await Promise.all([worker.stop(drainMs), finishRequests()]);
  if (done.includes(false)) log.warn({ left: inFlight.size() }, 'app stopped with unfinished work');
  await shutdown.run();
};
