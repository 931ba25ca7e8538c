import type { WebClient } from '@slack/web-api';
import { shorten } from '../../core/text/shorten.ts';
import type { NotEditable, PostOutcome } from '../../digests/messenger.ts';
import type { MessageVariants } from '../../messages/blocks/message.ts';
import { isBlockError, sendWithFallback } from './block-fallback.ts';
import type { BlockMemory } from './block-memory.ts';
import { toPostOutcome } from './post-outcome.ts';
import type { PostAccess } from './web-client.ts';

type UpdateOutcome = PostOutcome | NotEditable;

/** Slack's codes for a message that can't be edited anymore. Source: docs.slack.dev/reference/methods/chat.update, "Errors". */
const gone = /^(message_not_found|cant_update_message)$/;
const locked = /^edit_window_closed$/;

const toNotEditable = (code: string): NotEditable | undefined => {
  if (gone.test(code)) return { kind: 'gone' };
  return locked.test(code) ? { kind: 'locked' } : undefined;
};

/** An edit takes 4,000 bytes of text, less than a post; a UTF-16 unit is at most three. Source: the same page, `msg_too_long`. */
const maxText = 1_300;

/** Replaces a message of this app, in the first variant that Slack accepts. Its metadata stays. Never throws. */
export const updateMessage = (
  client: WebClient,
  at: { readonly channel: string; readonly ts: string },
  variants: MessageVariants,
  memory: BlockMemory,
  { log, installUrl }: PostAccess,
): Promise<UpdateOutcome> =>
  sendWithFallback<UpdateOutcome>(
    variants,
    async (message) => {
      const { text, blocks } = message;
      try {
        await client.chat.update({ ...at, text: shorten(text, maxText), blocks: [...blocks] });
        return { kind: 'sent', ts: at.ts, channelId: at.channel, message };
      } catch (error) {
        const outcome = toPostOutcome(error, installUrl);
        log.debug({ outcome, channel: at.channel }, 'slack message not updated');
        return (outcome.kind === 'failed' ? toNotEditable(outcome.code) : undefined) ?? outcome;
      }
    },
    (outcome) => outcome.kind === 'failed' && isBlockError(outcome.code),
    memory,
  );
