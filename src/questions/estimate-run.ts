import { dayMs } from '../core/duration.ts';
import { type Estimate, fromLastRun, unknownEstimate } from '../core/estimate.ts';
import type { Question } from '../core/question.ts';
import { withFallback } from '../core/timeout.ts';
import type { DuneReader } from '../dune/client.ts';
import type { Execution } from '../dune/outcome.ts';
import type { ReadOptions } from '../dune/result-request.ts';
import type { Executions } from '../store/executions.ts';
import type { Allowed } from './allowed.ts';
import { findLatestExecution } from './ask.ts';
import { toQueryKey } from './query-key.ts';

/** A run that a read has brought already: Dune's id, and its credits where Dune told them. */
type KnownRun = { readonly executionId: string; readonly credits?: number | undefined };

/** Options for an estimate. */
export type EstimateOptions = Pick<ReadOptions, 'priority'> & {
  /** The workspace whose own runs count. */
  readonly workspaceId?: string;
  /** The latest run, if a read has brought it. `none`: there is none. Not given, it is looked up by reading one row. */
  readonly lastRun?: KnownRun | 'none';
  /** How long Dune may take to tell a price, ms. */
  readonly budgetMs?: number;
};

/** The credits of runs that ended, by Dune's ids: they don't change anymore. */
type KnownCredits = {
  readonly get: (executionId: string) => number | undefined;
  readonly set: (executionId: string, credits: number) => unknown;
};

/** The dependencies of an estimate. */
export type EstimateDependencies = {
  readonly reads: DuneReader;
  readonly executions: Pick<Executions, 'lastCredits'>;
  readonly credits: KnownCredits;
  readonly allowed: Pick<Allowed, 'isAllowed'>;
  /** The database's time, ms. */
  readonly databaseNow: () => Promise<number>;
};

/** An own run counts for this long, ms: tables grow, and older prices mislead. */
const ownRunMs = 30 * dayMs;
/** A price is worth a short wait, ms, and nothing fails for it. */
const lookUpMs = 1_000;
const statusBudgetMs = 4_000;

const toReadOptions = ({ priority }: EstimateOptions): ReadOptions =>
  priority === undefined ? {} : { priority };

const findOwnCredits = async (
  workspaceId: string,
  queryKey: string,
  { executions, databaseNow }: EstimateDependencies,
): Promise<number | undefined> => {
  const look = async (): Promise<number | undefined> =>
    executions.lastCredits(workspaceId, queryKey, (await databaseNow()) - ownRunMs);
  return withFallback(lookUpMs, look(), undefined);
};

const toKnownRun = (found: Execution | undefined): KnownRun | undefined =>
  found && { executionId: found.id, credits: found.credits };

/** Asks Dune what a run cost, which is free of charge. Source: docs.dune.com, "Get execution status". */
const askCredits = async (
  run: KnownRun,
  { reads, credits }: EstimateDependencies,
  options: EstimateOptions,
): Promise<number | undefined> => {
  const { executionId } = run;
  const known = run.credits ?? credits.get(executionId);
  if (known !== undefined || executionId === '') return known;
  const { budgetMs = statusBudgetMs } = options;
  const status = await reads.status(executionId, budgetMs, toReadOptions(options));
  if (status.kind !== 'completed' || status.credits === undefined) return undefined;
  credits.set(executionId, status.credits);
  return status.credits;
};

/**
 * Estimates what a run of a query with these values costs, from the last one: of this app's own runs, else of the latest
 * result on Dune. Never runs anything; at most it reads one row and a status. What can't be found out is unknown.
 */
export const estimateRun = async (
  { query, parameters }: Question,
  dependencies: EstimateDependencies,
  options: EstimateOptions = {},
): Promise<Estimate> => {
  if (query.kind !== 'id' || !dependencies.allowed.isAllowed(query.id)) return unknownEstimate;
  const { workspaceId, lastRun } = options;
  const own =
    workspaceId === undefined
      ? undefined
      : await findOwnCredits(workspaceId, toQueryKey(query.id, { parameters }), dependencies);
  if (own !== undefined || lastRun === 'none') return fromLastRun(own);
  const run =
    lastRun ??
    toKnownRun(await findLatestExecution(query.id, parameters, dependencies, toReadOptions(options)));
  return fromLastRun(run && (await askCredits(run, dependencies, options)));
};
