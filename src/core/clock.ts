import { setTimeout as pause } from 'node:timers/promises';

/** Time as an argument, so that tests need not wait. Milliseconds since 1970 and milliseconds to sleep. */
export type Clock = {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

/** The machine's own clock. */
export const systemClock: Clock = { now: Date.now, sleep: (ms) => pause(ms) };
