import type { Question } from '../../core/question.ts';
import { type Changes, compareWithSnapshot } from '../../results/changes/changes.ts';
import { parseSnapshot, type Snapshot } from '../../results/changes/snapshot.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { ToldRows } from '../../store/told-rows.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestFailure, toUnreadFailure } from '../failure.ts';

/** The data of an occurrence, and the decision from it. */
export type DigestReading =
  | {
      readonly kind: 'post';
      readonly dataset: Dataset;
      readonly changes: Changes | undefined;
      /** It's posted although the data is older than the limit. */
      readonly isOld: boolean;
    }
  /** The data is older than the limit; said once for each run on Dune. */
  | { readonly kind: 'stale'; readonly dataset: Dataset }
  | {
      readonly kind: 'silent';
      readonly why: 'same-run' | 'same-cells' | 'no-rows' | 'still-stale' | 'no-new-rows' | 'rows-begun';
      readonly executionId: string;
      readonly told?: ToldRows;
    }
  | { readonly kind: 'failed'; readonly failure: DigestFailure };

/** The input for reading an occurrence. */
export type ReadingSource = {
  readonly claim: Claim;
  readonly attempt: Pick<DeliveryAttempt, 'at' | 'kind'>;
  readonly request: Question;
  /** The stored part of the last posted digest. */
  readonly snapshot: string | undefined;
  /** Dune's id of the run that this occurrence started. */
  readonly executionId: string | undefined;
};

/** Returns the last posted digest, if it had the same question. */
export const toBaseline = ({ claim, snapshot }: ReadingSource): Snapshot | undefined => {
  const last = snapshot === undefined ? undefined : parseSnapshot(snapshot);
  return last?.question === claim.subscription.question ? last : undefined;
};

/**
 * Returns the time from which a read counts, ms by this process's clock: when the occurrence was due. So a thousand that are
 * due together share one read.
 */
export const toReadSince = (
  { claimedAt }: Pick<Claim, 'claimedAt'>,
  { at }: Pick<DeliveryAttempt, 'at'>,
  now: number,
): number => now - Math.max(0, claimedAt - at);

/** Tells whether data is older than the digest's limit. `now` in ms. */
export const isPastLimit = ({ claim }: ReadingSource, finishedAt: Date | undefined, now: number): boolean => {
  const { maxAgeMs } = claim.subscription;
  return maxAgeMs !== undefined && finishedAt !== undefined && now - finishedAt.getTime() > maxAgeMs;
};

/**
 * Decides from one row of the latest run that there is nothing to post: staying silent should cost next to nothing.
 * `undefined` when it takes more to know.
 */
export const probeSilence = async (
  source: ReadingSource,
  { questions, clock }: Uses<'questions' | 'clock'>,
): Promise<DigestReading | undefined> => {
  const { claim, request } = source;
  const now = clock.now();
  const run = await questions.findLatestRun(
    claim.subscription.queryId,
    request,
    toReadSince(claim, source.attempt, now),
  );
  if (run === undefined || run.id !== claim.seenExecution) return undefined;
  const executionId = run.id;
  if (!isPastLimit(source, run.endedAt, now)) return { kind: 'silent', why: 'same-run', executionId };
  return claim.staleExecution === executionId
    ? { kind: 'silent', why: 'still-stale', executionId }
    : undefined;
};

const decideReading = (
  source: ReadingSource,
  dataset: Dataset,
  baseline: Snapshot | undefined,
): DigestReading => {
  const { claim, attempt } = source;
  const { postWhen, keyColumns } = claim.subscription;
  const changes = baseline && compareWithSnapshot(dataset, baseline, keyColumns);
  const { executionId } = dataset;
  const old = isPastLimit(source, dataset.finishedAt, dataset.asOf.getTime());
  // A person who posts it wants to see it, even unchanged or old.
  if (attempt.kind === 'run') return { kind: 'post', dataset, changes, isOld: old };
  if (old) {
    const wasTold = claim.staleExecution === executionId;
    return wasTold ? { kind: 'silent', why: 'still-stale', executionId } : { kind: 'stale', dataset };
  }
  if (postWhen === 'rows' && dataset.rows.length === 0)
    return { kind: 'silent', why: 'no-rows', executionId };
  if (postWhen === 'changed' && changes?.isSame === true)
    return { kind: 'silent', why: 'same-cells', executionId };
  return { kind: 'post', dataset, changes, isOld: false };
};

/** Reads the data of an occurrence, and decides: post, silent or stale. */
export const readDigest = async (
  source: ReadingSource,
  means: Uses<'questions' | 'clock'>,
): Promise<DigestReading> => {
  const { claim, attempt, request, executionId } = source;
  const baseline = toBaseline(source);
  const mayBeSilent =
    claim.subscription.postWhen === 'changed' && attempt.kind === 'schedule' && executionId === undefined;
  const silence = mayBeSilent && baseline !== undefined ? await probeSilence(source, means) : undefined;
  if (silence !== undefined) return silence;
  const since = toReadSince(claim, attempt, means.clock.now());
  const read = await means.questions.fetchDataset(request, { since, executionId });
  if (read.ok) return decideReading(source, read.value, baseline);
  return { kind: 'failed', failure: toUnreadFailure(read.error) };
};
