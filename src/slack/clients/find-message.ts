import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { FindOutcome, RunMark } from '../../digests/messenger.ts';
import { toPostOutcome } from './post-outcome.ts';
import { isMarked, markedMessage } from './run-mark.ts';

/** The search for one message covers up to 1,000 newer ones. */
const pageSize = 200;
const maxPages = 5;

const history = z.object({
  messages: z.array(markedMessage),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const cannotLook =
  /^(missing_scope|not_in_channel|channel_not_found|not_allowed_token_type|is_archived|method_not_supported_for_channel_type|access_denied|no_permission)$/;

const toFindOutcome = (error: unknown): FindOutcome => {
  if (error instanceof WebAPIPlatformError && cannotLook.test(error.data.error))
    return { kind: 'cannot-look' };
  const outcome = toPostOutcome(error);
  const detail =
    'code' in outcome ? outcome.code : outcome.kind === 'unknown' ? outcome.detail : outcome.kind;
  return { kind: 'trouble', detail };
};

/** Finds a marked message sent to a channel at or after `since`, ms. Never throws. */
export const findMessage = async (
  client: WebClient,
  channel: string,
  mark: RunMark,
  since: number,
): Promise<FindOutcome> => {
  let cursor: string | undefined;
  try {
    for (let page = 0; page < maxPages; page += 1) {
      const answer = history.parse(
        await client.conversations.history({
          channel,
          oldest: String(Math.floor(since / 1000)),
          include_all_metadata: true,
          limit: pageSize,
          ...(cursor !== undefined && { cursor }),
        }),
      );
      const found = answer.messages.find((message) => isMarked(message, mark));
      if (found !== undefined) return { kind: 'found', ts: found.ts };
      cursor = answer.response_metadata?.next_cursor;
      if (answer.has_more !== true) return { kind: 'absent' };
      if (cursor === undefined || cursor === '') return { kind: 'cannot-look' };
    }
    return { kind: 'cannot-look' };
  } catch (error) {
    return toFindOutcome(error);
  }
};
