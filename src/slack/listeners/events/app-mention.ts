import type { App } from '@slack/bolt';
import { parseCommand } from '../../../command/parse.ts';
import { renderCommandProblem } from '../../../messages/problems/command.ts';
import { ephemeral } from '../../clients/reply.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

/** Returns what is typed after the mention of the bot; what comes before it is for others. Slack writes it `<@U0BOT>`. */
const afterMention = (text: string, botUserId: string | undefined): string => {
  const mention = new RegExp(`<@${botUserId ?? '\\w+'}(?:\\|[^>]*)?>`);
  const found = mention.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
};

/**
 * Listens to mentions. A mention is a command in the language of the slash command, which Slack does not offer in threads.
 * It is answered in its thread; what is for the person alone is seen by them alone. Other bots are not answered: two could
 * go on for ever.
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
      const parsed = parseCommand(typed, { minIntervalMinutes: settings.minIntervalMinutes });
      if (!parsed.ok) return reply([() => renderCommandProblem(parsed.error, settings.command)], ephemeral);
      const actor = { workspaceId, channelId: channel, userId: user };
      return handleCommand(parsed.value, actor, reply, services, thread.ts);
    });
  });
};
