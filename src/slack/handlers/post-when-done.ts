import { printQuestion } from '../../command/print.ts';
import type { Actor } from '../../core/actor.ts';
import { minuteMs } from '../../core/duration.ts';
import { isResolved, type Question } from '../../core/question.ts';
import { type AwaitedView, renderAwaitedRun } from '../../messages/answer/awaited-run.ts';
import { ephemeral, inChannel, type Reply, replacing } from '../clients/reply.ts';
import { answer } from './answer.ts';
import type { FileServices } from './send-file.ts';
import { followWithFiles } from './spend-on-file.ts';

/**
 * Slack takes an answer to a click for 30 minutes. The rest is for reading the result and sending it.
 * Source: docs.slack.dev/interactivity/handling-user-interaction, "Message responses".
 */
const waitMinutes = 25;

/** Tells in the message with the button that this app waits, or how the wait ended. */
export const replyAwaited = (
  question: Question,
  view: AwaitedView,
  reply: Reply,
  { settings, questions }: Pick<FileServices, 'settings' | 'questions'>,
): Promise<void> => {
  const { query } = question;
  const name = query.kind === 'id' ? questions.nameOf(query.id) : undefined;
  const setting = { slash: settings.command, waitMinutes, name };
  return reply([() => renderAwaitedRun(question, view, setting)], replacing);
};

/**
 * Waits for a run that Dune is executing already, and answers the question with it. Starts no run, so it uses no execution
 * credits. Uses the `response_url` of the click three times of five: for the notice, the end, and the answer.
 */
export const handlePostWhenDone = async (
  { executionId, question }: { readonly executionId: string; readonly question: Question },
  actor: Actor,
  reply: Reply,
  services: FileServices,
): Promise<void> => {
  const { questions, stopping } = services;
  const { channelId, userId, isOpen: isOpenChannel = false } = actor;
  const isPrivate = question.options.private;
  const target = isPrivate ? ephemeral : inChannel;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services, { from: actor });
    return;
  }
  await replyAwaited(question, { kind: 'waiting' }, reply, services);
  const end = await questions.awaitExecution(executionId, { withinMs: waitMinutes * minuteMs, stopping });
  await replyAwaited(question, end, reply, services);
  if (end.kind !== 'completed') return;
  const isOpen = isOpenChannel && !isPrivate;
  const asked = { by: userId, text: printQuestion(question), reading: undefined };
  const dataset = await answer(question, target, reply, services, {
    executionId,
    from: actor,
    isOpen,
    asked,
  });
  await followWithFiles(dataset, { channelId, userId, thread: undefined, isPrivate }, reply, services);
};
