import type { Clock } from '../core/clock.ts';
import type { ScheduledCall } from '../core/scheduled-call.ts';

/** Chooses a call based on those of the last minute; `undefined` for none. */
export type ChooseCall = (calls: readonly ScheduledCall[], now: number) => ScheduledCall | undefined;

/** Records the calls of the last minute, and perhaps a few from before it. */
export type CallLog = {
  /** Records the call that `choose` returns. One at a time, by the log's clock. */
  readonly enter: (choose: ChooseCall) => Promise<void>;
};

/** How far back a limit per minute has to look, ms. */
export const callWindowMs = 60_000;

/** Creates a log in memory, for a process that calls alone. */
export const createCallLog = (clock: Clock): CallLog => {
  const calls: ScheduledCall[] = [];
  return {
    enter: async (choose) => {
      const now = clock.now();
      // Looking at all of them takes longer than an answer's table. One that waits behind a later one does no harm.
      while ((calls[0]?.at ?? now) <= now - callWindowMs) calls.shift();
      const call = choose(calls, now);
      if (call !== undefined) calls.push(call);
    },
  };
};
