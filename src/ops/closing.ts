import type { Log } from './log.ts';

/** What was opened so far, to be closed in the opposite order: when the start fails, and in the end. */
export type Closing = {
  readonly add: (step: () => Promise<unknown>) => void;
  /** Closes everything; what does not close well is logged, and holds nothing up. */
  readonly run: () => Promise<void>;
};

/** Nothing to close yet. */
export const createClosing = (log: Log): Closing => {
  const steps: (() => Promise<unknown>)[] = [];
  return {
    add: (step) => void steps.unshift(step),
    run: async () => {
      for (const step of steps)
        await step().catch((error: unknown) => log.warn({ err: error }, 'something did not close well'));
    },
  };
};
