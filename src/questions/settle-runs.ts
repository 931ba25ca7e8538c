import { dayMs, minuteMs } from '../core/duration.ts';
import type { Log } from '../platform/log.ts';
import type { StoredExecution } from '../store/executions.ts';
import { hasEnded, type RunDependencies, runTimeoutMs, statusBudgetMs } from './run-query.ts';

/** The state of a run is asked for until this long after its start, ms: by then Dune has ended it on every plan. */
const maxAgeMs = dayMs;

type Settling = Pick<RunDependencies, 'reads' | 'executions' | 'databaseNow'>;

const settleRun = async (
  execution: StoredExecution,
  now: number,
  { reads, executions }: Settling,
): Promise<void> => {
  const { startedAt, duneId } = execution;
  if (duneId === undefined) return;
  const outcome = await reads.status(duneId, statusBudgetMs, { priority: 'background' });
  if (outcome.kind === 'completed') {
    await executions.update(execution, { state: 'completed', credits: outcome.credits });
    return;
  }
  // Until then somebody may wait for it, and is to hear from Dune why it failed.
  if (hasEnded(outcome) && now - startedAt > runTimeoutMs)
    await executions.update(execution, { state: 'failed' });
};

/**
 * Reads the state of the runs that may have ended unseen, so that what they cost is counted: a restart ends the wait for a
 * run, and so does a run that takes too long. Reading it is free of charge.
 */
export const settleRuns = async (workspaceId: string, dependencies: Settling): Promise<void> => {
  const now = await dependencies.databaseNow();
  for (const run of await dependencies.executions.listOpen(workspaceId, now - maxAgeMs))
    await settleRun(run, now, dependencies);
};

const settleEveryMs = 5 * minuteMs;

/** Settles runs now and every five minutes, until `stop`. */
export const keepSettling = (
  settle: () => Promise<void>,
  log: Log,
): { readonly stop: () => Promise<void> } => {
  let settling: Promise<void> = Promise.resolve();
  const start = (): void => {
    settling = settling.then(settle).catch((error: unknown) => log.warn({ err: error }, 'runs not settled'));
  };
  start();
  const timer = setInterval(start, settleEveryMs).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return settling;
    },
  };
};
