import type { App, BlockAction } from '@slack/bolt';
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

/** The file goes where the answer stands; what one person alone sees has a file for them alone. */
const toCsvTarget = ({ channel, user, message, container }: BlockAction, isPrivate: boolean): CsvTarget => ({
  userId: user.id,
  channelId: channel?.id,
  // A message under which others stand has a thread of its own, but is in none.
  thread: message?.['thread_ts'] === message?.ts ? undefined : message?.['thread_ts'],
  isPrivate: isPrivate || container['is_ephemeral'] === true,
});

/** Listens to *Download CSV* under an answer: all rows of the run that is shown there, whatever Dune has by now. */
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
