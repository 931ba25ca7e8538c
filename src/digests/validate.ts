import type { DigestOptions } from '../command/command.ts';
import type { EditableDigest } from '../command/edit.ts';
import type { CommandProblem } from '../command/problem.ts';
import { parseZone } from '../command/schedule/time-zone.ts';
import type { Estimate } from '../core/estimate.ts';
import type { Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { AlertProblem } from '../messages/alert/problem.ts';
import type { AlreadySubscribed } from '../messages/digest/already.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { SubscribedView } from '../messages/digest/subscribed.ts';
import type { ValuesNeeded } from '../messages/digest/values-needed.ts';
import { priceFile } from '../messages/files/button.ts';
import type { CostlyDigest } from '../messages/spending/questions.ts';
import type { AskProblem } from '../questions/problem.ts';
import type { ReportProblem } from '../questions/report-edits.ts';
import { findColumnIndex } from '../results/columns/column-names.ts';
import { columnIndexes, isKey, toCompared } from '../results/columns/row-key.ts';
import type { Dataset } from '../results/dataset.ts';
import type { Subscription } from '../store/subscription.ts';
import type { FirstRows } from '../store/told-rows.ts';
import type { Uses } from './dependencies.ts';
import { defaultNewRows, findFirstRows, toShownDataset, toWholeQuestion } from './first-rows.ts';
import { parseStoredQuestion, toDigestOptions } from './stored-question.ts';

/** Why a digest wasn't created or changed: a problem of the digest, or of its question, or the person must choose. */
export type ManageProblem =
  | { readonly kind: 'digest'; readonly problem: DigestProblem }
  | { readonly kind: 'alert'; readonly problem: AlertProblem }
  /** An edit that doesn't go with the rest. */
  | { readonly kind: 'command'; readonly problem: CommandProblem }
  | { readonly kind: 'ask'; readonly request: Question; readonly problem: AskProblem }
  | { readonly kind: 'values-needed'; readonly needed: ValuesNeeded }
  | { readonly kind: 'report'; readonly problem: ReportProblem }
  | { readonly kind: 'already'; readonly already: AlreadySubscribed }
  | { readonly kind: 'costly'; readonly costly: CostlyDigest };

/** Returns a problem of a digest as an error. */
export const digestError = (problem: DigestProblem) => err({ kind: 'digest' as const, problem });

/** A question that was tried, with notes about it. */
export type ValidatedQuestion = {
  readonly preview: SubscribedView['preview'];
  /** As Dune told it with the result. Foreign. */
  readonly queryName: string | undefined;
  readonly remarks: readonly Remark[];
  /** The rows that count as told, for a digest of new rows. */
  readonly first?: FirstRows | undefined;
  /** The likely price of a run, for a digest that runs its query. */
  readonly runEstimate?: Estimate | undefined;
  /** The likely price of each file, for a digest with files. */
  readonly fileEstimate?: Estimate | undefined;
};

/** A query without a result may have one once the digest runs it. */
export const mayComeLater = (problem: AskProblem): boolean =>
  problem.kind === 'missing'
    ? ['never-run', 'values-never-run'].includes(problem.diagnosis.cause.kind)
    : problem.kind === 'unanswered' && 'execution' in problem.outcome;

const keyRemarks = (dataset: Dataset, key: readonly string[]): readonly Remark[] => {
  const indexes = columnIndexes(dataset.columns, key);
  return key.length === 0 || indexes === undefined || isKey(toCompared(dataset.rows), indexes)
    ? []
    : [{ kind: 'key-not-unique' }];
};

/** Says what the digest would do with the current data, if the preview doesn't show it. */
const describeOutlook = (dataset: Dataset, { when, maxAgeMs, refresh }: DigestOptions): readonly Remark[] => {
  const { finishedAt, asOf } = dataset;
  const isOld =
    maxAgeMs !== undefined && finishedAt !== undefined && asOf.getTime() - finishedAt.getTime() > maxAgeMs;
  if (isOld && !refresh) return [{ kind: 'old-already', maxAgeMs }];
  return when === 'rows' && dataset.rows.length === 0 ? [{ kind: 'no-rows-yet' }] : [];
};

/** Asks the question once, so that nobody subscribes to a query that fails. */
export const validateQuestion = async (
  { request, digest }: EditableDigest,
  { questions }: Uses<'questions'>,
): Promise<Result<ValidatedQuestion, ManageProblem>> => {
  if (digest.refresh && questions.executionsPerDay === 0)
    return err({
      kind: 'digest',
      problem: { kind: 'runs-are-off', setBy: questions.setBy?.executionsPerDay },
    });
  const asked = await questions.resolveMoving(request, { zone: digest.zone ?? 'UTC' });
  const isOfNewRows = digest.when === 'new';
  const requested = await questions.ask(isOfNewRows ? toWholeQuestion(asked) : asked);
  if (!requested.ok) {
    if (!digest.refresh || !mayComeLater(requested.error))
      return err({ kind: 'ask', request: asked, problem: requested.error });
    const runEstimate = await questions.estimateRun(asked, 'none');
    return ok({ preview: 'first-run', queryName: undefined, remarks: [], runEstimate });
  }
  const dataset = requested.value;
  const lost = digest.key.find((name) => findColumnIndex(name, dataset.columns) === undefined);
  if (lost !== undefined) {
    const isChosen = request.options.columns.length > 0;
    return err({
      kind: 'digest',
      problem: { kind: 'key-not-there', key: lost, columns: dataset.columns, isChosen },
    });
  }
  const first = isOfNewRows ? findFirstRows(dataset, digest) : undefined;
  if (first?.ok === false) return err({ kind: 'digest', problem: first.error });
  const { files } = digest;
  const priced = files.length === 0 ? undefined : priceFile(dataset, questions.fileTerms());
  const remarks: readonly Remark[] = [
    ...(files.length === 0 ? [] : [{ kind: 'files', formats: files, priced } as const]),
    ...describeOutlook(dataset, digest),
    ...(first === undefined ? keyRemarks(dataset, digest.key) : [first.value.remark]),
  ];
  const { executionId, runCredits: credits } = dataset;
  const runEstimate = digest.refresh
    ? await questions.estimateRun(asked, { executionId, credits })
    : undefined;
  const preview = isOfNewRows
    ? toShownDataset(dataset, request, request.options.top ?? defaultNewRows)
    : dataset;
  return ok({
    ...{ preview, queryName: dataset.query.name, remarks, first: first?.value.first, runEstimate },
    fileEstimate: priced?.estimate,
  });
};

/** Returns the given zone, else the person's own, else UTC with a note. */
export const chooseZone = async (
  given: string | undefined,
  userId: string,
  { messenger }: Uses<'messenger'>,
): Promise<{ readonly zone: string; readonly remarks: readonly Remark[] }> => {
  if (given !== undefined) return { zone: given, remarks: [] };
  const own = await messenger.zoneOf(userId);
  const known = own === undefined ? undefined : parseZone(own);
  return known?.ok === true
    ? { zone: known.value, remarks: [] }
    : { zone: 'UTC', remarks: [{ kind: 'zone-unknown' }] };
};

/** Tries a question, or returns a recent try. */
export type Validate = (edited: EditableDigest) => Promise<Result<ValidatedQuestion, ManageProblem>>;

/** The same question isn't tried again: a schedule can change while Dune is down. */
export const validateChange = async (
  old: Subscription,
  edited: EditableDigest,
  validate: Validate,
): Promise<Result<ValidatedQuestion, ManageProblem>> => {
  const validated = await validate(edited);
  const before = { request: parseStoredQuestion(old), digest: toDigestOptions(old) };
  const asksTheSame =
    JSON.stringify(before.request) === JSON.stringify(edited.request) &&
    JSON.stringify(before.digest.key) === JSON.stringify(edited.digest.key) &&
    // Only the result shows if new rows can be recognized and written.
    (edited.digest.when !== 'new' ||
      (before.digest.when === 'new' && before.digest.row === edited.digest.row)) &&
    before.digest.refresh === edited.digest.refresh;
  return validated.ok || !asksTheSame
    ? validated
    : ok({ preview: 'none', queryName: old.queryName, remarks: [] });
};
