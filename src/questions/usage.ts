import type { Log } from '../platform/log.ts';
import type { Usage, Used } from '../store/usage.ts';

/** Counts what is read from Dune until somebody writes it down. */
export type Meter = {
  /** One answer of so many bytes. */
  readonly count: (bytes: number) => void;
  /** Returns what was counted since the last time, and starts at zero again. */
  readonly drain: () => Used;
  /** Counts what was drained once more, for it could not be written down. */
  readonly giveBack: (used: Used) => void;
};

/** A meter at zero. */
export const createMeter = (): Meter => {
  let used: Used = { calls: 0, bytes: 0 };
  const add = ({ calls, bytes }: Used): void => {
    used = { calls: used.calls + calls, bytes: used.bytes + bytes };
  };
  return {
    count: (bytes) => add({ calls: 1, bytes }),
    giveBack: add,
    drain: () => {
      const drained = used;
      used = { calls: 0, bytes: 0 };
      return drained;
    },
  };
};

/** The usage of one workspace, written down now and then. */
export type KeptUsage = {
  /** The month so far, with what was counted up to now. */
  readonly thisMonth: () => Promise<Used>;
  /** Writes down what is left, and nothing more after that. */
  readonly stop: () => Promise<void>;
};

const everyMs = 10_000;

/** Writes down what a meter counted every ten seconds: a crash loses no more than that. */
export const keepUsage = (meter: Meter, usage: Usage, workspaceId: string, log: Log): KeptUsage => {
  const write = async (): Promise<void> => {
    const used = meter.drain();
    if (used.calls === 0) return;
    try {
      await usage.add(workspaceId, used);
    } catch (error) {
      meter.giveBack(used);
      throw error;
    }
  };
  const timer = setInterval(() => {
    write().catch((error: unknown) => log.warn({ err: error }, 'usage could not be written down'));
  }, everyMs).unref();
  return {
    thisMonth: async () => {
      await write();
      return usage.thisMonth(workspaceId);
    },
    stop: async () => {
      clearInterval(timer);
      await write();
    },
  };
};
