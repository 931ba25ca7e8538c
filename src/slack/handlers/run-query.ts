import type { Actor } from '../../core/actor.ts';
import type { Estimate } from '../../core/estimate.ts';
import { isResolved, type Question } from '../../core/question.ts';
import type { Asked } from '../../messages/answer/asked-line.ts';
import { type RunProgress, renderRunProgress } from '../../messages/answer/run-progress.ts';
import { describeCredits, describeRunFailure } from '../../messages/problems/run.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import type { FinishedRun } from '../../questions/wait-for-run.ts';
import { ephemeral, inChannel, type Reply, replacing } from '../clients/reply.ts';
import { answer } from './answer.ts';
import type { CsvServices } from './export-csv.ts';
import { followWithCsv } from './spend-on-csv.ts';

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

/** Options for a run that a person wants. */
export type RunQueryOptions = {
  /** The thread of the answer. */
  readonly thread?: string | undefined;
  /** Replies with the answer; by default as with the progress. */
  readonly replyAnswer?: Reply | undefined;
  readonly asked?: Asked | undefined;
  /** The likely price of a run that was typed: with no message whose place its progress could take, less is said. */
  readonly typed?: Estimate;
};

/**
 * Runs a query that a person wants run, shows its progress, by default in the message with the button, and answers the
 * question with the new result.
 */
export const handleRunQuery = async (
  question: Question,
  { workspaceId, channelId, userId, conversation, isOpen: isOpenChannel = false }: Actor,
  reply: Reply,
  services: CsvServices,
  { thread, replyAnswer = reply, asked, typed }: RunQueryOptions = {},
): Promise<void> => {
  const { questions, clock, stopping } = services;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services);
    return;
  }
  const where = typed === undefined ? replacing : ephemeral;
  const notify = (progress: RunProgress): Promise<void> =>
    reply([() => renderRunProgress(question, progress, new Date(clock.now()))], where);
  const maxNotices = typed === undefined ? 2 : 1;
  let notices = 0;
  const onProgress = async (startedAt: Date, elapsedMs: number): Promise<void> => {
    if (notices >= maxNotices || (notices === 1 && elapsedMs <= secondNoticeMs)) return;
    notices += 1;
    await notify(typed === undefined ? { kind: 'under-way', startedAt } : { kind: 'begun', estimate: typed });
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
  const options = { executionId: end.duneId, isOpen, asked };
  const target = isPrivate || conversation === 'app' ? ephemeral : inChannel;
  const report = await answer(question, target, replyAnswer, services, options);
  await followWithCsv(report, { channelId, userId, thread, isPrivate, conversation }, reply, services);
};
