import { LRUCache } from 'lru-cache';
import type { Estimate } from '../core/estimate.ts';
import { growingTo } from '../core/growing-cache.ts';
import type { KnownColumn } from '../core/known-column.ts';
import type { DisplayOptions, Parameter, Question, ResolvedQuestion } from '../core/question.ts';
import type { Result } from '../core/result.ts';
import type { Execution } from '../dune/outcome.ts';
import type { ReadOptions } from '../dune/result-request.ts';
import type { Dataset } from '../results/dataset.ts';
import type { SeenRun, SeenRuns } from '../store/seen-runs.ts';
import type { Allowed } from './allowed.ts';
import { type AskDependencies, type AskOptions, ask, fetchDataset, findLatestExecution } from './ask.ts';
import { type AwaitedRun, type AwaitRequest, awaitExecution } from './await-execution.ts';
import { createColumnFacts } from './column-facts.ts';
import type { QueryInfo } from './diagnosis.ts';
import { type EstimateOptions, estimateRun } from './estimate-run.ts';
import {
  exportFile,
  type FileDependencies,
  type FileOptions,
  type FileProblem,
  type FileSource,
  type ResultFile,
} from './export-file.ts';
import { nothingKnown } from './known-queries.ts';
import { type ColumnsOptions, listColumns } from './list-columns.ts';
import { mayMove, resolveParameters } from './moving-parameters.ts';
import type { AskProblem } from './problem.ts';
import { findQueryName, getQueryInfo, isPublicQuery } from './query-info.ts';
import { toQueryKey } from './query-key.ts';
import { createQueryNames } from './query-names.ts';
import { decideChoice } from './read-chosen.ts';
import {
  type ExecutionRequest,
  type PollOptions,
  pollExecution,
  type RunDependencies,
  startExecution,
} from './run-query.ts';
import type { ExecutionState } from './run-state.ts';
import { createRunNotes } from './seen-runs.ts';
import { settleRuns } from './settle-runs.ts';
import type { LearnFacts } from './told-facts.ts';
import { type FinishedRun, type RunRequest, runQuery } from './wait-for-run.ts';

/** The time as of which values that move are resolved, now by default, and the zone whose days count. */
type MovingFor = {
  /** ms. */
  readonly at?: number | undefined;
  /** The zone of this person counts, unless `zone` is given; UTC where neither is known. */
  readonly userId?: string | undefined;
  readonly zone?: string | undefined;
};

/** Returns a person's own time zone; `undefined` if Slack doesn't tell. */
type ZoneOf = (userId: string) => Promise<string | undefined>;

/** Everything that a person or a digest can do with a query. */
export type Questions = {
  /** Tells if the operator allows a query where the current work is for, or at another place. */
  readonly isAllowed: Allowed['isAllowed'];
  /** Tells if the operator allows a query anywhere. */
  readonly isAllowedSomewhere: Allowed['isAllowedSomewhere'];
  /** Tells the same, after another look at the names of channels. */
  readonly isAllowedAfterAll: Allowed['isAllowedAfterAll'];
  /** Returns the only queries that are allowed here; `undefined` is any. */
  readonly listAllowed: Allowed['listHere'];
  /** Returns the problem of a query that isn't allowed here. */
  readonly refuse: Allowed['refuse'];
  /** Returns what messages call a query, as far as that is known. Asks nobody. Foreign. */
  readonly nameOf: (queryId: number) => string | undefined;
  /** Returns the same, after asking Dune within `budgetMs` where it isn't known. */
  readonly findName: (queryId: number, budgetMs: number) => Promise<string | undefined>;
  /** Tells if everyone may see the result of a query. */
  readonly isPublic: (queryId: number) => Promise<boolean>;
  /**
   * Returns a question with the values that move with time resolved, in the form that its parameters take. What was
   * resolved already stays; the other calls resolve what is left as of now, in UTC.
   */
  readonly resolveMoving: <Q extends Question>(question: Q, when?: MovingFor) => Promise<Q>;
  /** Reads a result for a person who waits; without rows, finds out why. */
  readonly ask: (question: Question, options?: AskOptions) => Promise<Result<Dataset, AskProblem>>;
  /** Reads a result, and nothing more. */
  readonly fetchDataset: (question: Question, options?: AskOptions) => ReturnType<typeof fetchDataset>;
  /** Lists the latest runs whose results a workspace has read, newest first. */
  readonly listSeenRuns: (
    question: Question,
    options: { readonly limit: number; readonly workspaceId?: string },
  ) => Promise<readonly SeenRun[]>;
  /** Finds the latest run by reading one row. */
  readonly findLatestExecution: (
    queryId: number,
    parameters: readonly Parameter[],
    options: ReadOptions,
  ) => Promise<Execution | undefined>;
  /** Returns the known facts about a query before it is asked, within `budgetMs`. */
  readonly getQueryInfo: (queryId: number, budgetMs: number) => Promise<QueryInfo>;
  /** Estimates what a run with these values costs, from the last one. Runs nothing. */
  readonly estimateRun: (question: Question, options?: EstimateOptions) => Promise<Estimate>;
  /** Lists the columns of a query within `budgetMs`, without running it; empty where they aren't known. */
  readonly listColumns: (
    queryId: number,
    budgetMs: number,
    options?: ColumnsOptions,
  ) => Promise<readonly KnownColumn[]>;
  /** Starts a run, or joins one, and returns its state. */
  readonly startExecution: (request: ExecutionRequest, options: PollOptions) => Promise<ExecutionState>;
  /** Returns the state of a run that was started before. */
  readonly pollExecution: (
    id: string,
    request: ExecutionRequest,
    options: PollOptions,
  ) => Promise<ExecutionState>;
  /** Runs a query and waits for its end. */
  readonly runQuery: (question: ResolvedQuestion, request: RunRequest) => Promise<FinishedRun>;
  /** Reads the state of a workspace's runs that may have ended unseen. */
  readonly settleRuns: (workspaceId: string) => Promise<void>;
  /** Waits for a run that Dune is executing already. Starts none, and uses no credits. */
  readonly awaitExecution: (executionId: string, request: AwaitRequest) => Promise<AwaitedRun>;
  /** Writes all rows of a run to a file, which lives as long as `use` takes. */
  readonly exportFile: <T>(
    source: Omit<FileSource, 'options'> & { readonly options: DisplayOptions },
    options: FileOptions,
    use: (file: ResultFile) => Promise<T>,
  ) => Promise<Result<T, FileProblem>>;
};

