import { withTimeout } from '../core/timeout.ts';

/** The work that was acknowledged but is not finished. Bolt's `stop()` does not wait for it, so we do. */
export type InFlight = {
  /** Counts `work` until it settles, and hands it back. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when nothing is under way: true, or false after `withinMs` with work left. */
  readonly drain: (withinMs: number) => Promise<boolean>;
  readonly size: () => number;
};

/** An empty set of work. */
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
