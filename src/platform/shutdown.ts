import { withTimeout } from '../core/timeout.ts';
import type { Log } from './log.ts';

/** Closes what was opened, in reverse order: when the start fails, and at the end. */
export type Shutdown = {
  readonly add: (step: () => Promise<unknown>) => void;
  /** Closes everything. A close that fails or takes over two seconds is logged and doesn't hold up the others. */
  readonly run: () => Promise<void>;
};

/** Shorter than a supervisor's patience: a silent database must not hold up the whole stop. */
const timeoutMs = 2_000;

/** Creates an empty stack of things to close. */
export const createShutdown = (log: Log): Shutdown => {
  const stack = new AsyncDisposableStack();
  return {
    add: (step) =>
      stack.defer(async () => {
        const closed = step().catch((error: unknown) => log.warn({ err: error }, 'resource close failed'));
        if ((await withTimeout(timeoutMs, closed)) === 'late') log.warn('resource close timed out');
      }),
    run: () => stack.disposeAsync(),
  };
};
