import type { Log } from '../platform/log.ts';
import type { Usage, UsageCount } from '../store/usage.ts';

/** Counts what is read from Dune until it is stored. */
export type Meter = {
  /** Counts a response by its size. */
  readonly count: (bytes: number) => void;
  /** Returns the counts since the last time, and starts at zero again. */
  readonly drain: () => UsageCount;
  /** Adds counts back that couldn't be stored. */
  readonly restore: (used: UsageCount) => void;
};

/** Creates a meter at zero. */
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

/** The usage of one workspace, stored from time to time. */
export type UsageRecorder = {
  /** Returns the usage of this month so far. */
  readonly getMonth: () => Promise<UsageCount>;
  /** Stores the rest, and nothing after that. */
  readonly stop: () => Promise<void>;
};

const saveEveryMs = 10_000;

/** Stores the counts of a meter every ten seconds, so that a crash loses no more than that. */
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
