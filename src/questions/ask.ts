import type { Clock } from '../core/clock.ts';
import type { AskRequest } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DuneReader } from '../dune/client.ts';
import type { ReadOutcome } from '../dune/outcome.ts';
import type { ReadOptions, ResultRead } from '../dune/result-request.ts';
import { columnsToRead, rowsToRead } from '../results/chart.ts';
import { makeReport, type Report } from '../results/report.ts';
import { explainMissing } from './diagnose.ts';
import type { KnownSets } from './parameter-history.ts';
import type { AskProblem, Unanswered } from './problem.ts';

/** What asking takes. */
export type AskTools = {
  readonly reads: DuneReader;
  readonly known: KnownSets;
  readonly clock: Clock;
  readonly defaultTop: number;
  /** `undefined` allows every query that the key can read. */
  readonly allowedQueries: ReadonlySet<number> | undefined;
};

/** How a question is asked. */
export type AskManner = ReadOptions & {
  /** Dune's id of the run to read; the latest one unless given. */
  readonly executionId?: string;
};

/** The parts of 20 seconds, ms: an answer, and, when there is none, finding out why. */
const readBudgetMs = 13_000;
const explainBudgetMs = 6_000;
/** The name is worth a short wait only. */
const nameBudgetMs = 3_000;

const columnsOf = async (
  read: ResultRead,
  outcome: Unanswered,
  { reads }: AskTools,
): Promise<readonly string[]> => {
  const isChoice = read.columns.length > 0 || read.sort.length > 0 || read.where !== undefined;
  if (outcome.kind !== 'bad-request' || !isChoice) return [];
  const plain = { ...read, limit: 1, columns: [], sort: [], where: undefined };
  const found = await reads.latestResult(plain, explainBudgetMs);
  return found.kind === 'result' ? found.result.columns.map(({ name }) => name) : [];
};

/** A question that Dune did not answer with rows, and the read that was tried. */
export type Unread = {
  readonly kind: 'unread';
  readonly read: ResultRead;
  readonly outcome: Exclude<ReadOutcome, { kind: 'result' }>;
};

const problemOf = async ({ read, outcome }: Unread, tools: AskTools): Promise<AskProblem> => {
  if (outcome.kind === 'missing') {
    const explanation = await explainMissing(read, outcome, { ...tools, budgetMs: explainBudgetMs });
    return { kind: 'missing', explanation };
  }
  return {
    kind: 'unanswered',
    queryId: read.queryId,
    outcome,
    columns: await columnsOf(read, outcome, tools),
  };
};

/**
 * Reads a result and gives it its meaning: the one door for commands, clicks, digests and shortcuts. Reads one row more
 * than is shown or drawn, to know whether there are more. Never runs the query.
 */
export const readReport = async (
  { query, parameters, options }: AskRequest,
  tools: AskTools,
  { executionId, ...manner }: AskManner = {},
): Promise<Result<Report, Unread | Exclude<AskProblem, { kind: 'missing' | 'unanswered' }>>> => {
  if (query.kind === 'shortcut') return no({ kind: 'no-such-shortcut', name: query.name, known: [] });
  const queryId = query.id;
  if (tools.allowedQueries?.has(queryId) === false) return no({ kind: 'not-allowed', queryId });
  const top = options.top ?? tools.defaultTop;
  const { sort, where } = options;
  const limit = rowsToRead(options, top) + 1;
  const columns = columnsToRead(options);
  const read: ResultRead = { queryId, executionId, parameters, limit, columns, sort, where };
  const [outcome, metadata] = await Promise.all([
    tools.reads.latestResult(read, readBudgetMs, manner),
    tools.reads.metadata(queryId, nameBudgetMs, manner),
  ]);
  if (outcome.kind !== 'result') return no({ kind: 'unread', read, outcome });
  // What worked is shown to whoever asks the same query with other values.
  if (!options.private) tools.known.remember(queryId, parameters);
  return ok(
    makeReport({
      query: { id: queryId, name: metadata.kind === 'metadata' ? metadata.query.name : undefined },
      parameters,
      options,
      top,
      executionId: outcome.execution.id,
      finishedAt: outcome.execution.endedAt ?? outcome.execution.submittedAt,
      asOf: new Date(tools.clock.now()),
      result: outcome.result,
      partial: outcome.partial,
    }),
  );
};

/** The same for a person who waits: where there are no rows, finds out why with a few cheap reads more. */
export const ask = async (
  request: AskRequest,
  tools: AskTools,
  manner?: AskManner,
): Promise<Result<Report, AskProblem>> => {
  const read = await readReport(request, tools, manner);
  if (read.ok) return read;
  return no(read.problem.kind === 'unread' ? await problemOf(read.problem, tools) : read.problem);
};
