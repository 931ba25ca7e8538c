import { unknownEstimate } from '../../core/estimate.ts';
import type { Question } from '../../core/question.ts';
import type { DigestView } from '../../messages/digest/digest.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { serializeSnapshot, takeSnapshot } from '../../results/changes/snapshot.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { type NewRowsReading, serializeToldRows } from './new-rows.ts';
import { listPostFiles } from './post-files.ts';
import type { DigestReading } from './read.ts';
import { staleSnapshot } from './recover-send.ts';
import type { ReadyPost } from './send.ts';

/** Returns what every post of a digest says about itself. */
const toPostFacts = (
  { subscription, claimedAt, requested }: Claim,
  { at, kind }: DeliveryAttempt,
  { dataset, isOld }: { readonly dataset: Dataset; readonly isOld: boolean },
  remarks: readonly Remark[],
  { policy, questions }: Uses<'policy' | 'questions'>,
): Omit<DigestView, 'changes' | 'askedKey'> => ({
  subscription,
  dataset,
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
  const { dataset } = reading;
  return {
    post: {
      kind: 'digest',
      view: {
        ...toPostFacts(claim, attempt, reading, remarks, means),
        changes: reading.changes,
        askedKey: claim.subscription.keyColumns,
      },
    },
    snapshot: serializeSnapshot(takeSnapshot(dataset, claim.subscription.question)),
    sent: {
      reason: undefined,
      execution: dataset.executionId,
      newBaseline: true,
      queryName: dataset.query.name,
      followUps: listPostFiles(claim.subscription, {
        executionId: dataset.executionId,
        question: claim.subscription.question,
      }),
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
  const { dataset, told, count, lines, readRows } = reading;
  const execution = dataset.executionId;
  return {
    post: {
      kind: 'new-rows',
      view: { ...toPostFacts(claim, attempt, reading, remarks, means), count, lines, readRows },
    },
    snapshot: serializeToldRows({ told, execution }),
    sent: {
      reason: undefined,
      execution,
      newBaseline: true,
      queryName: dataset.query.name,
      told,
      followUps: listPostFiles(claim.subscription, {
        executionId: execution,
        question: claim.subscription.question,
      }),
    },
  };
};

/** Prepares the message that the data is too old. */
export const prepareStale = async (
  { subscription }: Claim,
  request: Question,
  dataset: Dataset,
  { questions }: Uses<'questions'>,
): Promise<ReadyPost> => {
  const { executionId, runCredits: credits } = dataset;
  const mayRun = questions.executionsPerDay > 0;
  const runEstimate = mayRun
    ? await questions.estimateRun(request, { executionId, credits })
    : unknownEstimate;
  return {
    post: {
      kind: 'stale',
      view: { subscription, dataset, maxAgeMs: subscription.maxAgeMs ?? 0, mayRun, runEstimate },
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
