import type { Clock } from '../core/clock.ts';

/** A call that was or will be made, ms. */
export type TakenCall = { readonly at: number; readonly isBackground: boolean };

/** Chooses a call with a view to those of the last minute; `undefined` when there is to be none. */
type ChooseCall = (taken: readonly TakenCall[], now: number) => TakenCall | undefined;

/** Where the calls of the last minute are written down. */
export type CallBook = {
  /** Writes down what `choose` gives. One at a time, by the clock of the book. */
  readonly enter: (choose: ChooseCall) => Promise<void>;
};

/** What a limit of calls in any minute has to look back at, ms. */
export const callWindowMs = 60_000;

/** A book in memory, for a process that calls alone. */
export const createCallBook = (clock: Clock): CallBook => {
  let taken: readonly TakenCall[] = [];
  return {
    enter: async (choose) => {
      const now = clock.now();
      taken = taken.filter(({ at }) => at > now - callWindowMs);
      const call = choose(taken, now);
      if (call !== undefined) taken = [...taken, call];
    },
  };
};
