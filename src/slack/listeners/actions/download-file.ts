import type { App, BlockAction } from '@slack/bolt';
import { findConversation } from '../../../core/actor.ts';
import { needsYes } from '../../../core/estimate.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { confirmedFileActionId, parseFileButton, parseFileLabel } from '../../../messages/files/button.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { type FileRequest, type FileServices, sendFile } from '../../handlers/send-file.ts';
import type { FileReceiver } from '../../handlers/share-file.ts';
import { priceAndSendFile } from '../../handlers/spend-on-file.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type ButtonPress, onButton, threadOf } from '../button.ts';

const parseButton = (value: string): FileRequest | undefined => {
  const button = parseFileButton(value);
  const question = parseResolvedQuestion(button?.question ?? '');
  return button === undefined || question === undefined
    ? undefined
    : { question, executionId: button.executionId, format: 'csv' };
};

/** Returns where the answer is: the file goes there too. An ephemeral answer's file goes to the person only. */
export const toFileReceiver = (body: BlockAction, isPrivate: boolean): FileReceiver => ({
  userId: body.user.id,
  channelId: body.channel?.id,
  thread: threadOf(body),
  isPrivate: isPrivate || body.container['is_ephemeral'] === true,
  conversation: body.channel && findConversation(body.channel.id, body.channel.name),
});

/**
 * Listens to *Download CSV* under an answer: all rows of the run shown there, even if Dune has a newer one. A button that
 * didn't ask, because an older version posted it or the limit was higher then, asks now.
 */
export const registerFileButton = (app: App, run: RequestRunner, services: FileServices): void => {
  const { questions, settings } = services;
  const download = ({ value, body, reply }: ButtonPress, isAgreed: boolean): Promise<void> => {
    const request = parseButton(value);
    if (request === undefined || settings.fileMaxRows === 0)
      return reply([() => renderStaleButton(settings.command)], ephemeral);
    const { question } = request;
    const queryId = question.query.id;
    if (!questions.isAllowed(queryId))
      return replyAskProblem(questions.refuse(queryId), question, reply, services);
    const target = toFileReceiver(body, question.options.private);
    return (isAgreed ? sendFile : priceAndSendFile)(request, target, reply, services);
  };
  onButton(app, run, confirmedFileActionId, (press) => download(press, true));
  onButton(app, run, actionIds.csv, (press) =>
    download(press, !needsYes(parseFileLabel(press.label), settings.confirmAboveCredits)),
  );
};
