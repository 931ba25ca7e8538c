import { LRUCache } from 'lru-cache';
import { growingTo } from '../../core/growing-cache.ts';
import type { HostPages } from '../../core/set-by.ts';
import { renderUnexpected } from '../../messages/status.ts';
import { createAckFirstQueue } from '../../platform/ack-first-queue.ts';
import type { InFlight } from '../../platform/in-flight.ts';
import type { Log } from '../../platform/log.ts';
import { requestId } from '../../platform/request-id.ts';
import { type EndingReply, ephemeral, type Reply } from '../clients/reply.ts';

/** Where a request is answered: over the `response_url` of a click or of a command, or as it is given. */
type RequestTarget = string | { readonly command: string } | Reply | EndingReply;

/** Runs the work behind an acknowledged command or click. */
export type RequestRunner = (
  id: string,
  to: RequestTarget,
  work: (reply: Reply) => Promise<void>,
) => Promise<void>;

/** The ways to reply over a `response_url`. */
type UrlReplies = {
  readonly toUrl: (url: string) => Reply;
  readonly toCommand: (url: string) => EndingReply;
};

const withoutEnd = (reply: Reply): EndingReply => ({ reply, end: () => Promise.resolve() });

const toReply = (to: RequestTarget, { toUrl, toCommand }: UrlReplies): EndingReply => {
  if (typeof to === 'string') return withoutEnd(toUrl(to));
  if (typeof to === 'function') return withoutEnd(to);
  return 'command' in to ? toCommand(to.command) : to;
};

const maxRemembered = 1000;

/**
 * Creates a runner that counts work as in flight, runs it once per `id` (a captured request can be replayed for five
 * minutes), and turns an unexpected error into a reference for people: the request's id in the log. `pages`: where the app serves
 * many workspaces.
 */
export const createRequestRunner = (
  inFlight: InFlight,
  replies: UrlReplies,
  log: Log,
  pages?: HostPages,
): RequestRunner => {
  const seen = new LRUCache<string, true>(growingTo(maxRemembered));
  const waitForTurn = createAckFirstQueue();
  const run = async (to: RequestTarget, work: (reply: Reply) => Promise<void>): Promise<void> => {
    const startedAt = performance.now();
    const { reply, end } = toReply(to, replies);
    try {
      await waitForTurn();
      await work(reply);
      await end();
      log.info({ ms: Math.round(performance.now() - startedAt) }, 'request answered');
    } catch (error) {
      log.error({ err: error }, 'request failed unexpectedly');
      await reply([() => renderUnexpected(requestId() ?? 'none', pages)], ephemeral);
    }
  };
  return async (id, to, work) => {
    if (seen.has(id)) return log.warn({ id }, 'duplicate request ignored');
    seen.set(id, true);
    await inFlight.track(run(to, work));
  };
};

/** Does work under a key unless work under that key is in progress, so that a second click changes nothing. */
export type KeyedLock = (
  key: string,
  work: () => Promise<void>,
  otherwise?: () => Promise<void>,
) => Promise<void>;

/** Creates a lock that nobody holds. */
export const createKeyedLock = (): KeyedLock => {
  const held = new Set<string>();
  return async (key, work, otherwise) => {
    if (held.has(key)) return otherwise?.();
    held.add(key);
    try {
      await work();
    } finally {
      held.delete(key);
    }
  };
};
