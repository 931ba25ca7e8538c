import type { App } from '@slack/bolt';
import { slackbotId } from '../../clients/slack-user.ts';
import { handleSpoken } from '../../handlers/spoken.ts';
import type { TypedTextServices } from '../../handlers/typed-text.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';
import { afterMention, toAttachments } from './app-mention.ts';

/** A message that a person wrote to the app. */
type DirectMessage = {
  readonly userId: string;
  readonly channelId: string;
  readonly text: string;
  readonly thread: string | undefined;
};

/** People's messages have no subtype, unless there is a file in them, or they show in the conversation as well as in a thread. */
const personalSubtypes: readonly unknown[] = [undefined, 'file_share', 'thread_broadcast'];

const toText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Returns the message of a person in an event; `undefined` for everything else that Slack reports as a message: edits and
 * deleted messages, those of bots, and those of the app itself. An answer to one of these could go on forever.
 * Source: docs.slack.dev/reference/events/message, docs.slack.dev/reference/events/message.im.
 */
export const toDirectMessage = (event: object, botUserId: string | undefined): DirectMessage | undefined => {
  const fields: Readonly<Record<string, unknown>> = { ...event };
  const [userId, channelId] = [toText(fields['user']), toText(fields['channel'])];
  if (fields['channel_type'] !== 'im' || userId === undefined || channelId === undefined) return undefined;
  if (!personalSubtypes.includes(fields['subtype']) || fields['hidden'] === true) return undefined;
  const isBot = fields['bot_id'] !== undefined || fields['bot_profile'] !== undefined;
  // Slackbot tells apps, too, such as that they were removed from a channel.
  if (isBot || userId === botUserId || userId === slackbotId) return undefined;
  const text = afterMention(toText(fields['text']) ?? '', botUserId ?? '\0');
  return { userId, channelId, text, thread: toText(fields['thread_ts']) };
};

/**
 * Listens to what people write to the app. It is a command in the language of the slash command, with the slash or
 * without, and is answered where it was written.
 */
export const registerDirectMessage = (
  app: App,
  run: RequestRunner,
  services: TypedTextServices & Pick<SlackServices, 'replies' | 'workspaceId'>,
): void => {
  const { replies, workspaceId } = services;
  app.event('message', async ({ event, body, context }) => {
    const message = toDirectMessage(event, context.botUserId);
    if (message === undefined) return;
    const { userId, channelId, text, thread } = message;
    await run(body.event_id, replies.inMessages(channelId, thread), (reply) => {
      const actor = { workspaceId, channelId, userId, conversation: 'app' } as const;
      return handleSpoken({ text, attachments: toAttachments(event), actor, thread }, reply, services);
    });
  });
};
