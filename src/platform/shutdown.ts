import { withTimeout } from '../core/timeout.ts';
import type { Log } from './log.ts';

/** What was opened so far, to be closed in the opposite order: when the start fails, and in the end. */
export type Shutdown = {
  readonly add: (step: () => Promise<unknown>) => void;
  /** Closes everything; what does not close well, or not within two seconds, is logged, and holds nothing up. */
  readonly run: () => Promise<void>;
};

/** A database that does not answer would be waited for longer than a supervisor waits for the whole bot. */
const timeoutMs = 2_000;

/** Nothing to close yet. */
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
