import type { Clock } from './clock.ts';

const mostKept = 500;

/** A value, when its read began, and until when it serves whom. */
type Kept<T> = {
  readonly value: T;
  readonly startedAt: number;
  readonly freshUntil: number;
  readonly until: number;
};

/** Values by key, each until its time; the oldest go when there are too many. */
export const createShelf = <T>(clock: Clock) => {
  const kept = new Map<string, Kept<T>>();
  const sweep = (): void => {
    const now = clock.now();
    for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };
  return {
    get: (key: string, since?: number): T | undefined => {
      const found = kept.get(key);
      const now = clock.now();
      if (found === undefined || found.until <= now) return undefined;
      // The clock was set back: nobody knows how old it is.
      if (found.startedAt > now) return undefined;
      const isGood = since === undefined ? found.freshUntil > now : found.startedAt >= since;
      return isGood ? found.value : undefined;
    },
    put: (
      key: string,
      value: T,
      startedAt: number,
      forMs: { readonly fresh: number; readonly kept: number },
    ): void => {
      const now = clock.now();
      kept.delete(key);
      kept.set(key, { value, startedAt, freshUntil: now + forMs.fresh, until: now + forMs.kept });
      sweep();
    },
  };
};
