import type { Clock } from '../core/clock.ts';

type UnderWay<T> = { readonly promise: Promise<T>; readonly startedAt: number; readonly endsBy: number };

/**
 * Joins calls for the same key while the first is under way, unless it may take longer than the later one has time, or
 * began before the time from which the later one wants it.
 */
export const createSharing = <T>(clock: Clock) => {
  const underWay = new Map<string, UnderWay<T>>();
  return (key: string, budgetMs: number, start: () => Promise<T>, since = 0): Promise<T> => {
    const now = clock.now();
    const running = underWay.get(key);
    if (running !== undefined && running.endsBy <= now + budgetMs && running.startedAt >= since)
      return running.promise;
    const promise = start().finally(() => {
      if (underWay.get(key)?.promise === promise) underWay.delete(key);
    });
    underWay.set(key, { promise, startedAt: now, endsBy: now + budgetMs });
    return promise;
  };
};
