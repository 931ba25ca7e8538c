import { withTimeout } from '../core/timeout.ts';

/** Work that was acknowledged and isn't finished yet. Bolt's `stop()` doesn't wait for it, so the app does. */
export type InFlight = {
  /** Counts `work` until it settles, and returns it. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves with true when no work is left, or with false after `withinMs`. */
  readonly drain: (withinMs: number) => Promise<boolean>;
  readonly size: () => number;
};

/** Creates an empty set of work. */
export const createInFlight = (): InFlight => {
  const running = new Set<Promise<unknown>>();
  const settled = async (): Promise<true> => {
    while (running.size > 0) await Promise.allSettled(running);
    return true;
  };
  return {
    track: (work) => {
      running.add(work);
      const forget = () => running.delete(work);
      work.then(forget, forget);
      return work;
    },
    drain: async (withinMs) => (await withTimeout(withinMs, settled())) === true,
    size: () => running.size,
  };
};
