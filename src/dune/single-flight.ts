import type { Clock } from '../core/clock.ts';

type Flight<T> = { readonly promise: Promise<T>; readonly startedAt: number; readonly endsBy: number };

/**
 * Joins calls for the same key while the first is in progress, unless it may take longer than the later one has, or began
 * before the later one's `since`.
 */
export const createSingleFlight = <T>(clock: Clock) => {
  const flights = new Map<string, Flight<T>>();
  return (key: string, budgetMs: number, start: () => Promise<T>, since = 0): Promise<T> => {
    const now = clock.now();
    const running = flights.get(key);
    if (running !== undefined && running.endsBy <= now + budgetMs && running.startedAt >= since)
      return running.promise;
    const promise = start().finally(() => {
      if (flights.get(key)?.promise === promise) flights.delete(key);
    });
    flights.set(key, { promise, startedAt: now, endsBy: now + budgetMs });
    return promise;
  };
};
