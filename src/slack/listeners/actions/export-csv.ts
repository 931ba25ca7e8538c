import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { readCsvButton } from '../../../messages/csv/button.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { readQuestionText } from '../../forms/modal.ts';
import { replyAskProblem, toPerson } from '../../handlers/answer.ts';
import { type CsvAsked, type CsvPlace, sendCsv } from '../../handlers/export-csv.ts';
import type { Guard } from '../../middleware/run-once.ts';
import type { SlackTools } from '../../services.ts';

const askedBy = (value: string | undefined): CsvAsked | undefined => {
  const read = readCsvButton(value ?? '');
  const request = readQuestionText(read?.question);
  return read === undefined || request === undefined ? undefined : { request, executionId: read.executionId };
};

/** The file goes where the answer stands; what one person alone sees has a file for them alone. */
const placeOf = ({ channel, user, message, container }: BlockAction, { request }: CsvAsked): CsvPlace => ({
  userId: user.id,
  channelId: channel?.id,
  // A message under which others stand has a thread of its own, but is in none.
  thread: message?.['thread_ts'] === message?.ts ? undefined : message?.['thread_ts'],
  isPrivate: request.options.private || container['is_ephemeral'] === true,
});

/** *Get CSV* under an answer: all rows of the run that is shown there, whatever Dune has by now. */
export const registerCsvButton = (app: App, guard: Guard, tools: SlackTools): void => {
  app.action<BlockAction<ButtonAction>>(actionIds.csv, async ({ ack, action, body }) => {
    await ack();
    await guard(`${body.trigger_id} ${action.action_ts}`, body.response_url, async (reply) => {
      const asked = askedBy(action.value);
      if (asked === undefined || tools.csv.mostRows === 0)
        return reply([() => renderStaleButton(tools.slash)], toPerson);
      const { request } = asked;
      const queryId = request.query.id;
      if (tools.allowedQueries?.has(queryId) === false)
        return replyAskProblem({ kind: 'not-allowed', queryId }, request, reply, tools);
      return sendCsv(asked, placeOf(body, asked), reply, tools);
    });
  });
};
