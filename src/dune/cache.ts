import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/clock.ts';
import type { Lifetime } from './lifetime.ts';

const maxEntries = 500;

/** How heavy all values may be together, and how heavy one is, in bytes or in anything that counts. */
type Bounds<T> = { readonly maxWeight: number; readonly weightOf: (value: T) => number };

/** A value, when its read began, and until when it is fresh, ms. */
type Entry<T> = { readonly value: T; readonly startedAt: number; readonly freshUntil: number };

/** Keeps values by key, each for its lifetime; the least recently used go when there are too many or they are too heavy. */
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
  return {
    /** Returns a value that is fresh; with `since`, one whose read began then or later. */
    get: (key: string, since?: number): T | undefined => {
      const found = entries.get(key);
      const now = clock.now();
      // A read of a time to come: the clock was set back, and nobody knows how old it is.
      if (found === undefined || found.startedAt > now) return undefined;
      const isGood = since === undefined ? found.freshUntil > now : found.startedAt >= since;
      return isGood ? found.value : undefined;
    },
    set: (key: string, value: T, startedAt: number, { fresh, kept }: Lifetime): void => {
      // Only then is its memory given back.
      entries.purgeStale();
      // To the cache, 0 would mean without end.
      if (kept > 0) entries.set(key, { value, startedAt, freshUntil: clock.now() + fresh }, { ttl: kept });
    },
  };
};
