import type { Actor } from '../../core/actor.ts';
import type { Estimate } from '../../core/estimate.ts';
import { isResolved, type Question } from '../../core/question.ts';
import type { Asked } from '../../messages/answer/asked-line.ts';
import { type RunProgress, type RunUse, renderRunProgress } from '../../messages/answer/run-progress.ts';
import { describeCredits, describeRunFailure } from '../../messages/problems/run.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import type { FinishedRun } from '../../questions/wait-for-run.ts';
import { ephemeral, inChannel, meanwhile, passing, type Reply, replacing } from '../clients/reply.ts';
import type { ReplyTarget } from '../clients/response-url.ts';
import { answer } from './answer.ts';
import { withoutNoticeMs } from './progress-notice.ts';
import type { FileServices } from './send-file.ts';
import { followWithFiles } from './spend-on-file.ts';

/**
 * When to tell the person once more, ms. A `response_url` works five times: for the start, this, the end where it's said, and
 * the table.
 */
const secondNoticeMs = 60_000;

type CompletedRun = Extract<FinishedRun, { kind: 'completed' }>;

const toRunUse = ({ tookMs, credits }: CompletedRun): RunUse => ({
  seconds: Math.max(1, Math.round(tookMs / 1000)),
  credits: describeCredits(credits),
});

const describeEnd = (title: string, end: Exclude<FinishedRun, CompletedRun>): RunProgress =>
  end.kind === 'stopped'
    ? { kind: 'left' }
    : { kind: 'without-result', message: describeRunFailure(title, end) };

/** The words for a run wait no longer for the query's name, ms. */
export const nameBudgetMs = 3_000;

/** Options for a run that a person wants. */
export type RunQueryOptions = {
  /** The thread of the answer. */
  readonly thread?: string | undefined;
  /** Replies with the answer; by default as with the progress. */
  readonly replyAnswer?: Reply | undefined;
  readonly asked?: Asked | undefined;
  /** The likely price of a run for which there's no message whose place its progress could take: then less is said. */
  readonly beside?: Estimate | undefined;
};

/**
 * Runs a query that a person wants run, shows its progress, by default in the message with the button, and answers the
 * question with the new result.
 */
export const handleRunQuery = async (
  typed: Question,
  actor: Actor,
  reply: Reply,
  services: FileServices,
  { thread, replyAnswer = reply, asked, beside }: RunQueryOptions = {},
): Promise<void> => {
  const { questions, clock, stopping } = services;
  const { workspaceId, channelId, userId, conversation, isOpen: isOpenChannel = false } = actor;
  const question = await questions.resolveMoving(typed, { userId });
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services, { from: actor });
    return;
  }
  const { id } = question.query;
  const name = questions.findName(id, nameBudgetMs);
  const notify = async (progress: RunProgress, target: ReplyTarget): Promise<void> => {
    const known = await name;
    return reply([() => renderRunProgress(question, progress, new Date(clock.now()), known)], target);
  };
  let notices = 0;
  const onProgress = async (startedAt: Date, elapsedMs: number): Promise<void> => {
    if (notices >= 2 || (notices === 1 && elapsedMs <= secondNoticeMs)) return;
    notices += 1;
    const progress = { kind: 'under-way', startedAt } as const;
    if (beside === undefined) return notify(progress, replacing);
    return notices === 1 ? notify({ kind: 'begun', estimate: beside }, passing) : notify(progress, meanwhile);
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
  const where = beside === undefined ? replacing : ephemeral;
  if (end.kind !== 'completed') {
    const title = queryTitle({ id, name: await name });
    return notify(describeEnd(title, end), where);
  }
  const use = toRunUse(end);
  // Without a message whose place this could take, the answer says it.
  if (beside === undefined) await notify({ kind: 'done', ...use }, where);
  const said = beside === undefined ? {} : { run: use, progressAfterMs: withoutNoticeMs };
  const options = { executionId: end.duneId, from: actor, isOpen, asked, ...said };
  const target = isPrivate || conversation === 'app' ? ephemeral : inChannel;
  const dataset = await answer(question, target, replyAnswer, services, options);
  await followWithFiles(dataset, { channelId, userId, thread, isPrivate, conversation }, reply, services);
};
