import type { Clock } from '../core/clock.ts';
import type { ResolvedQuestion } from '../core/question.ts';
import { type ExecutionRequest, pollExecution, type RunDependencies, startExecution } from './run-query.ts';
import type { ExecutionState } from './run-state.ts';

/** Who wants a query run, and how they hear of its progress. */
export type RunRequest = {
  readonly workspaceId: string;
  readonly askedBy: string;
  /** Everyone in the workspace may be told its values. */
  readonly isOpen: boolean;
  /** Aborted when the app stops; the run continues on Dune. */
  readonly stopping: AbortSignal;
  /** Called after the start, and before each wait, with the duration of the run so far, ms. */
  readonly onProgress: (startedAt: Date, elapsedMs: number) => Promise<void>;
};

/** The end of waiting for a run. Times in ms. */
export type FinishedRun =
  | (Extract<ExecutionState, { kind: 'completed' }> & { readonly tookMs: number })
  | Exclude<ExecutionState, { kind: 'under-way' | 'completed' }>
  | { readonly kind: 'stopped' };

/** A second click on the same button within this time, ms, means the same run. */
const sameRunMs = 60_000;

/** Waits between polls, ms: short at first, because most runs are. */
const pollMs = (elapsedMs: number): number => Math.min(2_000 + elapsedMs / 10, 15_000);

/**
 * Runs a query for a person who asked for it, which uses execution credits, and waits for its end. Joins a run of the same
 * query and values that is in progress.
 */
export const runQuery = async (
  { query, parameters }: ResolvedQuestion,
  { workspaceId, askedBy, isOpen, stopping, onProgress }: RunRequest,
  dependencies: RunDependencies & { readonly clock: Clock },
): Promise<FinishedRun> => {
  const { databaseNow, clock } = dependencies;
  const since = (await databaseNow()) - sameRunMs;
  const queryId = query.id;
  const request: ExecutionRequest = { workspaceId, queryId, parameters, askedBy, isOpen, since };
  let state = await startExecution(request, dependencies, {});
  while (state.kind === 'under-way') {
    const elapsedMs = (await databaseNow()) - state.startedAt;
    await onProgress(new Date(state.startedAt), elapsedMs);
    if (stopping.aborted) return { kind: 'stopped' };
    await clock.sleep(pollMs(elapsedMs));
    state = await pollExecution(state.id, request, dependencies, {});
  }
  return state.kind === 'completed' ? { ...state, tookMs: (await databaseNow()) - state.startedAt } : state;
};
