import type { Actor } from '../../core/actor.ts';
import { isResolved, type Question } from '../../core/question.ts';
import { type RunProgress, renderRunProgress } from '../../messages/answer/run-progress.ts';
import { describeCredits, describeRunFailure } from '../../messages/problems/run.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import type { FinishedRun } from '../../questions/wait-for-run.ts';
import { ephemeral, inChannel, type Reply, replacing } from '../clients/reply.ts';
import { answer } from './answer.ts';
import { type CsvServices, sendCsv, toCsvRequest, wantsCsv } from './export-csv.ts';

/**
 * When to tell the person once more, ms. A `response_url` works five times: for the start, this, the end, and the table,
 * which leaves one.
 */
const secondNoticeMs = 60_000;

const describeEnd = (queryId: number, end: FinishedRun): RunProgress => {
  switch (end.kind) {
    case 'completed': {
      const seconds = Math.max(1, Math.round(end.tookMs / 1000));
      return { kind: 'done', seconds, credits: describeCredits(end.credits) };
    }
    case 'stopped':
      return { kind: 'left' };
    default: {
      const title = queryTitle({ id: queryId, name: undefined });
      return { kind: 'without-result', message: describeRunFailure(title, end) };
    }
  }
};

/**
 * Runs a query on the click of a button, shows its progress in the message with the button, and answers the question with
 * the new result.
 */
export const handleRunQuery = async (
  question: Question,
  { workspaceId, channelId, userId, isOpen: isOpenChannel = false }: Actor,
  reply: Reply,
  services: CsvServices,
): Promise<void> => {
  const { questions, settings, clock, stopping } = services;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services);
    return;
  }
  const notify = (progress: RunProgress): Promise<void> =>
    reply([() => renderRunProgress(question, progress, new Date(clock.now()))], replacing);
  let notices = 0;
  const onProgress = async (startedAt: Date, elapsedMs: number): Promise<void> => {
    if (notices > 1 || (notices === 1 && elapsedMs <= secondNoticeMs)) return;
    notices += 1;
    await notify({ kind: 'under-way', startedAt });
  };
  const isPrivate = question.options.private;
  const isOpen = isOpenChannel && !isPrivate;
  const end = await questions.runQuery(question, {
    workspaceId,
    askedBy: userId,
    isOpen,
    stopping,
    onProgress,
  });
  await notify(describeEnd(question.query.id, end));
  if (end.kind !== 'completed') return;
  const target = isPrivate ? ephemeral : inChannel;
  const report = await answer(question, target, reply, services, { executionId: end.duneId, isOpen });
  if (!wantsCsv(report, settings)) return;
  const destination = { channelId, userId, thread: undefined, isPrivate };
  await sendCsv(toCsvRequest(report), destination, reply, services);
};
