import { compareWithSnapshot } from '../../results/changes/changes.ts';
import type { Board } from '../../store/boards.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { toUnreadFailure } from '../failure.ts';
import {
  type DigestReading,
  isPastLimit,
  probeSilence,
  type ReadingSource,
  toBaseline,
  toReadSince,
} from './read.ts';

/** Returns what a board's message is drawn from, besides the data: with another one it's drawn again without newer data. */
export const toBoardShows = (
  {
    question,
    keyColumns,
    terms: { title, note, report },
  }: Pick<Subscription, 'question' | 'keyColumns' | 'terms'>,
  baselineAt: number | undefined,
  parts = '',
): string =>
  JSON.stringify([baselineAt ?? null, question, keyColumns, title ?? '', note ?? '', report ?? '', parts]);

/** Tells if a board's message shows its baseline, so that without newer data there is nothing to do. */
const isInStep = (board: Board | undefined, { claim }: ReadingSource): boolean =>
  board?.messageTs !== undefined && board.shows === toBoardShows(claim.subscription, claim.baselineAt);

/**
 * Reads the data of a board, and decides: show it, or leave the message as it is. A newer run with the same rows is shown,
 * too: the time at the top says that the board is alive. Data over its limit is shown and marked, once for each run.
 */
export const readBoard = async (
  source: ReadingSource,
  board: Board | undefined,
  means: Uses<'questions' | 'clock'>,
): Promise<DigestReading> => {
  const { claim, attempt, request, executionId } = source;
  const baseline = toBaseline(source);
  const inStep = isInStep(board, source) && baseline !== undefined;
  const mayBeSilent = inStep && attempt.kind === 'schedule' && executionId === undefined;
  const silence = mayBeSilent ? await probeSilence(source, means) : undefined;
  if (silence !== undefined) return silence;
  const since = toReadSince(claim, attempt, means.clock.now());
  const read = await means.questions.fetchDataset(request, { since, executionId });
  if (!read.ok) return { kind: 'failed', failure: toUnreadFailure(read.error) };
  const dataset = read.value;
  const isOld = isPastLimit(source, dataset.finishedAt, dataset.asOf.getTime());
  if (isOld && mayBeSilent && dataset.executionId === claim.seenExecution)
    return claim.staleExecution === dataset.executionId
      ? { kind: 'silent', why: 'still-stale', executionId: dataset.executionId }
      : { kind: 'stale', dataset };
  const changes = baseline && compareWithSnapshot(dataset, baseline, claim.subscription.keyColumns);
  return { kind: 'post', dataset, changes, isOld };
};
