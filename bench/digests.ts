import { systemClock } from '../src/core/clock.ts';
import { noTelemetry } from '../src/core/telemetry.ts';
import type { Messenger } from '../src/digests/messenger.ts';
import { usualRules } from '../src/digests/policy.ts';
import { createScheduler, type Scheduler } from '../src/digests/worker/scheduler.ts';
import { createCachedClient } from '../src/dune/cached-client.ts';
import type { DuneClient } from '../src/dune/client.ts';
import { createLog } from '../src/platform/log.ts';
import { createKnownSets } from '../src/questions/parameter-history.ts';
import type { Store } from '../src/store/store.ts';
import { workspaceId } from './subscriptions.ts';

/** A Dune that has a small result at once, and counts what is read of it. */
export type CountingDune = Pick<DuneClient, 'latestResult' | 'metadata' | 'status' | 'execute'> & {
  readonly reads: () => number;
};

const rows = Array.from({ length: 10 }, (_one, row) => [`project ${row}`, row * 1234.5]);

/** Nothing was read yet. */
export const createCountingDune = (): CountingDune => {
  let count = 0;
  const endedAt = new Date();
  return {
    reads: () => count,
    latestResult: async ({ queryId }) => {
      count += 1;
      const execution = {
        ...{ id: `run-${queryId}`, queryId, submittedAt: endedAt, startedAt: endedAt, endedAt },
        expiresAt: undefined,
      };
      const columns = ['project', 'volume'].map((name) => ({ name, type: undefined }));
      return { kind: 'result', execution, result: { columns, rows, totalRows: 10 }, partial: false };
    },
    metadata: async () => ({ kind: 'not-in-plan' }),
    status: async () => ({ kind: 'unreachable', detail: 'nobody asked' }),
    execute: async () => ({ kind: 'unreachable', detail: 'nobody asked' }),
  };
};

/** A Slack that takes everything at once. */
const messenger: Messenger = {
  post: async () => ({ kind: 'sent', ts: '1.1' }),
  find: async () => ({ kind: 'absent' }),
  zoneOf: async () => 'UTC',
  botName: 'dune',
};

/** The scheduler of the bot over a store, between ends that answer at once and without the pace of Slack. */
export const createBenchScheduler = (store: Store, dune: CountingDune): Scheduler => {
  const reads = createCachedClient(dune, systemClock);
  const ask = {
    reads,
    known: createKnownSets(),
    clock: systemClock,
    defaultTop: 10,
    allowedQueries: undefined,
  };
  const execute = {
    ...{
      client: dune,
      reads,
      executions: store.executions,
      now: store.now,
      perDay: 50,
      priority: 'background' as const,
    },
  };
  const rules = { ...usualRules, channelMs: 0, pace: { everyMs: 0, burstMs: 0, longestWaitMs: 3_000 } };
  const log = createLog({ level: 'warn', secrets: [], to: process.stderr });
  const telemetry = noTelemetry.digest;
  return createScheduler({ workspaceId, store, ask, execute, messenger, rules, log, telemetry });
};
