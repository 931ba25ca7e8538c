import type { Clock } from '../core/clock.ts';
import type { DuneWatch } from '../core/dune-watch.ts';
import { type CallBook, createCallBook } from './call-log.ts';
import { earliestCall } from './next-slot.ts';

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
      const terms = { now, withinMs, isBackground, callsPerMinute };
      const at = earliestCall(taken, terms);
      waitMs = at - now;
      return waitMs > withinMs ? undefined : { at, isBackground };
    });
    if (waitMs > withinMs) return { ok: false, waitMs };
    onPlace?.(waitMs, isBackground);
    if (waitMs > 0) await clock.sleep(waitMs);
    return { ok: true };
  },
});
