import { withTimeout } from '../core/timeout.ts';
import type { Log } from './log.ts';

type Step = () => Promise<unknown>;

/** Closes what was opened: when the start fails, and at the end. */
export type Shutdown = {
  /** Adds what works and writes until it's closed. */
  readonly add: (step: Step) => void;
  /** Adds what others work with until they are closed. */
  readonly addBase: (step: Step) => void;
  /**
   * Closes everything, what is added side by side and then the base, within four seconds. A close that fails or takes over two
   * seconds is logged and doesn't hold up the others.
   */
  readonly run: () => Promise<void>;
};

/** Shorter than a supervisor's patience: a silent database must not hold up the whole stop. */
const timeoutMs = 2_000;

/** Creates a shutdown with nothing to close. */
export const createShutdown = (log: Pick<Log, 'warn'>): Shutdown => {
  const users: Step[] = [];
  const base: Step[] = [];
  const close = async (step: Step): Promise<void> => {
    const closed = step().catch((error: unknown) => log.warn({ err: error }, 'resource close failed'));
    if ((await withTimeout(timeoutMs, closed)) === 'late') log.warn('resource close timed out');
  };
  return {
    add: (step) => void users.push(step),
    addBase: (step) => void base.push(step),
    run: async () => {
      await Promise.all(users.splice(0).map(close));
      await Promise.all(base.splice(0).map(close));
    },
  };
};
