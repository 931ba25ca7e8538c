import type { AskRequest } from '../core/question.ts';
import type { Result } from '../core/result.ts';
import { type AskTools, ask, readReport } from '../questions/ask.ts';
import type { AskProblem } from '../questions/problem.ts';
import { checkRun, type ExecuteRequest, type ExecuteTools, startRun } from '../questions/run-query.ts';
import type { ExecuteState } from '../questions/run-state.ts';
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
  readonly ask: (question: AskRequest) => Promise<Result<Report, AskProblem>>;
  readonly fetchReport: (question: AskRequest, options: FetchOptions) => ReturnType<typeof readReport>;
  /** Finds out with one row which run is the latest; `undefined` when that is not known. */
  readonly findLatestRun: (
    queryId: number,
    question: AskRequest,
    since: number,
  ) => Promise<{ readonly id: string; readonly endedAt: Date | undefined } | undefined>;
  readonly startExecution: (request: ExecuteRequest) => Promise<ExecuteState>;
  /** Tells how far a run is, by our id. */
  readonly pollExecution: (id: string, request: ExecuteRequest) => Promise<ExecuteState>;
};

const findBudgetMs = 8_000;

/** Binds what digests want to the tools of questions. */
export const bindQuestions = (tools: AskTools, execute: ExecuteTools): DigestQuestions => ({
  isAllowed: (queryId) => tools.allowedQueries?.has(queryId) !== false,
  executionsPerDay: execute.perDay,
  ask: (question) => ask(question, tools),
  fetchReport: (question, { since, executionId }) =>
    readReport(question, tools, {
      ...{ since, priority: 'background' },
      ...(executionId !== undefined && { executionId }),
    }),
  findLatestRun: async (queryId, { parameters }, since) => {
    const read = { queryId, parameters, limit: 1, columns: [], sort: [], where: undefined };
    const found = await tools.reads.latestResult(read, findBudgetMs, { since, priority: 'background' });
    return found.kind === 'result' ? found.execution : undefined;
  },
  startExecution: (request) => startRun(request, execute),
  pollExecution: (id, request) => checkRun(id, request, execute),
});
