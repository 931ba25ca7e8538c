import type { Actor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import type { Parameter, Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DuneReader } from '../dune/client.ts';
import type { Execution, ReadOutcome } from '../dune/outcome.ts';
import type { ReadOptions, ResultRead } from '../dune/result-request.ts';
import { rowsToRead } from '../results/charts/chart.ts';
import { type Dataset, makeDataset } from '../results/dataset.ts';
import type { Allowed } from './allowed.ts';
import type { ColumnFacts } from './column-facts.ts';
import { diagnoseMissingResult } from './diagnose.ts';
import { chooseDeclared, type KnownQueries, nothingKnown } from './known-queries.ts';
import type { ParameterHistory } from './parameter-history.ts';
import type { AskProblem } from './problem.ts';
import { type ChosenRead, readChosen } from './read-chosen.ts';
import { findResultValues, type OwnRuns } from './result-values.ts';
import type { NoteRun } from './seen-runs.ts';

/** The dependencies of asking. Bound once, in `createQuestions`. */
export type AskDependencies = {
  readonly reads: DuneReader;
  readonly history: ParameterHistory;
  readonly facts: ColumnFacts;
  readonly clock: Clock;
  readonly defaultRows: number;
  readonly allowed: Allowed;
  /** The facts that the workspace keeps of queries; not given in a preview. */
  readonly known?: KnownQueries;
  /** The runs that this app started; not given in a preview, which starts none. */
  readonly executions?: OwnRuns['executions'];
  /** Notes the runs that were read, to try alerts on; not given in a preview. */
  readonly noteRun?: NoteRun;
};

/** Options for reading a result. */
export type AskOptions = ReadOptions & {
  /** Dune's id of the run to read; the latest one unless given. */
  readonly executionId?: string;
  /** The rows to keep instead of the question's `top`, which is no more than a table shows: an alert reads up to 1,000. */
  readonly rows?: number;
  /** The workspace that asks: the dataset names the values only of runs that it started. */
  readonly workspaceId?: string;
  /** Everyone in the workspace can open the conversation where it was asked, so others may be told its values. */
  readonly isOpen?: boolean;
  /** Who asks, and where. */
  readonly from?: Actor;
};

/** How 20 seconds, ms, are shared: the answer and, if there is none, the diagnosis. */
const readBudgetMs = 13_000;
const diagnosisBudgetMs = 6_000;
/** The name is only worth a short wait. */
const nameBudgetMs = 3_000;
const probeBudgetMs = 8_000;

/** A question that Dune did not answer with rows, and the read that was tried. */
export type FailedRead = {
  readonly kind: 'unread';
  readonly read: ResultRead;
  readonly outcome: Exclude<ReadOutcome, { kind: 'result' }>;
} & Pick<ChosenRead, 'columns' | 'missingColumns'>;

const describeFailedRead = async (
  { read, outcome, columns, missingColumns }: FailedRead,
  dependencies: AskDependencies,
): Promise<AskProblem> => {
  if (outcome.kind === 'missing') {
    const diagnosis = await diagnoseMissingResult(read, outcome, {
      ...dependencies,
      budgetMs: diagnosisBudgetMs,
    });
    return { kind: 'missing', diagnosis };
  }
  const queryName = dependencies.known?.titleOf(read.queryId);
  return { kind: 'unanswered', queryId: read.queryId, queryName, outcome, columns, missingColumns };
};

/**
 * Reads a result and gives it its meaning, for commands, clicks, digests and shortcuts alike. Reads one row more than is
 * shown or drawn, to know if there are more. Never runs the query.
 */
export const fetchDataset = async (
  { query, parameters, options }: Question,
  {
    reads,
    history,
    facts,
    known = nothingKnown,
    clock,
    defaultRows,
    allowed,
    executions,
    noteRun,
  }: AskDependencies,
  { executionId, rows, workspaceId, isOpen = false, ...readOptions }: AskOptions = {},
): Promise<Result<Dataset, FailedRead | Exclude<AskProblem, { kind: 'missing' | 'unanswered' }>>> => {
  if (query.kind === 'shortcut') return err({ kind: 'no-such-shortcut', name: query.name, known: [] });
  const queryId = query.id;
  if (!allowed.isAllowed(queryId)) return err(allowed.refuse(queryId));
  const top = rows ?? options.top ?? defaultRows;
  const plain = { queryId, executionId, parameters, limit: rowsToRead(options, top) + 1 };
  const reading = readChosen(plain, options, { reads, facts, clock }, readBudgetMs, readOptions);
  const metadata = reads.metadata(queryId, nameBudgetMs, readOptions);
  const [chosen, told] = await Promise.all([
    reading,
    // No answer waits for a name that is known.
    known.titleOf(queryId) === undefined ? metadata : Promise.race([metadata, reading.then(() => undefined)]),
  ]);
  const { read, outcome, columns, missingColumns } = chosen;
  if (outcome.kind !== 'result') return err({ kind: 'unread', read, outcome, columns, missingColumns });
  if (parameters.length > 0) history.noteParameters(queryId);
  // People who ask for the same query with other values see which values worked.
  if (isOpen && !options.private) history.remember(queryId, parameters);
  const { execution } = outcome;
  const endedAt = execution.endedAt ?? execution.submittedAt;
  if (workspaceId !== undefined && endedAt !== undefined)
    noteRun?.({ workspaceId, queryId, parameters, run: { id: execution.id, endedAt: endedAt.getTime() } });
  const declared = chooseDeclared(told, known.parametersOf(queryId));
  const found = { queryId, executionId: execution.id, parameters, declared };
  const ownRuns = executions && workspaceId !== undefined ? { executions, workspaceId } : undefined;
  return ok(
    makeDataset({
      query: {
        id: queryId,
        name: told?.kind === 'metadata' ? told.query.name : undefined,
        title: known.titleOf(queryId),
      },
      parameters,
      values: await findResultValues(found, history, ownRuns),
      options: chosen.options,
      top,
      executionId: execution.id,
      runCredits: execution.credits,
      finishedAt: endedAt,
      asOf: new Date(clock.now()),
      result: outcome.result,
      partial: outcome.partial,
      ...(columns.length > 0 && { resultColumns: columns }),
      missingColumns: missingColumns.filter((name) => chosen.options.columns.includes(name)),
    }),
  );
};

/** Does the same for a person who waits. Without rows, finds out why with a few more cheap reads. */
export const ask = async (
  question: Question,
  dependencies: AskDependencies,
  options?: AskOptions,
): Promise<Result<Dataset, AskProblem>> => {
  const dataset = await fetchDataset(question, dependencies, options);
  if (dataset.ok) return dataset;
  const { error } = dataset;
  return err(error.kind === 'unread' ? await describeFailedRead(error, dependencies) : error);
};

/** Finds the latest run of a query with these values by reading one row; `undefined` when there is none to read. */
export const findLatestExecution = async (
  queryId: number,
  parameters: readonly Parameter[],
  { reads }: Pick<AskDependencies, 'reads'>,
  options: ReadOptions,
): Promise<Execution | undefined> => {
  const read = { queryId, parameters, limit: 1, columns: [], sort: [], where: undefined };
  const found = await reads.latestResult(read, probeBudgetMs, options);
  return found.kind === 'result' ? found.execution : undefined;
};
