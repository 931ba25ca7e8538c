import { systemClock } from '../src/core/clock.ts';
import { neverAsks } from '../src/core/estimate.ts';
import { noLimits } from '../src/core/query-limits.ts';
import { freePrice } from '../src/core/read-price.ts';
import { noTelemetry } from '../src/core/telemetry.ts';
import type { Messenger } from '../src/digests/messenger.ts';
import { defaultPolicy } from '../src/digests/policy.ts';
import { bindQuestions } from '../src/digests/questions.ts';
import { createWorker, type Worker } from '../src/digests/worker/worker.ts';
import { createCachedClient } from '../src/dune/cached-client.ts';
import type { DuneClient } from '../src/dune/client.ts';
import { createLog } from '../src/platform/log.ts';
import { openTempFile } from '../src/platform/temp-file.ts';
import { createAllowed } from '../src/questions/allowed.ts';
import { createParameterHistory } from '../src/questions/parameter-history.ts';
import { createQuestions } from '../src/questions/questions.ts';
import type { Store } from '../src/store/store.ts';
import { workspaceId } from './subscriptions.ts';

/** A Dune that answers at once with a small result, and counts reads. */
export type CountingDune = Pick<DuneClient, 'latestResult' | 'metadata' | 'status' | 'execute' | 'page'> & {
  readonly reads: () => number;
  /** Runs every query again: its values double, or halve. */
  readonly runAgain: () => void;
};

const toRows = (factor: number) =>
  Array.from({ length: 10 }, (_one, row) => [`project ${row}`, row * 1234.5 * factor]);

/** Creates a Dune without reads yet. */
export const createCountingDune = (): CountingDune => {
  let count = 0;
  let turn = 0;
  const endedAt = new Date();
  return {
    reads: () => count,
    runAgain: () => {
      turn += 1;
    },
    latestResult: async ({ queryId }) => {
      count += 1;
      const execution = {
        id: `run-${queryId}-${turn}`,
        queryId,
        submittedAt: endedAt,
        startedAt: endedAt,
        endedAt,
        expiresAt: undefined,
      };
      const columns = ['project', 'volume'].map((name) => ({ name, type: undefined }));
      const rows = toRows(turn % 2 === 0 ? 1 : 2);
      return { kind: 'result', execution, result: { columns, rows, totalRows: 10 }, partial: false };
    },
    metadata: async () => ({ kind: 'not-in-plan' }),
    page: async () => ({ kind: 'unreachable', detail: 'nobody asked' }),
    status: async () => ({ kind: 'unreachable', detail: 'nobody asked' }),
    execute: async () => ({ kind: 'unreachable', detail: 'nobody asked' }),
  };
};

/** A Slack that accepts everything at once. */
const messenger: Messenger = {
  post: async () => ({ kind: 'sent', ts: '1.1' }),
  reply: async () => ({ kind: 'sent', ts: '1.2' }),
  update: async (_channel, ts) => ({ kind: 'sent', ts }),
  find: async () => ({ kind: 'absent' }),
  sight: async () => 'in-sight',
  pin: async () => ({ kind: 'done' }),
  unpin: async () => ({ kind: 'done' }),
  linkTo: () => undefined,
  openPlace: async ({ id }) => ({ kind: 'open', channelId: id }),
  refusesFile: async () => undefined,
  upload: async () => ({ kind: 'uploaded', id: 'F1' }),
  shareFile: async () => ({ kind: 'sent', ts: '' }),
  findFile: async () => ({ kind: 'absent' }),
  zoneOf: async () => 'UTC',
};

/** The app's worker over a store, with a Dune and a Slack that answer at once and without Slack's rate limit. */
export const createBenchWorker = (store: Store, dune: CountingDune): Worker => {
  const reads = createCachedClient(dune, systemClock);
  const executionsPerDay = 50;
  const asked = createQuestions({
    client: dune,
    reads,
    history: createParameterHistory(),
    clock: systemClock,
    defaultRows: 10,
    allowed: createAllowed(noLimits),
    executions: store.executions,
    databaseNow: store.now,
    executionsPerDay,
    csv: { client: dune, openTempFile, maxRows: 0, bom: false },
  });
  const policy = {
    ...defaultPolicy,
    channelMs: 0,
    sendRate: { everyMs: 0, burstMs: 0, maxWaitMs: 3_000 },
  };
  const log = createLog({ level: 'warn', secrets: [], to: process.stderr });
  const telemetry = noTelemetry.digest;
  const questions = bindQuestions(asked, {
    executionsPerDay,
    confirmAboveCredits: neverAsks,
    fileTerms: () => ({ maxRows: 0, price: freePrice }),
    heldBack: async () => undefined,
  });
  return createWorker({
    workspaceId,
    store,
    questions,
    messenger,
    people: {
      isAdmin: async () => false,
      hasLeft: async () => false,
      standingOf: async () => 'member',
      adminPlaces: [],
    },
    clock: systemClock,
    policy,
    log,
    telemetry,
  });
};
