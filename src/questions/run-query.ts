import type { Priority } from '../core/priority.ts';
import type { Parameter } from '../core/question.ts';
import type { DuneClient, DuneReader } from '../dune/client.ts';
import type { StatusOutcome } from '../dune/outcome.ts';
import type { AskedExecution, Executions } from '../store/executions.ts';
import type { ExecuteState } from './run-state.ts';

/** What running a query takes. */
export type ExecuteTools = {
  readonly client: Pick<DuneClient, 'execute'>;
  readonly reads: Pick<DuneReader, 'status'>;
  readonly executions: Executions;
  readonly priority: Priority;
  /** The database's time, ms. */
  readonly now: () => Promise<number>;
  /** Runs allowed in a UTC day; 0 turns them off. */
  readonly perDay: number;
};

/** Who wants what run. `since`: a run that began at or after this, ms, is as good as a new one. */
export type ExecuteRequest = {
  readonly workspaceId: string;
  readonly queryId: number;
  readonly parameters: readonly Parameter[];
  readonly queryKey: string;
  readonly askedBy: string;
  readonly since: number;
};

const startBudgetMs = 10_000;
const statusBudgetMs = 8_000;

/** Longer than this, ms, nobody waits for a run; Dune itself stops most after 30 minutes. */
export const longestRunMs = 15 * 60_000;
/** A start that was not answered by then, ms, never will be. */
const longestStartMs = 60_000;

const ended = ['missing', 'failed', 'cancelled', 'expired', 'no-result'] as const;
type Ended = Extract<StatusOutcome, { kind: (typeof ended)[number] }>;

/** Whether a run is over without a result; anything else is a look in vain, and the run goes on. */
const hasEnded = (outcome: StatusOutcome): outcome is Ended => ended.some((kind) => kind === outcome.kind);

const look = async (
  { id, startedAt }: AskedExecution,
  duneId: string,
  { reads, executions, now, priority }: ExecuteTools,
): Promise<ExecuteState> => {
  const outcome = await reads.status(duneId, statusBudgetMs, { priority });
  if (outcome.kind === 'completed') {
    await executions.update(id, { state: 'completed', credits: outcome.credits });
    return { kind: 'completed', id, duneId, startedAt, credits: outcome.credits };
  }
  if (!hasEnded(outcome)) {
    if ((await now()) - startedAt <= longestRunMs) return { kind: 'under-way', id, startedAt };
    // Nobody shall join a run that does not end.
    await executions.update(id, { state: 'unknown' });
    return { kind: 'too-slow', startedAt };
  }
  await executions.update(id, { state: 'failed' });
  return { kind: 'failed', outcome };
};

/** How far a run is, by our id. `undefined`: Dune refused it after all, or it is of another query. */
const lookAt = async (
  id: string,
  queryKey: string,
  tools: ExecuteTools,
): Promise<ExecuteState | undefined> => {
  const execution = await tools.executions.byId(id);
  if (execution?.queryKey !== queryKey) return undefined;
  if (execution.state === 'unknown') return { kind: 'unknown' };
  const { startedAt, duneId, state, credits } = execution;
  if (state === 'failed') return { kind: 'failed', outcome: undefined };
  if (duneId === undefined) {
    const isLost = (await tools.now()) - startedAt > longestStartMs;
    return isLost ? { kind: 'unknown' } : { kind: 'under-way', id, startedAt };
  }
  if (state === 'completed') return { kind: 'completed', id, duneId, startedAt, credits };
  return look(execution, duneId, tools);
};

/**
 * Runs a query on Dune, which spends execution credits: only for a person or a subscription that asked for it in so many
 * words. Joins a run of the same query and values that is under way. Never asks Dune twice for one run.
 */
export const startRun = async (request: ExecuteRequest, tools: ExecuteTools): Promise<ExecuteState> => {
  const { workspaceId, queryId, parameters, queryKey, askedBy, since } = request;
  const { executions, perDay, client } = tools;
  const leave = await executions.leave({ workspaceId, queryKey, askedBy, since, perDay });
  if (leave.kind === 'limit') return { kind: 'limit', perDay, resetsAt: leave.resetsAt };
  const { id, startedAt } = leave.execution;
  if (leave.kind === 'join') {
    const joined = await lookAt(id, queryKey, tools);
    // One that nobody looked at since it ended, long ago perhaps, is none that is under way.
    const isGone = joined === undefined || (joined.kind !== 'under-way' && startedAt < since);
    return isGone ? startRun(request, tools) : joined;
  }
  const outcome = await client.execute(queryId, parameters, startBudgetMs);
  switch (outcome.kind) {
    case 'started':
      await executions.update(id, { state: 'running', duneId: outcome.executionId });
      return { kind: 'under-way', id, startedAt };
    case 'unknown':
      await executions.update(id, { state: 'unknown' });
      return { kind: 'unknown' };
    default:
      await executions.forget(id);
      return { kind: 'not-started', outcome };
  }
};

/** How far a run is that was asked for before, by our id; one that is not to be had any more is asked for anew. */
export const checkRun = async (
  id: string,
  request: ExecuteRequest,
  tools: ExecuteTools,
): Promise<ExecuteState> => (await lookAt(id, request.queryKey, tools)) ?? startRun(request, tools);
