import type { Actor } from '../../core/actor.ts';
import type { MessageVariants } from '../../messages/blocks/message.ts';
import type { ReportMessages } from '../../messages/report/plain.ts';
import { isForAll, type Reply } from '../clients/reply.ts';
import { maxUrlUses, type ReplyTarget } from '../clients/response-url.ts';
import type { SlackServices } from '../services.ts';

/** The services behind a message with others in its thread. */
export type FollowedServices = Pick<SlackServices, 'messenger'>;

/** Where a message goes. `thread`: the one that it was asked for in. */
type FollowedPlace = {
  readonly target: ReplyTarget;
  readonly actor: Actor;
  readonly thread: string | undefined;
};

/** One use is kept for an error, and one for words on the way. */
const maxFollowing = maxUrlUses - 2;

const sendAll = async (
  all: readonly MessageVariants[],
  send: (variants: MessageVariants) => Promise<unknown>,
): Promise<void> => {
  // One after the other: they have an order, and Slack takes one a second.
  for (const variants of all) await send(variants);
};

/**
 * Sends a message and what follows it: in the thread of that message where the app can post in the channel, for an answer
 * over a `response_url` tells no thread. Else it follows in the same place, as far as Slack lets one command say.
 */
export const replyFollowed = async (
  { main, rest }: ReportMessages,
  { target, actor, thread }: FollowedPlace,
  reply: Reply,
  { messenger }: FollowedServices,
): Promise<void> => {
  const toSay = (variants: MessageVariants) => reply(variants, target);
  const isInChannel = isForAll(target) && thread === undefined && actor.conversation !== 'app';
  if (!isInChannel || rest.length === 0) {
    await toSay(main);
    // Messages in a thread, and in the direct messages with the app, are counted by nobody.
    const isCounted = thread === undefined && actor.conversation !== 'app';
    return sendAll(isCounted ? rest.slice(0, maxFollowing) : rest, toSay);
  }
  const sent = await messenger.send(actor.channelId, main);
  switch (sent.kind) {
    case 'sent':
      return sendAll(rest, (variants) => messenger.send(actor.channelId, variants, { thread: sent.ts }));
    case 'unknown':
      // It may be there, so it isn't said twice.
      return sendAll(rest.slice(0, maxFollowing), toSay);
    default:
      await toSay(main);
      return sendAll(rest.slice(0, maxFollowing), toSay);
  }
};
