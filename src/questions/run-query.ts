import type { Parameter } from '../core/question.ts';
import type { SetBy } from '../core/set-by.ts';
import type { DuneClient, DuneReader } from '../dune/client.ts';
import type { StatusOutcome } from '../dune/outcome.ts';
import type { ReadOptions } from '../dune/result-request.ts';
import type { Executions, StoredExecution } from '../store/executions.ts';
import { toQueryKey } from './query-key.ts';
import type { ExecutionState } from './run-state.ts';

/** The dependencies of running a query. Bound once, in `createQuestions`. */
export type RunDependencies = {
  readonly client: Pick<DuneClient, 'execute'>;
  readonly reads: Pick<DuneReader, 'status'>;
  readonly executions: Executions;
  /** The database's time, ms. */
  readonly databaseNow: () => Promise<number>;
  /** Runs allowed in a UTC day; 0 turns them off. */
  readonly executionsPerDay: number;
  readonly runsSetBy?: SetBy | undefined;
};

/**
 * Who wants a run, of what. `since`: a run that began at or after this, ms, is as good as a new one. `isOpen`: everyone in
 * the workspace may be told its values.
 */
export type ExecutionRequest = {
  readonly workspaceId: string;
  readonly queryId: number;
  readonly parameters: readonly Parameter[];
  readonly askedBy: string;
  readonly isOpen?: boolean;
  readonly since: number;
};

/** How the state of a run is read. */
export type PollOptions = Pick<ReadOptions, 'priority'>;

const startBudgetMs = 10_000;
/** How long reading the state of a run may take, ms. */
export const statusBudgetMs = 8_000;

/** Nobody waits longer than this, ms, for a run; Dune itself stops most after 30 minutes. */
export const runTimeoutMs = 15 * 60_000;
/** A start that wasn't answered by then, ms, never will be. */
const maxStartMs = 60_000;

const ended = ['missing', 'failed', 'cancelled', 'expired', 'no-result'] as const;
/** How a run ended without a result. */
export type EndedOutcome = Extract<StatusOutcome, { kind: (typeof ended)[number] }>;

/** Tells if a run is over without a result; anything else is a failed poll, and the run goes on. */
export const hasEnded = (outcome: StatusOutcome): outcome is EndedOutcome =>
  ended.some((kind) => kind === outcome.kind);

const pollDune = async (
  execution: StoredExecution,
  duneId: string,
  { reads, executions, databaseNow }: RunDependencies,
  options: PollOptions,
): Promise<ExecutionState> => {
  const { id, startedAt } = execution;
  const outcome = await reads.status(duneId, statusBudgetMs, options);
  if (outcome.kind === 'completed') {
    await executions.update(execution, { state: 'completed', credits: outcome.credits });
    return { kind: 'completed', id, duneId, startedAt, credits: outcome.credits };
  }
  if (!hasEnded(outcome)) {
    if ((await databaseNow()) - startedAt <= runTimeoutMs) return { kind: 'under-way', id, startedAt };
    // Nobody should join a run that doesn't end.
    await executions.update(execution, { state: 'unknown' });
    return { kind: 'too-slow', startedAt };
  }
  await executions.update(execution, { state: 'failed' });
  return { kind: 'failed', outcome };
};

/** Returns the state of a run, by our id. `undefined`: Dune rejected it after all, or it is of another query. */
const findExecution = async (
  id: string,
  { workspaceId, queryKey }: { readonly workspaceId: string; readonly queryKey: string },
  dependencies: RunDependencies,
  options: PollOptions,
): Promise<ExecutionState | undefined> => {
  const execution = await dependencies.executions.byId({ id, workspaceId });
  if (execution?.queryKey !== queryKey) return undefined;
  if (execution.state === 'unknown') return { kind: 'unknown' };
  const { startedAt, duneId, state, credits } = execution;
  if (state === 'failed') return { kind: 'failed', outcome: undefined };
  if (duneId === undefined) {
    const isLost = (await dependencies.databaseNow()) - startedAt > maxStartMs;
    return isLost ? { kind: 'unknown' } : { kind: 'under-way', id, startedAt };
  }
  if (state === 'completed') return { kind: 'completed', id, duneId, startedAt, credits };
  return pollDune(execution, duneId, dependencies, options);
};

/**
 * Runs a query on Dune, which uses execution credits: only for a person or a subscription that asked for it explicitly.
 * Joins a run of the same query and values that is in progress. Never asks Dune twice for one run.
 */
export const startExecution = async (
  request: ExecutionRequest,
  dependencies: RunDependencies,
  options: PollOptions,
): Promise<ExecutionState> => {
  const { workspaceId, queryId, parameters, askedBy, isOpen = false, since } = request;
  const { executions, executionsPerDay: perDay, runsSetBy: setBy, client } = dependencies;
  const queryKey = toQueryKey(queryId, request);
  const reserved = await executions.reserve({
    workspaceId,
    queryKey,
    askedBy,
    isOpen,
    since,
    perDay,
  });
  if (reserved.kind === 'limit')
    return { kind: 'limit', perDay, resetsAt: reserved.resetsAt, ...(setBy && { setBy }) };
  const { id, startedAt } = reserved.execution;
  if (reserved.kind === 'join') {
    const joined = await findExecution(id, { workspaceId, queryKey }, dependencies, options);
    // A run that nobody polled since it ended, maybe long ago, isn't in progress.
    const isGone = joined === undefined || (joined.kind !== 'under-way' && startedAt < since);
    return isGone ? startExecution(request, dependencies, options) : joined;
  }
  const outcome = await client.execute(queryId, parameters, startBudgetMs);
  switch (outcome.kind) {
    case 'started':
      await executions.update(reserved.execution, { state: 'running', duneId: outcome.executionId });
      return { kind: 'under-way', id, startedAt };
    case 'unknown':
      await executions.update(reserved.execution, { state: 'unknown' });
      return { kind: 'unknown' };
    default:
      await executions.forget(reserved.execution);
      return { kind: 'not-started', outcome };
  }
};

/** Returns the state of a run that was asked for before, by our id; one that is gone is started again. */
export const pollExecution = async (
  id: string,
  request: ExecutionRequest,
  dependencies: RunDependencies,
  options: PollOptions,
): Promise<ExecutionState> =>
  (await findExecution(
    id,
    { workspaceId: request.workspaceId, queryKey: toQueryKey(request.queryId, request) },
    dependencies,
    options,
  )) ?? startExecution(request, dependencies, options);
