import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { type CallLog, type ChooseCall, callWindowMs, createCallLog } from './call-log.ts';
import type { CallLogs } from './client.ts';
import { type OnUnavailable, unlessUnavailable } from './shared-database.ts';

/** The lists of calls in a database that several bots share. */
export type SharedCalls = {
  /**
   * Adds the call that `choose` returns to the list of this name, of which it sees those after `now - keepMs`, one bot
   * at a time; nothing when it returns none.
   */
  readonly enter: (name: string, keepMs: number, choose: ChooseCall) => Promise<void>;
};

/** What sharing a rate limit takes. */
type SharedRateLimitParts = {
  readonly calls: SharedCalls;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly onUnavailable: OnUnavailable;
};

/** One list for each key, whose limits they are; the database learns nothing of the key. */
const hashApiKey = (apiKey: string): string => createHash('sha256').update(apiKey).digest('hex').slice(0, 12);

/** Creates the logs of the calls to Dune that all bots share. While the database cannot be had, each counts its own. */
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
