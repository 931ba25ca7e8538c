import type { Actor } from '../../core/actor.ts';
import { reportRestVariants } from '../../messages/report/report.ts';
import type { ReportMessages, ReportRest } from '../../messages/report/view.ts';
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

/** One use is kept for an error, and one for the message itself. */
const maxFollowing = maxUrlUses - 2;

const sendInOrder = async (
  rest: readonly ReportRest[],
  send: (variants: ReturnType<typeof reportRestVariants>) => Promise<unknown>,
): Promise<void> => {
  for (const one of rest) await send(reportRestVariants(one));
};

/**
 * Sends a report and what follows it: in the thread of its message where the app can post in the channel, for an answer over a
 * `response_url` tells no thread. Else it follows in the same place, as far as Slack lets one command say.
 */
export const replyFollowed = async (
  layOut: (hasRestBelow: boolean) => ReportMessages,
  { target, actor, thread }: FollowedPlace,
  reply: Reply,
  { messenger }: FollowedServices,
): Promise<void> => {
  const isUncounted = thread !== undefined || actor.conversation === 'app';
  const follow = (rest: readonly ReportRest[]): Promise<void> =>
    sendInOrder(isUncounted ? rest : rest.slice(0, maxFollowing), (variants) => reply(variants, target));
  const replyBelow = async (): Promise<void> => {
    const { main, rest } = layOut(true);
    await reply(main, target);
    await follow(rest);
  };
  const { main, rest } = layOut(false);
  if (rest.length === 0) return reply(main, target);
  if (!isForAll(target) || isUncounted) return replyBelow();
  const { channelId } = actor;
  const sent = await messenger.send(channelId, main);
  switch (sent.kind) {
    case 'sent':
      return sendInOrder(rest, (variants) => messenger.send(channelId, variants, { thread: sent.ts }));
    case 'unknown':
      // It may be there, so it isn't said twice.
      return follow(rest);
    default:
      return replyBelow();
  }
};
