import { setTimeout as pause } from 'node:timers/promises';

/** Returns the result of `work`, or `late` after `ms`; the work itself continues. Rejects when it rejects in time. */
export const withTimeout = async <T>(ms: number, work: Promise<T>): Promise<T | 'late'> => {
  const stop = new AbortController();
  const late = pause(ms, 'late' as const, { signal: stop.signal });
  // Nobody awaits it once the work was faster.
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
};
