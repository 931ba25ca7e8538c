import type { App } from '@slack/bolt';
import { readCommand } from '../../../command/parse.ts';
import { renderCommandProblem } from '../../../messages/problems/command.ts';
import { ephemeral } from '../../clients/reply.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

/** Returns the text after the app's mention; text before it is for others. Slack writes a mention as `<@U0BOT>`. */
const afterMention = (text: string, botUserId: string | undefined): string => {
  const mention = new RegExp(`<@${botUserId ?? '\\w+'}(?:\\|[^>]*)?>`);
  const found = mention.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
};

/**
 * Listens to mentions. A mention is a command in the language of the slash command, which Slack doesn't offer in threads.
 * Replies go to its thread, ephemerally when they're only for the person. Bots get no reply: two of them could go on
 * forever.
 */
export const registerMention = (
  app: App,
  run: RequestRunner,
  services: CommandServices & Pick<SlackServices, 'replies' | 'workspaceId'>,
): void => {
  const { replies, settings, workspaceId } = services;
  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, text, ts, thread_ts, bot_id } = event;
    if (user === undefined || bot_id !== undefined) return;
    const thread = { channelId: channel, ts: thread_ts ?? ts, userId: user };
    await run(body.event_id, replies.inThread(thread), async (reply) => {
      const typed = afterMention(text, context.botUserId);
      const parsed = readCommand(typed, { minIntervalMinutes: settings.minIntervalMinutes });
      if (!parsed.ok)
        return reply([() => renderCommandProblem(parsed.error, settings.command, typed)], ephemeral);
      const conversation = thread_ts === undefined ? 'channel' : 'thread';
      const actor = { workspaceId, channelId: channel, userId: user, conversation } as const;
      return handleCommand(parsed.value.command, actor, reply, services, {
        thread: thread.ts,
        asked: { by: user, text: typed.trim(), reading: parsed.value.reading },
      });
    });
  });
};
