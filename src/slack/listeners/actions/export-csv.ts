import type { App, BlockAction } from '@slack/bolt';
import { findConversation } from '../../../core/actor.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { parseCsvButton } from '../../../messages/csv/button.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { type CsvRequest, type CsvServices, sendCsv } from '../../handlers/export-csv.ts';
import type { CsvTarget } from '../../handlers/share-csv.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { onButton } from '../button.ts';

const parseButton = (value: string): CsvRequest | undefined => {
  const button = parseCsvButton(value);
  const question = parseResolvedQuestion(button?.question ?? '');
  return button === undefined || question === undefined
    ? undefined
    : { question, executionId: button.executionId };
};

/** Returns where the answer is: the file goes there too. An ephemeral answer's file goes to the person only. */
const toCsvTarget = ({ channel, user, message, container }: BlockAction, isPrivate: boolean): CsvTarget => ({
  userId: user.id,
  channelId: channel?.id,
  // A message that starts a thread has its own `ts` as `thread_ts`, but isn't inside a thread.
  thread: message?.['thread_ts'] === message?.ts ? undefined : message?.['thread_ts'],
  isPrivate: isPrivate || container['is_ephemeral'] === true,
  conversation: channel && findConversation(channel.id, channel.name),
});

/** Listens to *Download CSV* under an answer: all rows of the run shown there, even if Dune has a newer one. */
export const registerCsvButton = (app: App, run: RequestRunner, services: CsvServices): void => {
  const { questions, settings } = services;
  onButton(app, run, actionIds.csv, ({ value, body, reply }) => {
    const request = parseButton(value);
    if (request === undefined || settings.csvMaxRows === 0)
      return reply([() => renderStaleButton(settings.command)], ephemeral);
    const { question } = request;
    const queryId = question.query.id;
    if (!questions.isAllowed(queryId))
      return replyAskProblem({ kind: 'not-allowed', queryId }, question, reply, services);
    return sendCsv(request, toCsvTarget(body, question.options.private), reply, services);
  });
};
