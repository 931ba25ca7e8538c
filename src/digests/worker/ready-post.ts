import { unknownEstimate } from '../../core/estimate.ts';
import type { Question } from '../../core/question.ts';
import type { DigestView } from '../../messages/digest/digest.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { serializeSnapshot, takeSnapshot } from '../../results/changes/snapshot.ts';
import type { Report } from '../../results/report.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { type NewRowsReading, serializeToldRows } from './new-rows.ts';
import type { DigestReading } from './read.ts';
import { staleSnapshot } from './recover-send.ts';
import type { ReadyPost } from './send.ts';

/** Returns what every post of a digest says about itself. */
const toPostFacts = (
  { subscription, claimedAt, requested }: Claim,
  { at, kind }: DeliveryAttempt,
  { report, isOld }: { readonly report: Report; readonly isOld: boolean },
  remarks: readonly Remark[],
  { policy, questions }: Uses<'policy' | 'questions'>,
): Omit<DigestView, 'changes' | 'askedKey'> => ({
  subscription,
  report,
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
    post: {
      kind: 'digest',
      view: {
        ...toPostFacts(claim, attempt, reading, remarks, means),
        changes: reading.changes,
        askedKey: claim.subscription.keyColumns,
      },
    },
    snapshot: serializeSnapshot(takeSnapshot(report, claim.subscription.question)),
    sent: {
      reason: undefined,
      execution: report.executionId,
      newBaseline: true,
      queryName: report.query.name,
    },
  };
};

/** Prepares a digest of new rows, with the rows to remember once it's known to have arrived. */
export const prepareNewRows = (
  claim: Claim,
  attempt: DeliveryAttempt,
  reading: NewRowsReading,
  remarks: readonly Remark[],
  means: Uses<'policy' | 'questions'>,
): ReadyPost => {
  const { report, told, count, lines, readRows } = reading;
  const execution = report.executionId;
  return {
    post: {
      kind: 'new-rows',
      view: { ...toPostFacts(claim, attempt, reading, remarks, means), count, lines, readRows },
    },
    snapshot: serializeToldRows({ told, execution }),
    sent: { reason: undefined, execution, newBaseline: true, queryName: report.query.name, told },
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
