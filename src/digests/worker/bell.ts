import { setTimeout as pause } from 'node:timers/promises';

/** A wait that can be ended early; a ring while nobody waits ends the next wait at once. */
export const createBell = () => {
  let wake: (() => void) | undefined;
  let wasRung = false;
  return {
    ring: (): void => {
      wasRung = true;
      wake?.();
    },
    wait: async (ms: number): Promise<void> => {
      const stop = new AbortController();
      const rung = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (!wasRung)
        await Promise.race([rung, pause(ms, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
      wake = undefined;
      wasRung = false;
    },
  };
};
