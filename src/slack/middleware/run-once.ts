import { LRUCache } from 'lru-cache';
import { renderUnexpected } from '../../messages/status.ts';
import { createAckFirstQueue } from '../../platform/ack-first-queue.ts';
import type { InFlight } from '../../platform/in-flight.ts';
import type { Log } from '../../platform/log.ts';
import { requestId } from '../../platform/request-id.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';

/**
 * Runs the work behind an acknowledged command or click. It replies over a `response_url`, or with the given reply where
 * there's none.
 */
export type RequestRunner = (
  id: string,
  to: string | Reply,
  work: (reply: Reply) => Promise<void>,
) => Promise<void>;

const maxRemembered = 1000;

/**
 * Creates a runner that counts work as in flight, runs it once per `id` (a captured request can be replayed for five
 * minutes), and turns an unexpected error into a reference for people: the request's id in the log.
 */
export const createRequestRunner = (
  inFlight: InFlight,
  replyToUrl: (url: string) => Reply,
  log: Log,
): RequestRunner => {
  const seen = new LRUCache<string, true>({ max: maxRemembered });
  const waitForTurn = createAckFirstQueue();
  const run = async (to: string | Reply, work: (reply: Reply) => Promise<void>): Promise<void> => {
    const startedAt = performance.now();
    const reply = typeof to === 'string' ? replyToUrl(to) : to;
    try {
      await waitForTurn();
      await work(reply);
      log.info({ ms: Math.round(performance.now() - startedAt) }, 'request answered');
    } catch (error) {
      log.error({ err: error }, 'request failed unexpectedly');
      await reply([() => renderUnexpected(requestId() ?? 'none')], ephemeral);
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
