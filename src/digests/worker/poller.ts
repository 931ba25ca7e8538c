import { createBell } from './bell.ts';

/** Takes turns until it is stopped. */
export type Loop = {
  readonly start: () => void;
  /** The next turn comes at once. */
  readonly ring: () => void;
  /** How long ago the last turn that went well ended, ms; `undefined` before the first. */
  readonly sinceWell: () => number | undefined;
  /** No turn begins any more; resolves when the last one has ended. */
  readonly stop: () => Promise<void>;
};

/** The longest wait after trouble, ms: once a second would say the same in the log a thousand times over. */
const longestWaitMs = 15_000;

/**
 * A loop of turns, each of which tells whether there may be more to do at once; else the next one comes after `tickMs`.
 * After trouble, which `onError` hears of, the wait grows. `now` in ms, by a clock that nobody sets.
 */
export const createLoop = (
  turn: () => Promise<boolean>,
  tickMs: number,
  onError: (error: unknown) => void,
  now: () => number = () => performance.now(),
): Loop => {
  const bell = createBell();
  let wellAt: number | undefined;
  let stopped = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    while (!stopped) {
      let isBusy = false;
      try {
        isBusy = await turn();
        failures = 0;
        wellAt = now();
      } catch (error) {
        failures += 1;
        onError(error);
      }
      const longer = Math.min(longestWaitMs, tickMs * 2 ** (failures - 1));
      if (!isBusy && !stopped) await bell.wait(Math.max(tickMs, longer));
    }
  };
  return {
    start: () => {
      running = run();
    },
    ring: bell.ring,
    sinceWell: () => (wellAt === undefined ? undefined : now() - wellAt),
    stop: () => {
      stopped = true;
      bell.ring();
      return running;
    },
  };
};
