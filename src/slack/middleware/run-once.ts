import { LRUCache } from 'lru-cache';
import { renderUnexpected } from '../../messages/status.ts';
import { createTurns } from '../../platform/ack-first-queue.ts';
import type { InFlight } from '../../platform/in-flight.ts';
import type { Log } from '../../platform/log.ts';
import { inRequest } from '../../platform/request-id.ts';
import type { ChartMemory } from '../clients/chart-memory.ts';
import { type Reply, replyOver } from '../clients/reply.ts';
import { respondTo } from '../clients/response-url.ts';
import { toPerson } from '../handlers/answer.ts';

/**
 * Runs the work behind an acknowledged command or click. It is answered over a `response_url`, or, on a surface that has
 * none, by a reply of its own.
 */
export type Guard = (id: string, to: string | Reply, work: (reply: Reply) => Promise<void>) => Promise<void>;

const maxRemembered = 1000;

/**
 * Counts the work as in flight, does it only once for the same `id` (a captured request can be replayed for five
 * minutes), and turns an error that nobody expected into a reference: the request's id in the log.
 */
export const createGuard = (inFlight: InFlight, charts: ChartMemory, log: Log): Guard => {
  const seen = new LRUCache<string, true>({ max: maxRemembered });
  const turn = createTurns();
  const isNew = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.set(id, true);
    return true;
  };
  const guarded = async (
    request: string,
    to: string | Reply,
    work: (reply: Reply) => Promise<void>,
  ): Promise<void> => {
    const begunAt = performance.now();
    const reply = typeof to === 'string' ? replyOver(to, respondTo, charts, log) : to;
    try {
      await turn();
      await work(reply);
      log.info({ ms: Math.round(performance.now() - begunAt) }, 'a request is answered');
    } catch (error) {
      log.error({ err: error }, 'unexpected error');
      await reply([() => renderUnexpected(request)], toPerson);
    }
  };
  return async (id, to, work) => {
    if (!isNew(id)) return log.warn({ id }, 'a request came twice; the second is ignored');
    await inFlight.track(inRequest((request) => guarded(request, to, work)));
  };
};
