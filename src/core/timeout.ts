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

/** Returns the result of `work`, or `otherwise` where it fails or takes longer than `ms`. Never rejects. */
export const withFallback = async <T, O>(ms: number, work: Promise<T>, otherwise: O): Promise<T | O> => {
  const done = await withTimeout(
    ms,
    work.catch(() => otherwise),
  );
  return done === 'late' ? otherwise : done;
};
