import type { Clock } from '../core/clock.ts';

const mostKept = 500;

/** A value, when its read began, and until when it serves whom. */
type Kept<T> = {
  readonly value: T;
  readonly weight: number;
  readonly startedAt: number;
  readonly freshUntil: number;
  readonly until: number;
};

/** How heavy all values may be together, and how heavy one is, in bytes or in whatever counts. */
type Room<T> = { readonly most: number; readonly weightOf: (value: T) => number };

/** Values by key, each until its time; the oldest go when there are too many, or when they are too heavy together. */
export const createShelf = <T>(clock: Clock, room: Room<T> = { most: 0, weightOf: () => 0 }) => {
  const kept = new Map<string, Kept<T>>();
  let weight = 0;
  const drop = (key: string): void => {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  const sweep = (): void => {
    const now = clock.now();
    for (const [key, { until }] of kept) if (until <= now) drop(key);
    for (const key of kept.keys()) if (kept.size > mostKept || weight > room.most) drop(key);
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
      const own = room.weightOf(value);
      drop(key);
      // It would only drive out all others.
      if (own > room.most) return;
      weight += own;
      kept.set(key, {
        ...{ value, weight: own, startedAt },
        ...{ freshUntil: now + forMs.fresh, until: now + forMs.kept },
      });
      sweep();
    },
  };
};
