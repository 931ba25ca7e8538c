import type { Question } from '../core/question.ts';
import type { Result } from '../core/result.ts';
import type { AskProblem } from '../questions/problem.ts';
import type { Questions } from '../questions/questions.ts';
import type { ExecutionRequest } from '../questions/run-query.ts';
import type { ExecutionState } from '../questions/run-state.ts';
import type { Report } from '../results/report.ts';

/** How an occurrence reads: only what was read from `since` on, ms, counts; of the latest run unless one is named. */
type FetchOptions = { readonly since: number; readonly executionId?: string | undefined };

/** What digests want of a query. But for `ask`, nobody waits: places in the minute are left to people. */
export type DigestQuestions = {
  /** Whether the operator lets the query be asked for. */
  readonly isAllowed: (queryId: number) => boolean;
  /** Runs that are allowed in a UTC day; 0 turns them off. */
  readonly executionsPerDay: number;
  /** Answers a person, with the reason where there is no table. */
  readonly ask: (question: Question) => Promise<Result<Report, AskProblem>>;
  readonly fetchReport: (question: Question, options: FetchOptions) => ReturnType<Questions['fetchReport']>;
  /** Finds out with one row which run is the latest; `undefined` when that is not known. */
  readonly findLatestRun: (
    queryId: number,
    question: Question,
    since: number,
  ) => Promise<{ readonly id: string; readonly endedAt: Date | undefined } | undefined>;
  readonly startExecution: (request: ExecutionRequest) => Promise<ExecutionState>;
  /** Tells how far a run is, by our id. */
  readonly pollExecution: (id: string, request: ExecutionRequest) => Promise<ExecutionState>;
};

const priority = 'background';

/** Binds what digests want of the questions. */
export const bindQuestions = (questions: Questions, executionsPerDay: number): DigestQuestions => ({
  isAllowed: questions.isAllowed,
  executionsPerDay,
  ask: (question) => questions.ask(question),
  fetchReport: (question, { since, executionId }) =>
    questions.fetchReport(question, {
      since,
      priority,
      ...(executionId !== undefined && { executionId }),
    }),
  findLatestRun: (queryId, { parameters }, since) =>
    questions.findLatestExecution(queryId, parameters, { since, priority }),
  startExecution: (request) => questions.startExecution(request, { priority }),
  pollExecution: (id, request) => questions.pollExecution(id, request, { priority }),
});
