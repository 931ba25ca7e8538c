import type { Clock } from './clock.ts';

const windowMs = 60_000;

/** Work that nobody waits for leaves a quarter of the places to people who do. */
const backgroundShare = 0.75;

/** Spreads calls so that no window of a minute holds more than the plan allows. */
export type RateLimit = {
  /**
   * Takes a place and resolves when its time has come, in the order of asking. When that would be more than `withinMs`
   * away, nothing is taken and the wait is told instead.
   */
  readonly take: (withinMs: number, isBackground?: boolean) => Promise<Place>;
};

/** A call may be made now; or not within the time given, and how long it would be, ms. */
export type Place = { readonly ok: true } | { readonly ok: false; readonly waitMs: number };

/** At most `callsPerMinute` calls in any 60 seconds. Source: docs.dune.com/api-reference/overview/rate-limits. */
export const createRateLimit = (callsPerMinute: number, clock: Clock): RateLimit => {
  /** When each call was or will be made, ms; ascending, because places are given in order. */
  let places: number[] = [];
  return {
    take: async (withinMs, isBackground = false) => {
      const now = clock.now();
      places = places.filter((at) => at > now - windowMs);
      const most = isBackground ? Math.ceil(callsPerMinute * backgroundShare) : callsPerMinute;
      const blocking = places.at(-most);
      const at = places.length < most || blocking === undefined ? now : blocking + windowMs;
      const place = Math.max(at, places.at(-1) ?? 0, now);
      if (place - now > withinMs) return { ok: false, waitMs: place - now };
      places.push(place);
      if (place > now) await clock.sleep(place - now);
      return { ok: true };
    },
  };
};
