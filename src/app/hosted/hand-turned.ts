import type { CreatePoller } from '../../digests/worker/poller.ts';
import type { DeliverySlots } from '../../digests/worker/slots.ts';
import type { WorkerHost } from '../../digests/worker/worker.ts';

/** The host of a worker whose turns somebody else takes, who serves many workers. */
export type HandTurned = {
  readonly host: WorkerHost;
  /** Takes a turn. Returns true if there is more to do at once; false after an error, too, which the worker logs. */
  readonly turn: () => Promise<boolean>;
};

/** Creates the host of one worker. `onWake` is called where others would take a turn at once. */
export const createHandTurned = (slots: DeliverySlots, onWake: () => void): HandTurned => {
  let take: () => Promise<boolean> = async () => false;
  let succeededAt: number | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const createPoller: CreatePoller = (turn, _tickMs, onError) => {
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
      // A set that is closed claims nothing more; the next one of its workspace looks for itself.
      wake: () => {
        if (!isStopped) onWake();
      },
      sinceLastSuccess: () => (succeededAt === undefined ? undefined : performance.now() - succeededAt),
      stop: async () => {
        isStopped = true;
        await running;
      },
    };
  };
  return {
    host: { createPoller, slots, prunes: false },
    turn: () => {
      const taken = take();
      running = taken;
      return taken;
    },
  };
};
