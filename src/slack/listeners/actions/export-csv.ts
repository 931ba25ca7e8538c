import type { App, BlockAction } from '@slack/bolt';
import { findConversation } from '../../../core/actor.ts';
import { needsYes } from '../../../core/estimate.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { confirmedCsvActionId, parseCsvButton, parseCsvLabel } from '../../../messages/csv/button.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseResolvedQuestion } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { replyAskProblem } from '../../handlers/answer.ts';
import { type CsvRequest, type CsvServices, sendCsv } from '../../handlers/export-csv.ts';
import type { CsvTarget } from '../../handlers/share-csv.ts';
import { priceAndSendCsv } from '../../handlers/spend-on-csv.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type ButtonPress, onButton, threadOf } from '../button.ts';

const parseButton = (value: string): CsvRequest | undefined => {
  const button = parseCsvButton(value);
  const question = parseResolvedQuestion(button?.question ?? '');
  return button === undefined || question === undefined
    ? undefined
    : { question, executionId: button.executionId };
};

/** Returns where the answer is: the file goes there too. An ephemeral answer's file goes to the person only. */
export const toCsvTarget = (body: BlockAction, isPrivate: boolean): CsvTarget => ({
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
export const registerCsvButton = (app: App, run: RequestRunner, services: CsvServices): void => {
  const { questions, settings } = services;
  const download = ({ value, body, reply }: ButtonPress, isAgreed: boolean): Promise<void> => {
    const request = parseButton(value);
    if (request === undefined || settings.csvMaxRows === 0)
      return reply([() => renderStaleButton(settings.command)], ephemeral);
    const { question } = request;
    const queryId = question.query.id;
    if (!questions.isAllowed(queryId))
      return replyAskProblem(questions.refuse(queryId), question, reply, services);
    const target = toCsvTarget(body, question.options.private);
    return (isAgreed ? sendCsv : priceAndSendCsv)(request, target, reply, services);
  };
  onButton(app, run, confirmedCsvActionId, (press) => download(press, true));
  onButton(app, run, actionIds.csv, (press) =>
    download(press, !needsYes(parseCsvLabel(press.label), settings.confirmAboveCredits)),
  );
};
