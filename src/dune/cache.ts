import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/clock.ts';
import type { Lifetime } from './lifetime.ts';

const maxEntries = 500;

/** How often expired values are freed, ms: looking for them goes over all values. */
const purgeEveryMs = 1_000;

/** The most weight of all values together, and the weight of one, in bytes or any other unit. */
type Bounds<T> = { readonly maxWeight: number; readonly weightOf: (value: T) => number };

/** A value, when its read began, and until when it's fresh, ms. */
type Entry<T> = { readonly value: T; readonly startedAt: number; readonly freshUntil: number };

/** Keeps values by key, each for its lifetime; drops the least recently used when there are too many or they weigh too much. */
export const createCache = <T>(clock: Clock, bounds?: Bounds<T>) => {
  const entries = new LRUCache<string, Entry<T>>({
    max: maxEntries,
    ttlResolution: 0,
    perf: { now: clock.now },
    ...(bounds && {
      maxSize: bounds.maxWeight,
      sizeCalculation: ({ value }) => Math.max(1, bounds.weightOf(value)),
    }),
  });
  let purgedAt = clock.now();
  const purge = (): void => {
    const now = clock.now();
    // Also when the clock was set back.
    if (Math.abs(now - purgedAt) < purgeEveryMs) return;
    purgedAt = now;
    entries.purgeStale();
  };
  return {
    /** Returns a fresh value; with `since`, one whose read began then or later. */
    get: (key: string, since?: number): T | undefined => {
      const found = entries.get(key);
      const now = clock.now();
      // A read in the future: the clock was set back, so the value's age isn't known.
      if (found === undefined || found.startedAt > now) return undefined;
      const isGood = since === undefined ? found.freshUntil > now : found.startedAt >= since;
      return isGood ? found.value : undefined;
    },
    set: (key: string, value: T, startedAt: number, { fresh, kept }: Lifetime): void => {
      // Expired values are freed only by this.
      purge();
      // The cache treats 0 as forever.
      if (kept > 0) entries.set(key, { value, startedAt, freshUntil: clock.now() + fresh }, { ttl: kept });
    },
  };
};
