import type { Actor } from '../../core/actor.ts';
import { reportRestVariants } from '../../messages/report/report.ts';
import type { ReportMessages, ReportRest } from '../../messages/report/view.ts';
import { isForAll, type Reply, retryOnceWhenBusy } from '../clients/reply.ts';
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

/**
 * Sends what follows a message in its thread, in order. Slack takes about one message a second in a channel, so the second one
 * may have to wait. Returns what certainly isn't there.
 * Source: docs.slack.dev/apis/web-api/rate-limits, "Posting messages".
 */
const sendInThread = async (
  rest: readonly ReportRest[],
  { channelId, ts }: { readonly channelId: string; readonly ts: string },
  { messenger }: FollowedServices,
): Promise<readonly ReportRest[]> => {
  for (const [index, one] of rest.entries()) {
    const send = () => messenger.send(channelId, reportRestVariants(one), { thread: ts });
    const { kind } = await retryOnceWhenBusy(send);
    if (kind !== 'sent' && kind !== 'unknown') return rest.slice(index);
  }
  return [];
};

/**
 * Sends a report and what follows it: in the thread of its message where the app can post in the channel, for an answer over a
 * `response_url` tells no thread. Else, and
 * where the thread doesn't take it, it follows in the same place, as far as Slack lets one command say.
 */
export const replyFollowed = async (
  layOut: (hasRestBelow: boolean) => ReportMessages,
  { target, actor, thread }: FollowedPlace,
  reply: Reply,
  services: FollowedServices,
): Promise<void> => {
  const isUncounted = thread !== undefined || actor.conversation === 'app';
  const follow = async (rest: readonly ReportRest[]): Promise<void> => {
    for (const one of isUncounted ? rest : rest.slice(0, maxFollowing))
      await reply(reportRestVariants(one), target);
  };
  const replyBelow = async (): Promise<void> => {
    const { main, rest } = layOut(true);
    await reply(main, target);
    await follow(rest);
  };
  const { main, rest } = layOut(false);
  if (rest.length === 0) return reply(main, target);
  if (!isForAll(target) || isUncounted) return replyBelow();
  const { channelId } = actor;
  const sent = await services.messenger.send(channelId, main);
  switch (sent.kind) {
    case 'sent':
      return follow(await sendInThread(rest, { channelId, ts: sent.ts }, services));
    case 'unknown':
      // It may be there, so it isn't said twice.
      return follow(rest);
    default:
      return replyBelow();
  }
};
