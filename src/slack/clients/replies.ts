import type { Clock } from '../../core/clock.ts';
import { announce } from '../../digests/announce.ts';
import type { Log } from '../../platform/log.ts';
import type { BlockMemory } from './block-memory.ts';
import type { ConnectedMessenger } from './messenger.ts';
import { createUrlReply, type EndingReply, isMeanwhile, type Reply, replyToUrl } from './reply.ts';
import { createReplyWithNotice } from './reply-with-notice.ts';
import { respondTo } from './response-url.ts';
import { createThreadReply, replyInMessages, replyInThreadOrAlone, type Thread } from './thread-reply.ts';

/** The ways to reply to a person, by the means Slack offers. */
export type Replies = {
  /** Replies over the `response_url` of a click, which works five times in 30 minutes. */
  readonly toUrl: (url: string) => Reply;
  /** Replies over the `response_url` of a command, and says how far it is until the outcome comes. */
  readonly toCommand: (url: string) => EndingReply;
  /** Replies in a thread of a channel the app is in. */
  readonly inThread: (thread: Thread) => Reply;
  /** Replies in the direct messages with the app, where somebody wrote to it. */
  readonly inMessages: (channelId: string, thread: string | undefined) => EndingReply;
  /** Replies in a thread if the app can post there, else ephemerally over `direct`. */
  readonly inThreadOrAlone: (thread: Thread, direct: Reply) => Reply;
  /** Replies in a direct message, when there's no conversation to reply in. */
  readonly directly: (userId: string) => Reply;
};

/** The clients behind replies. */
type ReplyClients = {
  readonly messenger: ConnectedMessenger;
  readonly blockMemory: BlockMemory;
  readonly clock: Clock;
  readonly log: Log;
};

/** Creates the ways to reply. */
export const createReplies = ({ messenger, blockMemory, clock, log }: ReplyClients): Replies => ({
  toUrl: (url) => replyToUrl(url, respondTo, blockMemory, log),
  toCommand: (url) => createReplyWithNotice(createUrlReply(url, respondTo, blockMemory, log)),
  inThread: (thread) => createThreadReply(thread, messenger, messenger.postEphemeral),
  inMessages: (channelId, thread) => replyInMessages(channelId, thread, messenger),
  inThreadOrAlone: (thread, direct) => replyInThreadOrAlone(thread, messenger, direct),
  directly: (userId) => async (variants, target) => {
    if (isMeanwhile(target)) return;
    const outcome = await announce(() => messenger.send(userId, variants), clock);
    if (outcome.kind === 'not-said') log.warn({ problem: outcome.problem }, 'direct message failed');
  },
});
