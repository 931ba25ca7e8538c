import { createHash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import { within } from '../core/timeout.ts';
import type { Log } from '../platform/log.ts';
import type { Results, Taken } from '../store/result-cache.ts';
import type { ShareReply } from './cached-client.ts';

/** A person who waits shall not wait for a database that does not answer longer than this, ms. */
const patienceMs = 1_000;
/** How often to look whether another replica has read it, ms. */
const lookEveryMs = 150;
/** Larger answers are rare, and cost the database more than they save, characters. */
const mostKept = 262_144;

/** The database learns neither the key nor what was asked. A key has results of its own: what it may see differs. */
const nameOf = (apiKey: string, url: string): string =>
  createHash('sha256').update(`${apiKey}\n${url}`).digest('hex');

/**
 * Reads that all replicas share: what one has read serves the others, and while one reads, the others wait for it. While
 * the database cannot be had, each reads for itself: Dune can be asked without it.
 */
export const createShareReply = (results: Results, apiKey: string, clock: Clock, log: Log): ShareReply => {
  /** What the database gives; `undefined` when it cannot be had. */
  const patiently = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      const got = await within(patienceMs, work);
      if (got !== 'late') return got;
      // It goes on, and nobody waits for how it ends.
      work.catch(() => undefined);
      log.warn({ afterMs: patienceMs }, 'results cannot be shared with other bots just now');
    } catch (error) {
      log.warn({ err: error }, 'results cannot be shared with other bots just now');
    }
    return undefined;
  };

  /** The others would wait for a read that comes of no lease. */
  const giveBackLate = (name: string, taking: Promise<Taken>): void => {
    taking
      .then((late) => (late.kind === 'yours' ? results.drop(name, late.lease) : undefined))
      // That the database cannot be had is said already.
      .catch(() => undefined);
  };

  return async (url, { budgetMs, since, keepMs }, ask) => {
    const name = nameOf(apiKey, url);
    const deadline = clock.now() + budgetMs;
    /** Whoever reads it may be dead; then there must be time left to read. */
    const waitUntil = deadline - budgetMs / 2;
    for (;;) {
      const now = clock.now();
      const maxAgeMs = since === undefined ? undefined : Math.max(0, now - since);
      const taking = results.take(name, { maxAgeMs, leaseMs: deadline - now });
      const taken = await patiently(taking);
      if (taken === undefined) giveBackLate(name, taking);
      if (taken?.kind === 'kept')
        return {
          reply: { status: 200, body: taken.body, retryAfterMs: undefined },
          startedAt: clock.now() - taken.ageMs,
          isShared: true,
        };
      if (taken?.kind === 'under-way' && now < waitUntil) {
        await clock.sleep(lookEveryMs);
        continue;
      }
      const startedAt = clock.now();
      const { reply, isResult } = await ask(deadline - startedAt);
      if (taken?.kind === 'yours') {
        // Anything else is asked again: a digest that is tried once more would not see that Dune is well by now.
        const isGood = isResult && !('kind' in reply) && reply.body.length <= mostKept;
        const { lease } = taken;
        // Whoever asked does not wait for it.
        void patiently(isGood ? results.keep(name, lease, reply.body, keepMs) : results.drop(name, lease));
      }
      return { reply, startedAt, isShared: false };
    }
  };
};

/** How results are shared: where several bots share a PostgreSQL. */
export const shareReplyFor = (
  { database, apiKey }: Pick<Config, 'database' | 'apiKey'>,
  results: Results,
  clock: Clock,
  log: Log,
): ShareReply | undefined =>
  database.kind === 'postgres' ? createShareReply(results, apiKey, clock, log) : undefined;
