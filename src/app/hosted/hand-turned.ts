import type { CreatePoller } from '../../digests/worker/poller.ts';

/** A poller whose turns somebody else takes, who serves many workers. */
export type HandTurned = {
  readonly createPoller: CreatePoller;
  /** Takes a turn. Returns true if there is more to do at once; false after an error, too, which the worker logs. */
  readonly turn: () => Promise<boolean>;
};

/** Creates a poller that calls `onWake` where others would take a turn at once. It has one worker. */
export const createHandTurned = (onWake: () => void): HandTurned => {
  let take: () => Promise<boolean> = async () => false;
  let succeededAt: number | undefined;
  let running: Promise<unknown> = Promise.resolve();
  return {
    createPoller: (turn, _tickMs, onError) => {
      let isStopped = false;
      take = async () => {
        if (isStopped) return false;
        try {
          const isBusy = await turn();
          succeededAt = performance.now();
          return isBusy;
        } catch (error) {
          onError(error);
          return false;
        }
      };
      return {
        start: () => undefined,
        wake: onWake,
        sinceLastSuccess: () => (succeededAt === undefined ? undefined : performance.now() - succeededAt),
        stop: async () => {
          isStopped = true;
          await running;
        },
      };
    },
    turn: () => {
      const taken = take();
      running = taken;
      return taken;
    },
  };
};
