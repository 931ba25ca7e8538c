import { type CallBook, callWindowMs, createCallBook, type TakenCall } from './call-book.ts';
import type { Clock } from './clock.ts';
import type { DuneWatch } from './watch.ts';

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

/** How many calls there are in the minute that ends at a time. */
const countAt = (taken: readonly TakenCall[], end: number): number =>
  taken.filter(({ at }) => at > end - callWindowMs && at <= end).length;

/** The first time from `now` on at which there may be one more call of a kind, ms. */
const earliest = (
  taken: readonly TakenCall[],
  now: number,
  withinMs: number,
  isBackground: boolean,
  callsPerMinute: number,
): number => {
  const most = isBackground ? Math.ceil(callsPerMinute * backgroundShare) : callsPerMinute;
  /** Whether no minute around `at` would hold too many. */
  const fits = (at: number): boolean =>
    countAt(taken, at) < most &&
    taken.every(
      (one) => one.at <= at || one.at >= at + callWindowMs || countAt(taken, one.at) < callsPerMinute,
    );
  // What is further ahead is no line to stand in: either they have more time, or the clock was set back.
  const ahead = taken
    .filter((one) => one.isBackground === isBackground && one.at <= now + withinMs)
    .map(({ at }) => at);
  const from = Math.max(now, ...ahead);
  const ends = taken.map(({ at }) => at + callWindowMs).filter((at) => at > from);
  return [from, ...ends.sort((left, right) => left - right)].find(fits) ?? from;
};

/** Where a limit keeps its calls, and who hears of the places that are taken. */
type RateLimitParts = {
  readonly book?: CallBook | undefined;
  readonly onPlace?: DuneWatch['placed'] | undefined;
};

/**
 * At most `callsPerMinute` calls in any 60 seconds among all who write into one book. People do not stand in line behind
 * work that nobody waits for. Source: docs.dune.com/api-reference/overview/rate-limits.
 */
export const createRateLimit = (
  callsPerMinute: number,
  clock: Clock,
  { book = createCallBook(clock), onPlace }: RateLimitParts = {},
): RateLimit => ({
  take: async (withinMs, isBackground = false) => {
    let waitMs = 0;
    await book.enter((taken, now) => {
      const at = earliest(taken, now, withinMs, isBackground, callsPerMinute);
      waitMs = at - now;
      return waitMs > withinMs ? undefined : { at, isBackground };
    });
    if (waitMs > withinMs) return { ok: false, waitMs };
    onPlace?.(waitMs, isBackground);
    if (waitMs > 0) await clock.sleep(waitMs);
    return { ok: true };
  },
});
