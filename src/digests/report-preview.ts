import type { DigestOptions } from '../command/command.ts';
import { printQuestion } from '../command/print.ts';
import { type Estimate, sumEstimates } from '../core/estimate.ts';
import type { Question } from '../core/question.ts';
import type { SavedPart } from '../core/report.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { OutlinedPart } from '../messages/digest/report-outline.ts';
import { describePartFailure } from '../messages/report/failure.ts';
import { partTitle } from '../messages/report/part-title.ts';
import type { AskProblem } from '../questions/problem.ts';
import { toQueryKey } from '../questions/query-key.ts';
import { type PartRead, readParts } from '../questions/read-parts.ts';
import type { Report } from '../questions/report-edits.ts';
import { serializeReportSnapshot } from '../results/changes/report-snapshot.ts';
import { takeSnapshot } from '../results/changes/snapshot.ts';
import { findColumnIndex } from '../results/columns/column-names.ts';
import type { ShownRows } from '../store/queue/baseline.ts';
import type { Uses } from './dependencies.ts';
import { type ManageProblem, mayComeLater } from './validate.ts';

/** A report that was tried before somebody subscribes to it. */
export type ReportPreview = {
  readonly outline: readonly OutlinedPart[];
  /** The rows the person saw, which the first digest is compared with. */
  readonly shown: ShownRows | undefined;
  /** The likely price of all its runs, where it runs its queries. */
  readonly runEstimate: Estimate | undefined;
  /** All columns of all parts; `undefined` while those of a part aren't known. */
  readonly columns: readonly string[] | undefined;
};

type Reads = readonly PartRead<AskProblem>[];

/** As long as one answer takes at most, its diagnosis included, ms. */
const partBudgetMs = 20_000;

/** Adds up what the runs of all parts are likely to cost: equal parts run once. One unknown price makes the sum unknown. */
const estimateRuns = async (reads: Reads, { questions }: Uses<'questions'>): Promise<Estimate> => {
  const runs = new Map(
    reads.flatMap((read): readonly [string, () => Promise<Estimate>][] => {
      const { request } = read.part;
      if (request === undefined) return [];
      const { query, parameters } = request;
      const key = query.kind === 'id' ? toQueryKey(query.id, { parameters }) : '';
      if (read.kind === 'problem') return [[key, () => questions.estimateRun(request, 'none')]];
      const { executionId, runCredits: credits } = read.dataset;
      return [[key, () => questions.estimateRun(request, { executionId, credits })]];
    }),
  );
  return sumEstimates(await Promise.all([...runs.values()].map((estimate) => estimate())));
};

/** Tells if a part may have a result once the digest runs it. */
const mayCome = (read: Reads[number]): boolean =>
  read.kind === 'problem' && read.problem.kind === 'unread' && mayComeLater(read.problem.error);

/** Returns why nobody should subscribe to a report: none of its parts has a result, and none will. */
const findHopeless = (reads: Reads, refresh: boolean): ManageProblem | undefined => {
  if (reads.some((read) => read.kind === 'dataset' || (refresh && mayCome(read)))) return undefined;
  for (const read of reads)
    if (read.kind === 'problem' && read.problem.kind === 'unread' && read.part.request !== undefined)
      return { kind: 'ask', request: read.part.request, problem: read.problem.error };
  return { kind: 'digest', problem: { kind: 'report-unread' } };
};

const toShown = (reads: Reads, parts: readonly SavedPart[]): ShownRows | undefined => {
  const shown = reads.flatMap((read, index) => {
    const request = parts[index]?.request;
    return read.kind === 'dataset' && request !== undefined
      ? [takeSnapshot(read.dataset, printQuestion(request))]
      : [];
  });
  const [first] = shown;
  return (
    first && {
      snapshot: serializeReportSnapshot({ parts: shown, rest: [] }),
      execution: first.executionId,
    }
  );
};

const listColumns = (reads: Reads): readonly string[] | undefined =>
  reads.every((read) => read.kind === 'dataset')
    ? [...new Set(reads.flatMap(({ dataset }) => dataset.columns))]
    : undefined;

/** Finds a column of a row key that no part has. A part that has them all is compared by them, any other by its own key. */
export const findLostKey = (
  key: readonly string[],
  { columns }: Pick<ReportPreview, 'columns'>,
): ManageProblem | undefined => {
  const lost = columns && key.find((name) => findColumnIndex(name, columns) === undefined);
  return columns === undefined || lost === undefined
    ? undefined
    : { kind: 'digest', problem: { kind: 'key-not-there', key: lost, columns, isChosen: false } };
};

const nameOf = ({ request }: SavedPart, questions: Uses<'questions'>['questions']): string | undefined =>
  request?.query.kind === 'id' ? questions.nameOf(request.query.id) : undefined;

/** Asks all parts of a report once, so that nobody subscribes to one that shows nothing. */
export const tryReport = async (
  { parts }: Pick<Report, 'parts'>,
  { refresh, zone = 'UTC' }: Pick<DigestOptions, 'refresh' | 'zone'>,
  means: Uses<'questions' | 'clock'>,
): Promise<Result<ReportPreview, ManageProblem>> => {
  const { questions, clock } = means;
  const read = async (question: Question) => questions.ask(await questions.resolveMoving(question, { zone }));
  const reads = await readParts(parts, { read, withinMs: partBudgetMs, broke: () => undefined });
  const hopeless = findHopeless(reads, refresh);
  if (hopeless !== undefined) return err(hopeless);
  // Everyone reads it: a command to type is for who asked.
  const context = { slash: '', asOf: new Date(clock.now()) };
  return ok({
    outline: reads.map((one): OutlinedPart => {
      if (one.kind === 'dataset') {
        const { rows, hasMore } = one.dataset;
        const title = partTitle({ ...one, changes: undefined });
        return { kind: 'rows', title, rows: rows.length, hasMore };
      }
      const why = describePartFailure(one.part, one.problem, context);
      const queryName = nameOf(one.part, questions);
      return { kind: 'failed', title: partTitle({ kind: 'failed', part: one.part, why, queryName }), why };
    }),
    shown: toShown(reads, parts),
    runEstimate: refresh ? await estimateRuns(reads, means) : undefined,
    columns: listColumns(reads),
  });
};
