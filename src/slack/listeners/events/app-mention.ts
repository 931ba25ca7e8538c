import type { App } from '@slack/bolt';
import { parseCommand } from '../../../command/parse.ts';
import { renderCommandProblem } from '../../../messages/problems/command.ts';
import { replyInThread } from '../../clients/thread-reply.ts';
import { toPerson } from '../../handlers/answer.ts';
import type { Guard } from '../../middleware/run-once.ts';
import type { SlackTools } from '../../services.ts';
import { carryOut } from '../commands/dune.ts';

/** What stands behind the mention of the bot; what stands before it is said to others. Slack writes it `<@U0BOT>`. */
const behindMention = (text: string, botUserId: string | undefined): string => {
  const mention = new RegExp(`<@${botUserId ?? '\\w+'}(?:\\|[^>]*)?>`);
  const found = mention.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
};

/**
 * A mention is a command in the language of the slash command, which Slack does not offer in threads. It is answered in
 * its thread; what is for the person alone is seen by them alone. Other bots are not answered: two could go on for ever.
 */
export const registerMention = (app: App, guard: Guard, tools: SlackTools): void => {
  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, text, ts, thread_ts, bot_id } = event;
    if (user === undefined || bot_id !== undefined) return;
    const { workspaceId, messenger, whisper, slash, leastMinutes } = tools;
    const thread = { channelId: channel, ts: thread_ts ?? ts, userId: user };
    await guard(body.event_id, replyInThread(thread, messenger, whisper), async (reply) => {
      const parsed = parseCommand(behindMention(text, context.botUserId), { leastMinutes });
      if (!parsed.ok) return reply([() => renderCommandProblem(parsed.problem, slash)], toPerson);
      const who = { workspaceId, channelId: channel, userId: user };
      return carryOut(parsed.value, who, reply, tools, thread.ts);
    });
  });
};
