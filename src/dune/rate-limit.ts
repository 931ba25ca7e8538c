import type { Clock } from './clock.ts';
import type { DuneWatch } from './watch.ts';

const windowMs = 60_000;

/** Work that nobody waits for leaves a quarter of the places to people who do. */
const backgroundShare = 0.75;

/** Spreads calls so that no window of a minute holds more than the plan allows. */
export type RateLimit = {
  /**
   * Takes a place and resolves when its time has come, in the order of asking among their kind. When that would be more than `withinMs`
   * away, nothing is taken and the wait is told instead.
   */
  readonly take: (withinMs: number, isBackground?: boolean) => Promise<Place>;
};

/** A call may be made now; or not within the time given, and how long it would be, ms. */
export type Place = { readonly ok: true } | { readonly ok: false; readonly waitMs: number };

/** A call that was or will be made, ms. */
type Taken = { readonly at: number; readonly isBackground: boolean };

/** How many calls there are in the minute that ends at a time. */
const countAt = (taken: readonly Taken[], end: number): number =>
  taken.filter(({ at }) => at > end - windowMs && at <= end).length;

/**
 * At most `callsPerMinute` calls in any 60 seconds. People do not stand in line behind work that nobody waits for.
 * `onPlace` hears of every place that is taken. Source: docs.dune.com/api-reference/overview/rate-limits.
 */
export const createRateLimit = (
  callsPerMinute: number,
  clock: Clock,
  onPlace?: DuneWatch['placed'],
): RateLimit => {
  let taken: readonly Taken[] = [];
  /** Whether no minute around `at` would hold too many; `most` for the one that ends there. */
  const fits = (at: number, most: number): boolean =>
    countAt(taken, at) < most &&
    taken.every((one) => one.at <= at || one.at >= at + windowMs || countAt(taken, one.at) < callsPerMinute);
  const earliest = (from: number, most: number): number => {
    const ends = taken.map(({ at }) => at + windowMs).filter((at) => at > from);
    return [from, ...ends.sort((left, right) => left - right)].find((at) => fits(at, most)) ?? from;
  };
  return {
    take: async (withinMs, isBackground = false) => {
      const now = clock.now();
      taken = taken.filter(({ at }) => at > now - windowMs);
      const most = isBackground ? Math.ceil(callsPerMinute * backgroundShare) : callsPerMinute;
      const ahead = taken.filter((one) => one.isBackground === isBackground).map(({ at }) => at);
      const at = earliest(Math.max(now, ...ahead), most);
      if (at - now > withinMs) return { ok: false, waitMs: at - now };
      taken = [...taken, { at, isBackground }];
      onPlace?.(at - now, isBackground);
      if (at > now) await clock.sleep(at - now);
      return { ok: true };
    },
  };
};
