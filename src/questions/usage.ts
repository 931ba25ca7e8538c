import type { Spender } from '../core/spender.ts';
import { withFallback } from '../core/timeout.ts';
import type { Log } from '../platform/log.ts';
import { currentSpender } from '../platform/spend-as.ts';
import type { Spending } from '../store/spending.ts';
import type { Usage, UsageCount } from '../store/usage.ts';

/** Reads of Dune by one spender; without a spender, those that the app made by itself. */
type MeteredUsage = UsageCount & { readonly spender: Spender | undefined };

/** Counts what is read from Dune, for each spender, until it is stored. */
export type Meter = {
  /** Counts a response by its size. */
  readonly count: (bytes: number) => void;
  /** Returns the counts since the last time, one for each spender, and starts at zero again. */
  readonly drain: () => readonly MeteredUsage[];
  /** Adds a count back that couldn't be stored. */
  readonly restore: (used: MeteredUsage) => void;
};

const keyOf = (spender: Spender | undefined): string =>
  spender === undefined ? '' : Object.values(spender).join(' ');

/** Creates a meter at zero. */
export const createMeter = (): Meter => {
  const used = new Map<string, MeteredUsage>();
  const add = ({ spender, calls, bytes }: MeteredUsage): void => {
    const key = keyOf(spender);
    const before = used.get(key) ?? { calls: 0, bytes: 0 };
    used.set(key, { spender, calls: before.calls + calls, bytes: before.bytes + bytes });
  };
  return {
    count: (bytes) => add({ spender: currentSpender(), calls: 1, bytes }),
    restore: add,
    drain: () => {
      const drained = [...used.values()];
      used.clear();
      return drained;
    },
  };
};

/** The usage of one workspace, stored from time to time. */
export type UsageRecorder = {
  /** Returns the usage of this month so far; without the last reads while they can't be stored. */
  readonly getMonth: () => Promise<UsageCount>;
  /** Stores the rest, and nothing after that. */
  readonly stop: () => Promise<void>;
};

/** Where usage is stored, for which workspace. */
type UsageStore = {
  readonly usage: Usage;
  readonly spending: Pick<Spending, 'add'>;
  readonly workspaceId: string;
};

const saveEveryMs = 10_000;
/** A person waits no longer than this for the latest counts, ms. */
const usualGetWaitMs = 1_000;

/** Stores the counts of a meter every ten seconds, so that a crash loses no more than that. */
export const createUsageRecorder = (
  meter: Meter,
  { usage, spending, workspaceId }: UsageStore,
  log: Log,
  getWaitMs = usualGetWaitMs,
): UsageRecorder => {
  const writeRest = async (): Promise<void> => {
    const failed: unknown[] = [];
    for (const used of meter.drain()) {
      const { spender, calls, bytes } = used;
      try {
        await spending.add(workspaceId, spender, { calls, bytes, runCredits: 0 });
      } catch (error) {
        meter.restore(used);
        failed.push(error);
      }
    }
    if (failed.length > 0) throw failed[0];
  };
  let writing: Promise<void> = Promise.resolve();
  // One after the other: the store closes after the last one, when nothing is on its way anymore.
  const write = (): Promise<void> => {
    writing = writing.catch(() => undefined).then(writeRest);
    return writing;
  };
  const timer = setInterval(() => {
    write().catch((error: unknown) => log.warn({ err: error }, 'usage write failed'));
  }, saveEveryMs).unref();
  return {
    getMonth: async () => {
      // What can't be written stays in the meter, and the timer reports it.
      await withFallback(getWaitMs, write(), undefined);
      return usage.thisMonth(workspaceId);
    },
    stop: async () => {
      clearInterval(timer);
      await write();
    },
  };
};
