import type { App } from '@slack/bolt';
import { handleSpoken } from '../../handlers/spoken.ts';
import type { TypedTextServices } from '../../handlers/typed-text.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

/** Returns the text after the app's mention; text before it is for others. Slack writes a mention as `<@U0BOT>`. */
export const afterMention = (text: string, botUserId: string | undefined): string => {
  const mention = new RegExp(`<@${botUserId ?? '\\w+'}(?:\\|[^>]*)?>`);
  const found = mention.exec(text);
  return found === null ? text : text.slice(found.index + found[0].length);
};

/** Returns the attachments of an event, which Bolt's types leave out. */
export const toAttachments = (event: object): unknown =>
  'attachments' in event ? event.attachments : undefined;

/**
 * Listens to mentions. A mention is a command in the language of the slash command, which Slack doesn't offer in threads.
 * Replies go to its thread, ephemerally when they're only for the person. Bots get no reply: two of them could go on
 * forever.
 */
export const registerMention = (
  app: App,
  run: RequestRunner,
  services: TypedTextServices & Pick<SlackServices, 'replies' | 'workspaceId'>,
): void => {
  const { replies, workspaceId } = services;
  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, text, ts, thread_ts, bot_id } = event;
    if (user === undefined || bot_id !== undefined) return;
    const thread = thread_ts ?? ts;
    await run(body.event_id, replies.inThread({ channelId: channel, ts: thread, userId: user }), (reply) => {
      const conversation = thread_ts === undefined ? 'channel' : 'thread';
      const actor = { workspaceId, channelId: channel, userId: user, conversation } as const;
      const typed = afterMention(text, context.botUserId);
      return handleSpoken({ text: typed, attachments: toAttachments(event), actor, thread }, reply, services);
    });
  });
};
