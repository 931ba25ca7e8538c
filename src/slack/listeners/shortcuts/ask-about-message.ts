import type { App, MessageShortcut } from '@slack/bolt';
import { findQuery } from '../../../command/find-query-link.ts';
import { noOptions } from '../../../core/question.ts';
import { renderNoLink } from '../../../messages/status.ts';
import { replyInThreadOrAlone } from '../../clients/thread-reply.ts';
import { answer, toPerson } from '../../handlers/answer.ts';
import type { Guard } from '../../middleware/run-once.ts';
import type { SlackTools } from '../../services.ts';
import { openAskForm } from '../views/ask.ts';

/** As `manifest.yml` has it. */
const callbackId = 'ask_dune_about';

const threadOf = ({ message, message_ts }: MessageShortcut): string => {
  const thread: unknown = message['thread_ts'];
  return typeof thread === 'string' ? thread : message_ts;
};

/**
 * *Ask Dune about this*, in the menu of a message: answers the query that is linked there in the message's thread, where
 * slash commands do not work. Without a link it asks which query is meant.
 */
export const registerMessageShortcut = (app: App, guard: Guard, tools: SlackTools): void => {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: callbackId },
    async ({ ack, shortcut }) => {
      await ack();
      await guard(shortcut.trigger_id, shortcut.response_url, async (reply) => {
        const query = findQuery(shortcut.message);
        const thread = { channelId: shortcut.channel.id, ts: threadOf(shortcut), userId: shortcut.user.id };
        if (query === undefined) {
          if (await openAskForm(shortcut.trigger_id, thread, tools)) return;
          return reply([() => renderNoLink(tools.slash)], toPerson);
        }
        const inThread = replyInThreadOrAlone(thread, tools.messenger, reply);
        const request = {
          query: { kind: 'id', id: query.id },
          parameters: query.parameters,
          options: noOptions,
        } as const;
        await answer(request, { visibility: 'channel', replaces: false }, inThread, tools);
      });
    },
  );
};
