import { createHash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import type { Clock } from '../core/clock.ts';
import { within } from '../core/timeout.ts';
import type { Log } from '../platform/log.ts';
import type { Calls } from '../store/rate-limit.ts';
import { type CallBook, callWindowMs, createCallBook } from './call-log.ts';
import type { CallBooks } from './client.ts';

/** A person who waits shall not wait for a database that does not answer longer than this, ms. */
const patienceMs = 1_000;

/**
 * A book in the database, which all replicas write into. While that cannot be had, each counts its own, in `own`: Dune
 * can be asked without the database.
 */
const createSharedBook = (calls: Calls, name: string, own: CallBook, log: Log): CallBook => ({
  enter: async (choose) => {
    const entered = calls.enter(name, callWindowMs, choose).then(
      () => 'done' as const,
      (error: unknown) => error,
    );
    const outcome = await within(patienceMs, entered);
    if (outcome === 'done') return;
    log.warn({ err: outcome }, 'calls to Dune cannot be counted together with other bots just now');
    await own.enter(choose);
  },
});

/** One list for each key, whose limits they are; the database learns nothing of the key. */
const keyName = (apiKey: string): string => createHash('sha256').update(apiKey).digest('hex').slice(0, 12);

/** The books of the calls to Dune: shared where several bots share a PostgreSQL. */
export const callBooksFor = (
  { database, apiKey }: Pick<Config, 'database' | 'apiKey'>,
  calls: Calls,
  clock: Clock,
  log: Log,
): CallBooks | undefined => {
  if (database.kind !== 'postgres') return undefined;
  const book = (kind: string): CallBook =>
    createSharedBook(calls, `${keyName(apiKey)} ${kind}`, createCallBook(clock), log);
  return { calls: book('calls'), runs: book('runs') };
};
