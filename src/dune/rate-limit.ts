import type { Clock } from '../core/clock.ts';
import type { Priority } from '../core/priority.ts';
import type { Telemetry } from '../core/telemetry.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { nextFreeSlot } from './next-slot.ts';

/** Spreads calls so that no window of a minute has more than the plan allows. */
export type RateLimit = {
  /**
   * Acquires a slot and resolves when its time has come, in order of asking within a priority. If that is more than
   * `withinMs` away, acquires nothing and returns the wait instead.
   */
  readonly acquire: (withinMs: number, priority?: Priority) => Promise<Slot>;
};

/** The call can be made now; or not within the time given, with the wait that it would take, ms. */
export type Slot = { readonly ok: true } | { readonly ok: false; readonly waitMs: number };

/** Where a limit keeps its calls, and who hears of acquired slots. */
type RateLimitOptions = {
  readonly log?: CallLog | undefined;
  readonly onAcquired?: Telemetry['dune']['acquired'] | undefined;
};

/**
 * Creates a limit of `callsPerMinute` calls in any 60 seconds among all who share one log. Interactive calls don't queue
 * behind background ones. Source: docs.dune.com/api-reference/overview/rate-limits.
 */
export const createRateLimit = (
  callsPerMinute: number,
  clock: Clock,
  { log = createCallLog(clock), onAcquired }: RateLimitOptions = {},
): RateLimit => ({
  acquire: async (withinMs, priority = 'interactive') => {
    let waitMs = 0;
    await log.enter((calls, now) => {
      const at = nextFreeSlot(calls, { now, withinMs, priority, callsPerMinute });
      waitMs = at - now;
      return waitMs > withinMs ? undefined : { at, priority };
    });
    if (waitMs > withinMs) return { ok: false, waitMs };
    onAcquired?.(waitMs, priority);
    if (waitMs > 0) await clock.sleep(waitMs);
    return { ok: true };
  },
});
