import { getMeasuredColumn, getNamedRow } from '../../core/condition-names.ts';
import type { Estimate } from '../../core/estimate.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import type { AskProblem } from '../../questions/problem.ts';
import { chooseAlertRead } from '../../results/alerts/alert-read.ts';
import type { Look, NoData } from '../../results/alerts/look.ts';
import { foldName } from '../../results/alerts/look-key.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import { findColumnIndex } from '../../results/columns/column-names.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Uses } from '../dependencies.ts';
import { type ManageProblem, mayComeLater } from '../validate.ts';
import type { AlertSubject } from './alert-subject.ts';
import { describeMissingColumn } from './missing-column.ts';
import { findSlip, listRows, remarkOnRow } from './named-row.ts';

/** An alert that was tried on the latest result. */
export type TriedAlert = {
  readonly queryName: string | undefined;
  /** The look at it; `undefined` where there is no result yet, or none could be read. */
  readonly look: Look | undefined;
  /** The result is older than the alert allows, so its next checks find no data until Dune has a newer one. */
  readonly isOld: boolean;
  /** The likely price of a run, for an alert that runs its query. */
  readonly runEstimate: Estimate | undefined;
  readonly remarks: readonly Remark[];
};

type Questions = Uses<'questions'>;

/** Returns what an alert reads: only what its condition needs, and how many rows. */
export const toAlertQuestion = ({
  request,
  digest,
  condition,
}: AlertSubject): { readonly question: Question; readonly rows: number } => {
  const { options, rows } = chooseAlertRead(condition, digest.key, request.options);
  return { question: { ...request, options }, rows };
};

const numbers: readonly string[] = ['rank', 'amount', 'money', 'ratio', 'percent'];

/** Reads one row of all columns, to name those that may be meant. */
const readColumns = async (request: Question, { questions }: Questions) => {
  const { where } = request.options;
  const read = await questions.ask({ ...request, options: { ...emptyDisplayOptions, where, top: 1 } });
  if (!read.ok) return { columns: [], withNumbers: [] };
  const { columns, formats } = read.value;
  const withNumbers = columns.filter((_name, index) => numbers.includes(formats[index]?.kind ?? ''));
  return { columns, withNumbers };
};

const hasName = (one: string, other: string): boolean => foldName(one).includes(foldName(other));

const holdsNumbers = (column: string, { columns, formats }: Dataset): boolean => {
  const index = findColumnIndex(column, columns);
  return index === undefined || numbers.includes(formats[index]?.kind ?? '');
};

const notANumber = async (
  name: string,
  { request }: AlertSubject,
  means: Questions,
): Promise<AlertProblem> => {
  const { withNumbers } = await readColumns(request, means);
  return { kind: 'not-a-number', name, columns: withNumbers };
};

/** Puts why a look tells nothing into a problem of the alert; `undefined` for what may pass. */
const toProblem = async (
  reason: NoData,
  dataset: Dataset,
  subject: AlertSubject,
  means: Questions,
): Promise<AlertProblem | undefined> => {
  switch (reason.why) {
    case 'no-column': {
      const columns = dataset.resultColumns ?? (await readColumns(subject.request, means)).columns;
      return describeMissingColumn(reason.name, columns, subject, means);
    }
    case 'no-row': {
      const column = getMeasuredColumn(subject.condition);
      if (column !== undefined && !holdsNumbers(column, dataset)) return notANumber(column, subject, means);
      const rows = listRows(dataset, subject);
      return { kind: 'no-row', name: reason.name, rows, hasMore: dataset.hasMore };
    }
    case 'several-rows': {
      const rows = listRows(dataset, subject).filter((name) => hasName(name, reason.name));
      return { kind: 'ambiguous-row', name: reason.name, rows };
    }
    case 'not-a-number':
      return notANumber(reason.name, subject, means);
    case 'no-key':
      return { kind: 'no-key', columns: (await readColumns(subject.request, means)).columns };
    case 'cut':
      return { kind: 'cut', name: getNamedRow(subject.condition), maxRows: dataset.rows.length };
    case 'no-rows':
    case 'no-time':
    case 'stale':
      return undefined;
  }
};

/** Finds a column of the condition among those that Dune doesn't know. */
const toMissingColumn = async (
  problem: AskProblem,
  subject: AlertSubject,
  means: Questions,
): Promise<AlertProblem | undefined> => {
  if (problem.kind !== 'unanswered' || problem.columns.length === 0) return undefined;
  const name = getMeasuredColumn(subject.condition);
  return name !== undefined && findColumnIndex(name, problem.columns) === undefined
    ? describeMissingColumn(name, problem.columns, subject, means)
    : undefined;
};

const findLostKey = (dataset: Dataset, { digest }: AlertSubject): ManageProblem | undefined => {
  const columns = dataset.resultColumns ?? dataset.columns;
  const key = digest.key.find((name) => findColumnIndex(name, columns) === undefined);
  return key === undefined
    ? undefined
    : { kind: 'digest', problem: { kind: 'key-not-there', key, columns, isChosen: false } };
};

const withoutResult = async (
  problem: AskProblem,
  subject: AlertSubject,
  means: Questions,
): Promise<Result<TriedAlert, ManageProblem>> => {
  const { questions } = means;
  const missing = await toMissingColumn(problem, subject, means);
  if (missing !== undefined) return err({ kind: 'alert', problem: missing });
  const { request, digest } = subject;
  if (!digest.refresh || !mayComeLater(problem)) return err({ kind: 'ask', request, problem });
  const runEstimate = await questions.estimateRun(request, 'none');
  return ok({
    queryName: undefined,
    look: undefined,
    isOld: false,
    runEstimate,
    remarks: [],
  });
};

const isTooOld = ({ digest, condition }: AlertSubject, finishedAt: Date | undefined, at: number): boolean =>
  !digest.refresh &&
  condition.kind !== 'age' &&
  digest.maxAgeMs !== undefined &&
  finishedAt !== undefined &&
  at - finishedAt.getTime() > digest.maxAgeMs;

/** Reads the latest result once and looks at it, so that nobody sets an alert that can't fire. `at` in ms. */
export const tryAlert = async (
  typed: AlertSubject,
  at: number,
  means: Questions,
): Promise<Result<TriedAlert, ManageProblem>> => {
  const { questions } = means;
  const { digest, condition } = typed;
  const request = await questions.resolveMoving(typed.request, { at, zone: digest.zone ?? 'UTC' });
  const subject = { request, digest, condition };
  if (digest.refresh && questions.executionsPerDay === 0)
    return err({
      kind: 'digest',
      problem: { kind: 'runs-are-off', setBy: questions.setBy?.executionsPerDay },
    });
  const { question, rows } = toAlertQuestion(subject);
  const read = await questions.ask(question, { rows });
  if (!read.ok) return withoutResult(read.error, subject, means);
  const dataset = read.value;
  const lost = findLostKey(dataset, subject);
  if (lost !== undefined) return err(lost);
  const look = takeLook(dataset, condition, digest.key, at);
  const problem =
    look.kind === 'no-data'
      ? await toProblem(look.reason, dataset, subject, means)
      : findSlip(look, dataset, subject);
  if (problem !== undefined) return err({ kind: 'alert', problem });
  const { executionId, runCredits: credits } = dataset;
  const runEstimate = digest.refresh
    ? await questions.estimateRun(request, { executionId, credits })
    : undefined;
  const isOld = isTooOld(subject, dataset.finishedAt, at);
  const remarks = remarkOnRow(look, dataset, subject);
  return ok({ queryName: dataset.query.name, look, isOld, runEstimate, remarks });
};
