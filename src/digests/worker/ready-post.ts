import { unknownEstimate } from '../../core/estimate.ts';
import type { Question } from '../../core/question.ts';
import type { DigestView } from '../../messages/digest/digest.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { serializeSnapshot, takeSnapshot } from '../../results/changes/snapshot.ts';
import type { Report } from '../../results/report.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestReading } from './read.ts';
import { staleSnapshot } from './recover-send.ts';
import type { ReadyPost } from './send.ts';

const toView = (
  { subscription, claimedAt, requested }: Claim,
  { at, kind }: DeliveryAttempt,
  { report, changes, isOld }: Extract<DigestReading, { kind: 'post' }>,
  remarks: readonly Remark[],
  { policy, questions }: Uses<'policy' | 'questions'>,
): DigestView => ({
  subscription,
  report,
  changes: changes,
  askedKey: subscription.keyColumns,
  lateSince: kind === 'schedule' && claimedAt - at > policy.lateMs ? at : undefined,
  askedBy: kind === 'run' ? requested?.by : undefined,
  mayRun: questions.executionsPerDay > 0,
  remarks: isOld ? [...remarks, { kind: 'old', maxAgeMs: subscription.maxAgeMs ?? 0 }] : remarks,
});

/** Prepares a digest to send, with the part of it to store. */
export const prepareDigest = (
  claim: Claim,
  attempt: DeliveryAttempt,
  reading: Extract<DigestReading, { kind: 'post' }>,
  remarks: readonly Remark[],
  means: Uses<'policy' | 'questions'>,
): ReadyPost => {
  const { report } = reading;
  return {
    post: { kind: 'digest', view: toView(claim, attempt, reading, remarks, means) },
    snapshot: serializeSnapshot(takeSnapshot(report, claim.subscription.question)),
    sent: {
      reason: undefined,
      execution: report.executionId,
      newBaseline: true,
      queryName: report.query.name,
    },
  };
};

/** Prepares the message that the data is too old. */
export const prepareStale = async (
  { subscription }: Claim,
  request: Question,
  report: Report,
  { questions }: Uses<'questions'>,
): Promise<ReadyPost> => {
  const { executionId, runCredits: credits } = report;
  const mayRun = questions.executionsPerDay > 0;
  const runEstimate = mayRun
    ? await questions.estimateRun(request, { executionId, credits })
    : unknownEstimate;
  return {
    post: {
      kind: 'stale',
      view: { subscription, report, maxAgeMs: subscription.maxAgeMs ?? 0, mayRun, runEstimate },
    },
    snapshot: staleSnapshot(executionId),
    sent: {
      reason: { code: 'told-stale', detail: {} },
      execution: executionId,
      newBaseline: false,
      staleExecution: executionId,
    },
  };
};
