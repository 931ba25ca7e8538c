import type { BillingPeriod } from '../billing/billing.ts';
import type { Estimate } from '../core/estimate.ts';
import type { Question } from '../core/question.ts';
import type { Result } from '../core/result.ts';
import type { WhoSets } from '../core/set-by.ts';
import type { FileTerms } from '../messages/files/button.ts';
import type { QueryInfo } from '../questions/diagnosis.ts';
import type { EstimateOptions } from '../questions/estimate-run.ts';
import type { AskProblem } from '../questions/problem.ts';
import type { Questions } from '../questions/questions.ts';
import type { ExecutionRequest } from '../questions/run-query.ts';
import type { ExecutionState } from '../questions/run-state.ts';
import type { Dataset } from '../results/dataset.ts';
import type { SeenRun } from '../store/seen-runs.ts';

/** How an occurrence reads: only results read at or after `since`, ms; of the latest run unless one is named. */
type FetchOptions = {
  readonly since: number;
  readonly executionId?: string | undefined;
  /** The rows to read instead of the question's `top`. */
  readonly rows?: number | undefined;
};

/** The port to queries. Only `ask` has a person waiting; the rest leaves room in the rate limit for people. */
export type DigestQuestions = {
  /** Tells whether the operator allows the query where the current work is for. */
  readonly isAllowed: Questions['isAllowed'];
  readonly isAllowedAfterAll: Questions['isAllowedAfterAll'];
  readonly refuse: Questions['refuse'];
  /** Returns what messages call a query, as far as that is known. Foreign. */
  readonly nameOf: (queryId: number) => string | undefined;
  /** Runs allowed per UTC day; 0 turns them off. */
  readonly executionsPerDay: number;
  readonly setBy?: WhoSets | undefined;
  /** Runs that likely cost more than this need a person's yes, in credits; 0 always asks. */
  readonly confirmAboveCredits: number;
  /** Returns the billing period that is near the end of its credits: then runs that nobody waits for are held back. */
  readonly heldBack: () => Promise<BillingPeriod | undefined>;
  /** Returns a question with the values that move with time as of a time, ms, in a zone. */
  readonly resolveMoving: (
    question: Question,
    when: { readonly at?: number | undefined; readonly zone: string },
  ) => Promise<Question>;
  /** Answers a person; the error says why there is no table. */
  readonly ask: (
    question: Question,
    options?: { readonly rows?: number },
  ) => Promise<Result<Dataset, AskProblem>>;
  /** Reads one run for a person who waits, by Dune's id. */
  readonly readRun: (
    question: Question,
    executionId: string,
    rows: number,
  ) => ReturnType<Questions['fetchDataset']>;
  /** Lists the latest runs that were seen of a query and its values, newest first. */
  readonly listSeenRuns: (question: Question, limit: number) => Promise<readonly SeenRun[]>;
  readonly fetchDataset: (question: Question, options: FetchOptions) => ReturnType<Questions['fetchDataset']>;
  /** Reads one row to find the latest run; `undefined` if that isn't known. */
  readonly findLatestRun: (
    queryId: number,
    question: Question,
    since: number,
  ) => Promise<{ readonly id: string; readonly endedAt: Date | undefined } | undefined>;
  /** Returns the known facts about a query for a person who waits. */
  readonly getQueryInfo: (queryId: number) => Promise<QueryInfo>;
  /** Estimates what a run costs, from the last one. `lastRun`: the latest run, if a read has brought it. */
  readonly estimateRun: (question: Question, lastRun?: EstimateOptions['lastRun']) => Promise<Estimate>;
  /** The most rows of a file (0 turns files off), and what reading costs now. */
  readonly fileTerms: () => FileTerms;
  readonly exportFile: Questions['exportFile'];
  readonly startExecution: (request: ExecutionRequest) => Promise<ExecutionState>;
  /** Returns the state of a run, by our id. */
  readonly pollExecution: (id: string, request: ExecutionRequest) => Promise<ExecutionState>;
};

const priority = 'background';
/** How long the parameters of a query may delay a subscription, ms. */
const infoBudgetMs = 3_000;

/** Adapts the question service to digests. */
export const bindQuestions = (
  questions: Questions,
  {
    executionsPerDay,
    setBy,
    confirmAboveCredits,
    fileTerms,
    heldBack,
  }: Pick<DigestQuestions, 'executionsPerDay' | 'setBy' | 'confirmAboveCredits' | 'fileTerms' | 'heldBack'>,
): DigestQuestions => ({
  isAllowed: questions.isAllowed,
  isAllowedAfterAll: questions.isAllowedAfterAll,
  refuse: questions.refuse,
  nameOf: questions.nameOf,
  executionsPerDay,
  setBy,
  confirmAboveCredits,
  fileTerms,
  exportFile: questions.exportFile,
  heldBack,
  resolveMoving: questions.resolveMoving,
  ask: (question, options) => questions.ask(question, options),
  readRun: (question, executionId, rows) => questions.fetchDataset(question, { executionId, rows }),
  listSeenRuns: (question, limit) => questions.listSeenRuns(question, { limit }),
  fetchDataset: (question, { since, executionId, rows }) =>
    questions.fetchDataset(question, {
      since,
      priority,
      ...(rows !== undefined && { rows }),
      ...(executionId !== undefined && { executionId }),
    }),
  findLatestRun: (queryId, { parameters }, since) =>
    questions.findLatestExecution(queryId, parameters, { since, priority }),
  getQueryInfo: (queryId) => questions.getQueryInfo(queryId, infoBudgetMs),
  estimateRun: (question, lastRun) =>
    questions.estimateRun(question, lastRun === undefined ? {} : { lastRun }),
  startExecution: (request) => questions.startExecution(request, { priority }),
  pollExecution: (id, request) => questions.pollExecution(id, request, { priority }),
});
