import type { Clock } from '../../src/core/clock.ts';

/** Time that stands still until it is moved; who sleeps is woken when it gets there. */
export type VirtualClock = Clock & {
  /** Moves it; back, where `ms` is negative. */
  readonly forward: (ms: number) => void;
  /** Lets `work` go on until it is done, jumping to the next sleeper whenever everybody sleeps. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Lets everything run that waits for nothing but other promises. */
  readonly settle: () => Promise<void>;
};

const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) await new Promise(setImmediate);
};

/** A clock at `start`, ms. */
export const createVirtualClock = (start: number): VirtualClock => {
  let time = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const moveTo = (at: number): void => {
    time = at;
    const due = sleepers.filter((sleeper) => sleeper.at <= time);
    sleepers = sleepers.filter((sleeper) => sleeper.at > time);
    for (const { wake } of due) wake();
  };
  return {
    now: () => time,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: time + ms, wake })),
    forward: (ms) => moveTo(time + ms),
    settle,
    during: async (work) => {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      // A rejection is handed on below.
      done.catch(() => undefined);
      for (;;) {
        await settle();
        if (isDone) return done;
        const next = Math.min(...sleepers.map(({ at }) => at));
        if (Number.isFinite(next)) moveTo(Math.max(time, next));
      }
    },
  };
};
