import { setTimeout as pause } from 'node:timers/promises';

/** Takes turns until it is stopped. */
export type Poller = {
  readonly start: () => void;
  /** Starts the next turn at once. */
  readonly wake: () => void;
  /** Returns how long ago the last successful turn ended, ms; `undefined` before the first. */
  readonly sinceLastSuccess: () => number | undefined;
  /** Starts no more turns; resolves when the last one has ended. */
  readonly stop: () => Promise<void>;
};

/** Creates a poller of turns, each of which returns if there is more to do at once. */
export type CreatePoller = (
  turn: () => Promise<boolean>,
  tickMs: number,
  onError: (error: unknown) => void,
) => Poller;

/** The longest wait after a failure, ms: one a second would fill the log. */
const maxWaitMs = 15_000;

/** A wait that can be ended early. A call between waits ends the next one at once. */
const createWait = () => {
  let end: (() => void) | undefined;
  let wasWoken = false;
  return {
    wake: (): void => {
      wasWoken = true;
      end?.();
    },
    wait: async (ms: number): Promise<void> => {
      const stop = new AbortController();
      const woken = new Promise<void>((resolve) => {
        end = resolve;
      });
      if (!wasWoken)
        await Promise.race([woken, pause(ms, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
      end = undefined;
      wasWoken = false;
    },
  };
};

/**
 * Creates a loop of turns. A turn that returns true is followed by the next at once, else after `tickMs`. After an error,
 * which goes to `onError`, the wait grows. `now` in ms, by a monotonic clock.
 */
export const createPoller = (
  turn: () => Promise<boolean>,
  tickMs: number,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): Poller => {
  const { wake, wait } = createWait();
  let succeededAt: number | undefined;
  let isStopped = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    while (!isStopped) {
      let isBusy = false;
      try {
        isBusy = await turn();
        failures = 0;
        succeededAt = now();
      } catch (error) {
        failures += 1;
        onError(error);
      }
      const longer = Math.min(maxWaitMs, tickMs * 2 ** (failures - 1));
      if (!isBusy && !isStopped) await wait(Math.max(tickMs, longer));
    }
  };
  return {
    start: () => {
      running = run();
    },
    wake,
    sinceLastSuccess: () => (succeededAt === undefined ? undefined : now() - succeededAt),
    stop: () => {
      isStopped = true;
      wake();
      return running;
    },
  };
};
