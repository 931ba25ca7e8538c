import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { type CallLog, type ChooseCall, callWindowMs, createCallLog } from './call-log.ts';
import type { CallLogs } from './client.ts';
import { type OnUnavailable, unlessUnavailable } from './shared-database.ts';

/** Call logs in a database that replicas share. */
export type SharedCalls = {
  /**
   * Adds the call that `choose` returns to the log of this name, one replica at a time. `choose` sees the calls after
   * `now - keepMs`; if it returns none, nothing is added.
   */
  readonly enter: (name: string, keepMs: number, choose: ChooseCall) => Promise<void>;
};

/** The dependencies of a shared rate limit. */
type SharedRateLimitParts = {
  readonly calls: SharedCalls;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly onUnavailable: OnUnavailable;
};

/** Returns the name of a key's log, hashed: the limits are per key, and the database doesn't learn it. */
const hashApiKey = (apiKey: string): string => createHash('sha256').update(apiKey).digest('hex').slice(0, 12);

/** Creates logs of the calls to Dune that all replicas share. While the database is unavailable, each counts its own. */
export const createSharedCallLogs = ({
  calls,
  apiKey,
  clock,
  onUnavailable,
}: SharedRateLimitParts): CallLogs => {
  const createLog = (kind: string): CallLog => {
    const own = createCallLog(clock);
    return {
      enter: async (choose) => {
        const entering = calls
          .enter(`${hashApiKey(apiKey)} ${kind}`, callWindowMs, choose)
          .then(() => 'entered' as const);
        if ((await unlessUnavailable(entering, onUnavailable)) === undefined) await own.enter(choose);
      },
    };
  };
  return { calls: createLog('calls'), runs: createLog('runs') };
};
