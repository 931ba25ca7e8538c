import type { RawValue } from '../../src/core/result-set.ts';
import type { DuneClient } from '../../src/dune/client.ts';
import type { ExecuteOutcome, Execution, ReadOutcome, StatusOutcome } from '../../src/dune/outcome.ts';
import type { VirtualClock } from './virtual-clock.ts';

const columns = ['project', 'volume'].map((name) => ({ name, type: undefined }));

export const executionOf = (id: string, endedAt: number): Execution => ({
  id,
  queryId: 1,
  submittedAt: new Date(endedAt - 1000),
  startedAt: undefined,
  endedAt: new Date(endedAt),
  expiresAt: undefined,
});

/** A Dune that answers whatever a test wants. */
export const createDune = (clock: VirtualClock) => {
  const calls = { results: 0, probes: 0, execute: 0, status: 0 };
  let runs = 0;
  let latest: ReadOutcome | undefined;
  const kept = new Map<string, ReadOutcome>();
  let override: ReadOutcome | undefined;
  const own = new Map<number, ReadOutcome>();
  let start: ExecuteOutcome = { kind: 'started', executionId: 'EXECUTED' };
  let states: StatusOutcome[] = [];
  const client: Pick<DuneClient, 'latestResult' | 'metadata' | 'status' | 'execute' | 'page'> = {
    latestResult: async ({ queryId, limit, executionId }) => {
      calls[limit === 1 ? 'probes' : 'results'] += 1;
      const named = executionId === undefined ? undefined : kept.get(executionId);
      if (override === undefined && named !== undefined) return named;
      const found = own.get(queryId) ??
        override ??
        latest ?? { kind: 'missing', missing: 'no-execution', detail: '' };
      return found.kind === 'result' && executionId !== undefined
        ? { ...found, execution: executionOf(executionId, clock.now()) }
        : found;
    },
    page: async () => ({ kind: 'unreachable', detail: 'nobody reads pages here' }),
    metadata: async () => ({ kind: 'not-in-plan' }),
    status: async () => {
      calls.status += 1;
      return (
        states.shift() ?? { kind: 'completed', execution: executionOf('EXECUTED', clock.now()), credits: 0.5 }
      );
    },
    execute: async () => {
      calls.execute += 1;
      return start;
    },
  };
  return {
    calls,
    client,
    duneHas: (
      rows: readonly (readonly RawValue[])[],
      { id, endedAt = clock.now() }: { id?: string; endedAt?: number } = {},
    ) => {
      runs += 1;
      const execution = executionOf(id ?? `run-${runs}`, endedAt);
      latest = {
        kind: 'result',
        execution,
        result: { columns, rows, totalRows: rows.length },
        partial: false,
      };
      kept.set(execution.id, latest);
    },
    duneAnswersFor: (queryId: number, outcome: ReadOutcome | undefined) => {
      if (outcome === undefined) own.delete(queryId);
      else own.set(queryId, outcome);
    },
    duneAnswers: (outcome: ReadOutcome | undefined) => {
      override = outcome;
    },
    duneRuns: (outcome: ExecuteOutcome, ...next: StatusOutcome[]) => {
      start = outcome;
      states = next;
    },
  };
};
