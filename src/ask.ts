import type { AskRequest } from './command/request.ts';
import type { ResultRead } from './dune/client.ts';
import type { Clock } from './dune/clock.ts';
import { explainMissing } from './dune/explain.ts';
import type { KnownSets } from './dune/known-sets.ts';
import type { ReadOutcome } from './dune/outcome.ts';
import type { AskProblem, Unanswered } from './dune/problem.ts';
import type { Reads } from './dune/reads.ts';
import { makeReport, type Report } from './report/report.ts';
import { no, ok, type Result } from './result.ts';

/** What asking takes. */
export type AskTools = {
  readonly reads: Reads;
  readonly known: KnownSets;
  readonly clock: Clock;
  readonly defaultTop: number;
  /** `undefined` allows every query that the key can read. */
  readonly allowedQueries: ReadonlySet<number> | undefined;
};

/** How a question is asked: `fresh` reads again even when the same was read a moment ago. */
export type AskManner = { readonly fresh: boolean };

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

const problemOf = async (
  read: ResultRead,
  outcome: Exclude<ReadOutcome, { kind: 'result' }>,
  tools: AskTools,
): Promise<AskProblem> => {
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
 * Asks for the latest result: the one door for commands, clicks, digests and shortcuts. Reads one row more than is
 * shown, to know whether there are more. Never runs the query.
 */
export const ask = async (
  { query, parameters, options }: AskRequest,
  tools: AskTools,
  { fresh }: AskManner = { fresh: false },
): Promise<Result<Report, AskProblem>> => {
  if (query.kind === 'shortcut') return no({ kind: 'no-such-shortcut', name: query.name });
  const queryId = query.id;
  if (tools.allowedQueries?.has(queryId) === false) return no({ kind: 'not-allowed', queryId });
  const top = options.top ?? tools.defaultTop;
  const { columns, sort, where } = options;
  const read: ResultRead = { queryId, parameters, limit: top + 1, columns, sort, where };
  const [outcome, metadata] = await Promise.all([
    tools.reads.latestResult(read, readBudgetMs, fresh),
    tools.reads.metadata(queryId, nameBudgetMs),
  ]);
  if (outcome.kind !== 'result') return no(await problemOf(read, outcome, tools));
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