/**
 * Binds the workspace that asks: reports name the values, and estimates the prices, only of runs that it started, and days
 * are those of the person who asks.
 */
export const forWorkspace = (
  questions: Questions,
  { workspaceId, zoneOf }: { readonly workspaceId: string; readonly zoneOf: ZoneOf },
): Questions => ({
  ...questions,
  resolveMoving: async (question, { userId, zone, ...when } = {}) =>
    mayMove(question)
      ? questions.resolveMoving(question, {
          ...when,
          zone: zone ?? (userId === undefined ? undefined : await zoneOf(userId)),
        })
      : question,
  ask: (question, options) => questions.ask(question, { ...options, workspaceId }),
  fetchDataset: (question, options) => questions.fetchDataset(question, { ...options, workspaceId }),
  estimateRun: (question, options) => questions.estimateRun(question, { ...options, workspaceId }),
  listSeenRuns: (question, options) => questions.listSeenRuns(question, { ...options, workspaceId }),
});

/** How long the form of a value that moves may delay its question, ms. */
const infoBudgetMs = 3_000;
/** The prices of this many runs are remembered. */
const maxKnownCredits = 1_000;

/** Binds the dependencies of asking, running and exporting, once. */
export const createQuestions = (
  means: Omit<AskDependencies, 'facts' | 'noteRun'> &
    RunDependencies & {
      readonly csv: FileDependencies;
      readonly seenRuns?: SeenRuns;
      /** Hears of a run that couldn't be noted. */
      readonly notNoted?: (error: unknown) => void;
      /** Keeps what reads tell of queries; not given in a preview. */
      readonly learn?: LearnFacts;
    },
): Questions => {
  const { allowed, csv, seenRuns, notNoted = () => undefined, learn = () => undefined } = means;
  const credits = new LRUCache<string, number>(growingTo(maxKnownCredits));
  const kept = means.known ?? nothingKnown;
  const { reads, nameOf } = createQueryNames(means.reads, learn, kept);
  const notes = seenRuns && { noteRun: createRunNotes(seenRuns, notNoted) };
  const known = { ...kept, titleOf: nameOf };
  const facts = createColumnFacts(learn, kept);
  const dependencies = { ...means, ...notes, reads, known, facts, credits };
  const resolveMoving: Questions['resolveMoving'] = async (question, { at, zone } = {}) => {
    const { query } = question;
    if (query.kind !== 'id' || !mayMove(question)) return question;
    const info = await getQueryInfo(query.id, dependencies, infoBudgetMs);
    const when = { at: at ?? means.clock.now(), zone: zone ?? 'UTC' };
    return { ...question, parameters: resolveParameters(question.parameters, info, when) };
  };
  return {
    resolveMoving,
    isAllowed: allowed.isAllowed,
    isAllowedSomewhere: allowed.isAllowedSomewhere,
    isAllowedAfterAll: allowed.isAllowedAfterAll,
    listAllowed: allowed.listHere,
    refuse: allowed.refuse,
    nameOf,
    findName: (queryId, budgetMs) => findQueryName(queryId, dependencies, budgetMs),
    isPublic: (queryId) => isPublicQuery(queryId, dependencies),
    ask: async (question, options) => ask(await resolveMoving(question), dependencies, options),
    fetchDataset: async (question, options) =>
      fetchDataset(await resolveMoving(question), dependencies, options),
    listSeenRuns: async (question, { limit, workspaceId }) => {
      const { query, parameters } = await resolveMoving(question);
      return seenRuns === undefined || workspaceId === undefined || query.kind !== 'id'
        ? []
        : seenRuns.list(workspaceId, toQueryKey(query.id, { parameters }), limit);
    },
    findLatestExecution: (queryId, parameters, options) =>
      findLatestExecution(queryId, parameters, dependencies, options),
    getQueryInfo: (queryId, budgetMs) => getQueryInfo(queryId, dependencies, budgetMs),
    estimateRun: async (question, options) =>
      estimateRun(await resolveMoving(question), dependencies, options),
    listColumns: (queryId, budgetMs, options) => listColumns(queryId, dependencies, budgetMs, options),
    startExecution: (request, options) => startExecution(request, dependencies, options),
    pollExecution: (id, request, options) => pollExecution(id, request, dependencies, options),
    runQuery: async (question, request) => runQuery(await resolveMoving(question), request, dependencies),
    settleRuns: (workspaceId) => settleRuns(workspaceId, dependencies),
    awaitExecution: (executionId, request) => awaitExecution(executionId, request, dependencies),
    exportFile: async (source, options, use) => {
      const chosen = await decideChoice({ ...source, parameters: [] }, source.options, dependencies);
      return exportFile({ ...source, options: chosen }, csv, options, use);
    },
  };
};
