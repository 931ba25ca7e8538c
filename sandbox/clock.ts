import type { Clock } from '../src/core/clock.ts';
import { systemClock } from '../src/core/clock.ts';

/** The time of a sandbox: the machine's, moved ahead by as much as somebody wants. */
export type SandboxClock = Clock & { readonly forward: (ms: number) => void };

/** A clock that goes with the machine's until it is moved. Sleeping is real. */
export const createSandboxClock = (start: () => number = Date.now): SandboxClock => {
  let ahead = 0;
  return {
    now: () => start() + ahead,
    sleep: systemClock.sleep,
    forward: (ms) => {
      ahead += ms;
    },
  };
};
