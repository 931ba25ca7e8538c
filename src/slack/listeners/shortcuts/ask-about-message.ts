import type { App, MessageShortcut } from '@slack/bolt';
import { findQueryLink } from '../../../command/find-query-link.ts';
import { printQuestion } from '../../../command/print.ts';
import { emptyDisplayOptions } from '../../../core/question.ts';
import { renderNoLink } from '../../../messages/status.ts';
import { ephemeral, inChannel } from '../../clients/reply.ts';
import { answer } from '../../handlers/answer.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { openAskForm } from '../views/ask.ts';

/** As in `manifest.yml`. */
const callbackId = 'ask_dune_about';

const toThreadTs = ({ message, message_ts }: MessageShortcut): string => {
  const thread: unknown = message['thread_ts'];
  return typeof thread === 'string' ? thread : message_ts;
};

/**
 * Listens to *Ask Dune about this* in a message's menu: posts the result of the query linked there in the message's
 * thread, where slash commands don't work. Without a link, opens a form to choose a query.
 */
export const registerMessageShortcut = (
  app: App,
  run: RequestRunner,
  services: Pick<
    SlackServices,
    'questions' | 'catalog' | 'settings' | 'billing' | 'clock' | 'replies' | 'views' | 'workspaceId'
  >,
): void => {
  const { replies, settings } = services;
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: callbackId },
    async ({ ack, shortcut }) => {
      await ack();
      await run(shortcut.trigger_id, shortcut.response_url, async (reply) => {
        const found = findQueryLink(shortcut.message);
        const thread = { channelId: shortcut.channel.id, ts: toThreadTs(shortcut), userId: shortcut.user.id };
        if (found === undefined) {
          if (await openAskForm(shortcut.trigger_id, { thread }, services)) return;
          return reply([() => renderNoLink(settings.command)], ephemeral);
        }
        const { id, parameters } = found;
        const question = { query: { kind: 'id', id }, parameters, options: emptyDisplayOptions } as const;
        const asked = { by: thread.userId, text: printQuestion(question), reading: undefined };
        // Slack doesn't say that it hides the names of private channels here, too.
        const { isOpen: _isOpen, ...from } = toActor(shortcut, services);
        await answer(question, inChannel, replies.inThreadOrAlone(thread, reply), services, { from, asked });
      });
    },
  );
};
