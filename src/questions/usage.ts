import type { Log } from '../platform/log.ts';
import type { Usage, UsageCount } from '../store/usage.ts';

/** Counts what is read from Dune until somebody writes it down. */
export type Meter = {
  /** One answer of so many bytes. */
  readonly count: (bytes: number) => void;
  /** Returns what was counted since the last time, and starts at zero again. */
  readonly drain: () => UsageCount;
  /** Counts what was drained once more, for it could not be written down. */
  readonly restore: (used: UsageCount) => void;
};

/** A meter at zero. */
export const createMeter = (): Meter => {
  let used: UsageCount = { calls: 0, bytes: 0 };
  const add = ({ calls, bytes }: UsageCount): void => {
    used = { calls: used.calls + calls, bytes: used.bytes + bytes };
  };
  return {
    count: (bytes) => add({ calls: 1, bytes }),
    restore: add,
    drain: () => {
      const drained = used;
      used = { calls: 0, bytes: 0 };
      return drained;
    },
  };
};

/** The usage of one workspace, written down now and then. */
export type UsageRecorder = {
  /** The month so far, with what was counted up to now. */
  readonly getMonth: () => Promise<UsageCount>;
  /** Writes down what is left, and nothing more after that. */
  readonly stop: () => Promise<void>;
};

const saveEveryMs = 10_000;

/** Writes down what a meter counted every ten seconds: a crash loses no more than that. */
export const createUsageRecorder = (
  meter: Meter,
  usage: Usage,
  workspaceId: string,
  log: Log,
): UsageRecorder => {
  const write = async (): Promise<void> => {
    const used = meter.drain();
    if (used.calls === 0) return;
    try {
      await usage.add(workspaceId, used);
    } catch (error) {
      meter.restore(used);
      throw error;
    }
  };
  const timer = setInterval(() => {
    write().catch((error: unknown) => log.warn({ err: error }, 'usage write failed'));
  }, saveEveryMs).unref();
  return {
    getMonth: async () => {
      await write();
      return usage.thisMonth(workspaceId);
    },
    stop: async () => {
      clearInterval(timer);
      await write();
    },
  };
};
