import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { FindOutcome, RunMark } from '../../digests/messenger.ts';
import { toPostOutcome } from './post-outcome.ts';
import { isMarked, markedMessage } from './run-mark.ts';

/** The search for one message covers up to 1,000 newer ones. */
const pageSize = 200;
const maxPages = 5;

/** `files`: the ones that were shared with it, by Slack's ids. */
const foundMessage = markedMessage.extend({
  files: z
    .array(z.object({ id: z.string() }))
    .optional()
    .catch(undefined),
});
type FoundMessage = z.infer<typeof foundMessage>;

const history = z.object({
  messages: z.array(foundMessage),
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

/** A channel, and maybe a thread in it. */
type Place = { readonly channel: string; readonly thread: string | undefined };

type Page = { readonly oldest: string; readonly cursor?: string };

const readPage = (client: WebClient, { channel, thread }: Place, page: Page): Promise<unknown> => {
  const how = { channel, include_all_metadata: true, limit: pageSize, ...page };
  return thread === undefined
    ? client.conversations.history(how)
    : client.conversations.replies({ ...how, ts: thread });
};

const findInPages = async (
  client: WebClient,
  place: Place,
  isIt: (message: FoundMessage) => boolean,
  since: number,
): Promise<FindOutcome> => {
  const oldest = String(Math.floor(since / 1000));
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = history.parse(
      await readPage(client, place, { oldest, ...(cursor !== undefined && { cursor }) }),
    );
    const found = answer.messages.find(isIt);
    if (found !== undefined) return { kind: 'found', ts: found.ts };
    cursor = answer.response_metadata?.next_cursor;
    if (answer.has_more !== true) return { kind: 'absent' };
    if (cursor === undefined || cursor === '') return { kind: 'cannot-look' };
  }
  return { kind: 'cannot-look' };
};

/** Nothing is in a thread whose first message is gone. Source: docs.slack.dev/reference/methods/conversations.replies, "Errors". */
const isThreadGone = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && error.data.error === 'thread_not_found';

/**
 * Finds a marked message sent at or after `since`, ms: in the thread, if there is one, and then in the channel, where a reply
 * lands if the message that begins the thread is gone. Never throws.
 */
export const findMessage = async (
  client: WebClient,
  place: Place,
  mark: RunMark,
  since: number,
): Promise<FindOutcome> => {
  const isIt = (message: FoundMessage): boolean => isMarked(message, mark);
  try {
    if (place.thread !== undefined) {
      const inThread = await findInPages(client, place, isIt, since);
      if (inThread.kind !== 'absent') return inThread;
    }
    return await findInPages(client, { ...place, thread: undefined }, isIt, since);
  } catch (error) {
    if (place.thread !== undefined && isThreadGone(error))
      return findMessage(client, { ...place, thread: undefined }, mark, since);
    return toFindOutcome(error);
  }
};

/** Finds a file that was shared in a thread at or after `since`, ms, by Slack's id of it. Never throws. */
export const findSharedFile = async (
  client: WebClient,
  place: Place,
  id: string,
  since: number,
): Promise<FindOutcome> => {
  try {
    return await findInPages(client, place, ({ files = [] }) => files.some((file) => file.id === id), since);
  } catch (error) {
    return isThreadGone(error) ? { kind: 'absent' } : toFindOutcome(error);
  }
};
