import { escapePlainText } from '../../messages/blocks/escape.ts';
import { describeReason } from '../../messages/digest/reason.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import type { ReportDigestView, ReportPartView } from '../../messages/report/view.ts';
import { readReport } from '../../questions/report-edits.ts';
import { serializeReportSnapshot } from '../../results/changes/report-snapshot.ts';
import { takeSnapshot } from '../../results/changes/snapshot.ts';
import type { Board } from '../../store/boards.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../dependencies.ts';
import type { DigestFailure } from '../failure.ts';
import { showReportBoard } from './report-board.ts';
import { type DigestPart, prepareParts, readDueParts } from './report-read.ts';
import { toRestContents } from './report-rest.ts';
import { noRuns, runParts } from './report-runs.ts';
import { type ReadyPost, send } from './send.ts';
import {
  backoff,
  fail,
  notifyRecovered,
  reschedule,
  retryOrFail,
  settle,
  type Transition,
} from './transition.ts';

type Delivering = Omit<DigestDependencies, 'telemetry'>;

/**
 * A report with a hole that may pass is tried again this often, for about four minutes: better late than holed, but what is
 * there mustn't wait for what may never come.
 */
const maxHoled = 4;

const goneFailure = (name: string) =>
  ({ reason: { code: 'report-gone', detail: { name } }, isOwn: true, pause: 'report' }) as const;

const toView = (part: DigestPart, { questions }: Uses<'questions'>): ReportPartView => {
  if (part.kind === 'dataset') return part;
  const { query } = part.part.request ?? {};
  const queryId = query?.kind === 'id' ? query.id : 0;
  const queryName = queryId === 0 ? undefined : questions.nameOf(queryId);
  const why = escapePlainText(describeReason(part.failure.reason, { queryId, queryName }));
  return { kind: 'failed', part: part.part, why, queryName };
};

const listDatasets = (parts: readonly DigestPart[]) =>
  parts.flatMap((part) => (part.kind === 'dataset' ? [part] : []));

const listFailures = (parts: readonly DigestPart[]): readonly DigestFailure[] =>
  parts.flatMap((part) => (part.kind === 'failed' ? [part.failure] : []));

/** Returns the failure of a report of which nothing could be read: one that may pass, if there is one. */
const toWholeFailure = (failures: readonly DigestFailure[]): DigestFailure | undefined => {
  const [first] = failures;
  const chosen = failures.find(({ isPassing }) => isPassing) ?? first;
  // A query that is gone pauses a digest of it; a report can do without one.
  return (
    chosen && {
      reason: chosen.reason,
      isPassing: chosen.isPassing,
      isOwn: chosen.isOwn,
      retryAfterMs: chosen.retryAfterMs,
    }
  );
};

/** Waits for parts that may still come, a while. `now` in ms, by the database. */
const waitForHoles = (
  attempt: DeliveryAttempt,
  failures: readonly DigestFailure[],
  executionId: string | undefined,
  { policy }: Uses<'policy'>,
  now: number,
): Transition | undefined => {
  const passing = failures.find(({ isPassing }) => isPassing);
  const until = now + Math.max(passing?.retryAfterMs ?? 0, backoff(attempt.attempts, policy));
  // A person who posts it waits for it.
  if (passing === undefined || attempt.kind === 'run' || attempt.attempts >= maxHoled) return undefined;
  if (until >= attempt.deadlineAt) return undefined;
  const failure = { reason: passing.reason, isOwn: passing.isOwn };
  return reschedule({ until, failure, ...(executionId !== undefined && { executionId }) });
};

/** Returns why there's nothing to post; `undefined` when there is. A part that fails is no news. */
const findSilence = (
  { subscription: { postWhen } }: Claim,
  { kind }: DeliveryAttempt,
  parts: readonly DigestPart[],
): 'no-rows' | 'same-cells' | undefined => {
  const shown = listDatasets(parts);
  if (kind === 'run') return undefined;
  if (postWhen === 'rows' && shown.every(({ dataset }) => dataset.rows.length === 0)) return 'no-rows';
  return postWhen === 'changed' && shown.every(({ changes }) => changes?.isSame === true)
    ? 'same-cells'
    : undefined;
};

const preparePost = (
  claim: Claim,
  attempt: DeliveryAttempt,
  name: string,
  parts: readonly DigestPart[],
  remarks: readonly Remark[],
  means: Uses<'questions' | 'policy' | 'clock'>,
): ReadyPost => {
  const { subscription, requested, claimedAt } = claim;
  const { at, kind } = attempt;
  const view: ReportDigestView = {
    subscription,
    report: { name, parts: parts.map((part) => toView(part, means)) },
    lateSince: kind === 'schedule' && claimedAt - at > means.policy.lateMs ? at : undefined,
    askedBy: kind === 'run' ? requested?.by : undefined,
    asOf: new Date(means.clock.now()),
    remarks,
  };
  const rest = toRestContents(view, parts);
  const shown = parts.flatMap((part) =>
    part.kind === 'dataset' ? [takeSnapshot(part.dataset, part.question)] : (part.last ?? []),
  );
  return {
    post: { kind: 'report', view },
    snapshot: serializeReportSnapshot({ parts: shown, rest }),
    sent: {
      reason: undefined,
      execution: listDatasets(parts)[0]?.dataset.executionId,
      newBaseline: true,
      followUps: rest.map((content) => ({ kind: 'rest', content })),
    },
  };
};

/**
 * Reads all parts of a report, and posts them in one message or not, or edits that of its board. A part's failure stands in its
 * place.
 */
export const deliverReport = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  { name, board }: { readonly name: string; readonly board: Board | undefined },
  means: Delivering,
): Promise<Transition> => {
  const { store, policy } = means;
  const { subscription, baselineAt } = claim;
  const found = await store.reports.find({ workspaceId: subscription.workspaceId, name });
  if (found === undefined) return fail(claim, attempt, goneFailure(name), policy);
  const due = await prepareParts(readReport(found).parts, claim, attempt, means);
  const wantsRun = subscription.refresh || (attempt.kind === 'run' && claim.requested?.refresh === true);
  const asked = due.flatMap((part) => (part.asked.ok ? [part.asked.value] : []));
  const runs = wantsRun ? await runParts(claim, attempt, asked, means) : noRuns;
  if (runs.kind === 'waits') return reschedule(runs);
  const snapshot =
    baselineAt === undefined ? undefined : await store.queue.snapshot(subscription, baselineAt);
  const parts = await readDueParts(due, claim, attempt, { runs, snapshot }, means);
  const failures = listFailures(parts);
  const now = await store.now();
  const whole = failures.length === parts.length ? toWholeFailure(failures) : undefined;
  if (whole !== undefined) return retryOrFail(claim, attempt, whole, policy, now);
  const waiting = waitForHoles(attempt, failures, runs.executionId, means, now);
  if (waiting !== undefined) return waiting;
  const silence = findSilence(claim, attempt, parts);
  const ready = () => preparePost(claim, attempt, name, parts, runs.remarks, means);
  if (subscription.terms.board !== undefined) {
    const shown = { ready: ready(), parts: found.written, isSame: silence === 'same-cells' };
    return showReportBoard(claim, attempt, board, shown, means);
  }
  if (silence === undefined) return send(claim, attempt, ready(), means);
  return settle({
    outcome: 'silent',
    reason: { code: silence, detail: {} },
    execution: listDatasets(parts)[0]?.dataset.executionId,
    failure: 'none',
    notifications: notifyRecovered(claim),
  });
};
