import type { Clock } from '../src/core/clock.ts';
import { systemClock } from '../src/core/clock.ts';

/** The sandbox's time: the machine's, moved ahead as far as somebody wants. */
export type SandboxClock = Clock & { readonly forward: (ms: number) => void };

/** Creates a clock that follows the machine's until it's moved. Sleeping is real. */
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
