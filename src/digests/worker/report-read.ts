import { printQuestion } from '../../command/print.ts';
import type { Question } from '../../core/question.ts';
import type { ReportPart, SavedPart } from '../../core/report.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { requestId } from '../../platform/request-id.ts';
import { type PartRead, readParts } from '../../questions/read-parts.ts';
import { type Changes, compareWithSnapshot } from '../../results/changes/changes.ts';
import { matchSnapshots, parseReportSnapshot } from '../../results/changes/report-snapshot.ts';
import type { Snapshot } from '../../results/changes/snapshot.ts';
import { findColumnIndex } from '../../results/columns/column-names.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestFailure, toNotAllowedFailure, toUnreadFailure, unreadableFailure } from '../failure.ts';
import { toReadSince } from './read.ts';
import type { ReportRuns } from './report-runs.ts';

/** A part as it was read for a digest. `last`: as it was shown last; a part that fails keeps that. */
export type DigestPart = { readonly question: string; readonly last: Snapshot | undefined } & (
  | {
      readonly kind: 'dataset';
      readonly part: ReportPart;
      readonly dataset: Dataset;
      readonly changes: Changes | undefined;
    }
  | { readonly kind: 'failed'; readonly part: SavedPart; readonly failure: DigestFailure }
);

/** A part of a report when it is due. `asked`: with its values as of then; the error says why it isn't asked for. */
export type DuePart = {
  readonly saved: SavedPart;
  readonly question: string;
  readonly asked: Result<Question, DigestFailure>;
};

/** Finds out what each part asks for: as of when it was due, and only what may be used there. */
export const prepareParts = (
  parts: readonly SavedPart[],
  { subscription }: Pick<Claim, 'subscription'>,
  { at }: Pick<DeliveryAttempt, 'at'>,
  { questions }: Uses<'questions'>,
): Promise<readonly DuePart[]> =>
  Promise.all(
    parts.map(async (saved): Promise<DuePart> => {
      const { request } = saved;
      if (request === undefined || request.query.kind !== 'id')
        return { saved, question: '', asked: err(unreadableFailure) };
      const question = printQuestion(request);
      // Before any credits are used.
      if (!(await questions.isAllowedAfterAll(request.query.id, subscription)))
        return { saved, question, asked: err(toNotAllowedFailure(questions.refuse(request.query.id))) };
      const asked = await questions.resolveMoving(request, { at, zone: subscription.zone });
      return { saved, question, asked: ok(asked) };
    }),
  );

/** A key goes for the parts that have its columns. */
const toPartKey = (key: readonly string[], { columns }: Dataset): readonly string[] =>
  key.every((name) => findColumnIndex(name, columns) !== undefined) ? key : [];

const toFailure = (read: Extract<PartRead<DigestFailure>, { kind: 'problem' }>): DigestFailure => {
  switch (read.problem.kind) {
    case 'unread':
      return read.problem.error;
    case 'unreadable':
      return unreadableFailure;
    case 'late':
      return {
        reason: { code: 'out-of-time', detail: { isRunning: false } },
        isPassing: true,
        isOwn: false,
      };
    case 'broken': {
      const reason = { code: 'unexpected', detail: { reference: requestId() ?? '' } } as const;
      return { reason, isPassing: true, isOwn: false };
    }
  }
};

/** Compares a part with how it was shown last. */
export const comparePart = (
  dataset: Dataset,
  last: Snapshot | undefined,
  keyColumns: readonly string[],
): Changes | undefined => last && compareWithSnapshot(dataset, last, toPartKey(keyColumns, dataset));

/** Reads all parts at once, each as of when the digest was due, and compares each with how it was shown last. */
export const readDueParts = async (
  due: readonly DuePart[],
  claim: Claim,
  attempt: DeliveryAttempt,
  {
    runs,
    snapshot,
  }: { readonly runs: Extract<ReportRuns, { kind: 'done' }>; readonly snapshot: string | undefined },
  { questions, clock, policy, log }: Uses<'questions' | 'clock' | 'policy' | 'log'>,
): Promise<readonly DigestPart[]> => {
  const since = toReadSince(claim, attempt, clock.now());
  const read = async (question: Question): Promise<Result<Dataset, DigestFailure>> => {
    const run = runs.of(question);
    if (run.kind === 'failed') return err(run.failure);
    const got = await questions.fetchDataset(question, { since, executionId: run.executionId });
    return got.ok ? got : err(toUnreadFailure(got.error));
  };
  const broke = (error: unknown) => log.error({ err: error }, 'report part failed unexpectedly');
  const asked = due.map(({ saved: { title }, asked: { ok: isAsked, ...one } }) => ({
    title,
    request: isAsked && 'value' in one ? one.value : undefined,
  }));
  const reads = await readParts(asked, { read, withinMs: policy.leaseMs / 2, broke });
  const kept = snapshot === undefined ? undefined : parseReportSnapshot(snapshot);
  const lasts = matchSnapshots(
    due.map(({ question }) => question),
    kept,
  );
  return due.map(({ saved, question, asked: one }, index): DigestPart => {
    const got = reads[index];
    const last = lasts[index];
    if (!one.ok) return { kind: 'failed', part: saved, question, last, failure: one.error };
    if (got === undefined || got.kind === 'problem')
      return {
        kind: 'failed',
        part: saved,
        question,
        last,
        failure: got === undefined ? unreadableFailure : toFailure(got),
      };
    const { part, dataset } = got;
    const changes = comparePart(dataset, last, claim.subscription.keyColumns);
    return { kind: 'dataset', part, dataset, question, last, changes };
  });
};
