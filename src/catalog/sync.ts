import { dayMs, hourMs } from '../core/duration.ts';
import { withTimeout } from '../core/timeout.ts';
import type { Log } from '../platform/log.ts';
import { createBackgroundWork } from './background-work.ts';
import { createLook, type LookParts } from './look.ts';
import type { Pending } from './pending.ts';
import { createSteadyClock } from './steady-clock.ts';

/** Waits between writes and between looks at the store, ms. */
export type SyncWaits = {
  /** A crash loses the uses of this time. */
  readonly writeAfter: number;
  /** Changes by another replica are seen after this time. */
  readonly lookEvery: number;
  /** The longest wait after failures. */
  readonly mostAfterFailure: number;
};

/** Suits people who look for what a colleague asked a moment ago. */
const usualWaits: SyncWaits = { writeAfter: 2_000, lookEvery: 15_000, mostAfterFailure: 60_000 };

/** The exchange between the mirror and the store, in the background. */
export type Sync = {
  /** Begins with loading everything. */
  readonly start: (workspaceId: string) => void;
  /** There is something to write. */
  readonly wake: () => void;
  /** Looks at the store at once, because something was saved there. */
  readonly lookNow: () => void;
  /** Writes the rest, within a second, and nothing after that. */
  readonly stop: () => Promise<void>;
};

type SyncParts = LookParts & {
  readonly now: () => number;
  readonly log: Pick<Log, 'warn' | 'debug'>;
  readonly waits?: SyncWaits | undefined;
};

const stopMs = 1_000;
const pruneEveryMs = dayMs;
/** A clock that is wrong for a while makes everything look old: nothing is forgotten before it has gone evenly for this long, ms. */
const pruneAfterMs = hourMs;
/** A query that nobody used for a year is forgotten, ms. */
const keptMs = 365 * dayMs;

/**
 * Creates a report of notes that found no room: nobody notices a query that can't be found after the next start, so the log has
 * to say why; once, as long as the exchange fails.
 */
const createDropReport = (pending: Pick<Pending, 'takeDropped'>, log: SyncParts['log']) => {
  let isDropping = false;
  return (isFailing: boolean): void => {
    const dropped = pending.takeDropped();
    if (dropped > 0 && !isDropping) log.warn({ dropped }, 'catalog notes dropped');
    else if (dropped > 0) log.debug({ dropped }, 'catalog notes dropped again');
    isDropping = isFailing && (isDropping || dropped > 0);
  };
};

/** Creates the exchange. Nobody waits for it, and a failure is only logged and tried again. */
export const createSync = ({ now, log, waits = usualWaits, ...parts }: SyncParts): Sync => {
  const { store, pending } = parts;
  let target: { readonly workspaceId: string; readonly look: () => Promise<void> } | undefined;
  let lookAt = 0;
  let pruneAt = 0;
  let isFailing = false;
  const steadyFor = createSteadyClock({ clock: now });
  const reportDropped = createDropReport(pending, log);

  const write = async (workspaceId: string): Promise<void> => {
    for (let change = pending.take(); change !== undefined; change = pending.take())
      try {
        await store.save(workspaceId, change);
      } catch (error) {
        pending.restore(change);
        throw error;
      }
  };

  const lookAndPrune = async (workspaceId: string, look: () => Promise<void>): Promise<void> => {
    if (performance.now() < lookAt) return;
    await look();
    lookAt = performance.now() + waits.lookEvery;
    if (steadyFor() < pruneAfterMs || performance.now() < pruneAt) return;
    await store.prune(workspaceId, keptMs);
    pruneAt = performance.now() + pruneEveryMs;
  };

  const exchange = async (): Promise<boolean> => {
    if (target === undefined) return true;
    try {
      await write(target.workspaceId);
      await lookAndPrune(target.workspaceId, target.look);
      isFailing = false;
    } catch (error) {
      if (isFailing) log.debug({ err: error }, 'catalog exchange failed again');
      else log.warn({ err: error }, 'catalog exchange failed');
      isFailing = true;
    }
    reportDropped(isFailing);
    return !isFailing;
  };

  const work = createBackgroundWork(exchange, {
    every: waits.lookEvery,
    firstAfterFailure: waits.writeAfter,
    mostAfterFailure: waits.mostAfterFailure,
  });
  // Without a workspace there is nothing to exchange with, and the start begins with all that was noted before it.
  const begin = (ms: number): void => {
    if (target !== undefined) work.within(ms);
  };
  return {
    start: (workspaceId) => {
      target = { workspaceId, look: createLook(workspaceId, parts) };
      begin(0);
    },
    wake: () => begin(waits.writeAfter),
    lookNow: () => {
      lookAt = 0;
      begin(0);
    },
    stop: async () => {
      const ended = work.stop();
      if (target === undefined) return;
      const { workspaceId } = target;
      const rest = ended.then(() => write(workspaceId));
      if ((await withTimeout(stopMs, rest)) === 'late') log.warn('catalog not written in time');
    },
  };
};
