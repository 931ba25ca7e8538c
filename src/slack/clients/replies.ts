import type { Clock } from '../../core/clock.ts';
import { announce } from '../../digests/announce.ts';
import type { Log } from '../../platform/log.ts';
import type { ChartSupport } from './block-fallback.ts';
import type { ConnectedMessenger } from './messenger.ts';
import { type Reply, replyToUrl } from './reply.ts';
import { respondTo } from './response-url.ts';
import { replyInThread, replyInThreadOrAlone, type Thread } from './thread-reply.ts';

/** The ways to answer a person, by what Slack gives to answer with. */
export type Replies = {
  /** Over the `response_url` of a command or click, which works five times in 30 minutes. */
  readonly toUrl: (url: string) => Reply;
  /** In a thread of a channel that the bot is in. */
  readonly inThread: (thread: Thread) => Reply;
  /** In a thread where the bot can post, else to the person alone over `direct`. */
  readonly inThreadOrAlone: (thread: Thread, direct: Reply) => Reply;
  /** In a direct message, where there is no conversation to answer in. */
  readonly directly: (userId: string) => Reply;
};

/** What the replies are sent with. */
type ReplyClients = {
  readonly messenger: ConnectedMessenger;
  readonly charts: ChartSupport;
  readonly clock: Clock;
  readonly log: Log;
};

/** Binds the ways to answer, once. */
export const createReplies = ({ messenger, charts, clock, log }: ReplyClients): Replies => ({
  toUrl: (url) => replyToUrl(url, respondTo, charts, log),
  inThread: (thread) => replyInThread(thread, messenger, messenger.postEphemeral),
  inThreadOrAlone: (thread, direct) => replyInThreadOrAlone(thread, messenger, direct),
  directly: (userId) => async (variants) => {
    const outcome = await announce(() => messenger.send(userId, variants), clock);
    if (outcome.kind === 'not-said') log.warn({ problem: outcome.problem }, 'direct message failed');
  },
});
