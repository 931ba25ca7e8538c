import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { DuneReader } from './client.ts';
import { type Lifetime, resultLifetime } from './lifetime.ts';
import type { ReadOutcome } from './outcome.ts';
import { parseReadResponse } from './parse-response.ts';
import { type ResultRead, resultKey } from './result-request.ts';
import { type OnUnavailable, unlessUnavailable } from './shared-database.ts';

/** A lookup's result: a response with its age, ms; that another replica is reading it; or a lease to read it. */
type Lookup =
  | { readonly kind: 'kept'; readonly body: string; readonly ageMs: number }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'yours'; readonly lease: string };

/** Responses in a database that replicas share. Times in ms, by the database's clock. */
export type SharedResults = {
  /** Looks for a response at most `maxAgeMs` old, or else a fresh one. A lease to read it holds for `leaseMs`. */
  readonly lookup: (
    name: string,
    wanted: { readonly maxAgeMs: number | undefined; readonly leaseMs: number },
  ) => Promise<Lookup>;
  /** Stores a response, unless another replica has taken over the read. */
  readonly keep: (name: string, lease: string, body: string, forMs: Lifetime) => Promise<void>;
  /** Releases a lease without a response. */
  readonly drop: (name: string, lease: string) => Promise<void>;
};

/** The dependencies of a shared cache. */
type SharedCacheParts = {
  readonly results: SharedResults;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly onUnavailable: OnUnavailable;
};

/** How often to check if another replica has finished its read, ms. */
const pollMs = 150;
/** Larger responses are rare, and cost the database more than they save, characters. */
const maxBodyLength = 262_144;

/** When a read must be answered, until when to wait for another replica, and how old its read may be, ms. */
type Bounds = { readonly deadline: number; readonly waitUntil: number; readonly since: number | undefined };

/** Returns the name of a read, hashed: the database learns neither key nor question. Each key may see other results. */
const toCacheName = ({ apiKey, apiUrl }: SharedCacheParts, read: ResultRead): string =>
  createHash('sha256')
    .update([apiKey, apiUrl, resultKey(read)].join('\n'))
    .digest('hex');

/** Releases a lease that arrived too late to be used, so that others don't wait for a read that nobody makes. */
const dropLate = (results: SharedResults, name: string, looking: Promise<Lookup>): void => {
  looking
    .then((late) => (late.kind === 'yours' ? results.drop(name, late.lease) : undefined))
    // The unavailable database was reported already.
    .catch(() => undefined);
};

/** Looks a read up until it's stored, can be read here, or has been waited for long enough. */
const getQueryInfo = async (
  { results, clock, onUnavailable }: SharedCacheParts,
  name: string,
  { deadline, waitUntil, since }: Bounds,
): Promise<Lookup | undefined> => {
  for (;;) {
    const now = clock.now();
    const maxAgeMs = since === undefined ? undefined : Math.max(0, now - since);
    const looking = results.lookup(name, { maxAgeMs, leaseMs: deadline - now });
    const found = await unlessUnavailable(looking, onUnavailable);
    if (found === undefined) dropLate(results, name, looking);
    if (found?.kind !== 'under-way' || now >= waitUntil) return found;
    await clock.sleep(pollMs);
  }
};

/** Stores results only: a stored error would hide from a retried digest that Dune works again. */
const settle = (
  results: SharedResults,
  name: string,
  lease: string,
  outcome: ReadOutcome,
  forMs: Lifetime,
): Promise<void> =>
  outcome.kind === 'result' && outcome.body !== undefined && outcome.body.length <= maxBodyLength
    ? results.keep(name, lease, outcome.body, forMs)
    : results.drop(name, lease);

/**
 * Shares results with other replicas: each response serves all of them, and while one reads, the others wait for it. While
 * the database is unavailable, each reads for itself.
 */
export const withSharedCache = (reader: DuneReader, parts: SharedCacheParts): DuneReader => ({
  ...reader,
  latestResult: async (read, budgetMs, options = {}) => {
    const { results, clock, onUnavailable } = parts;
    const name = toCacheName(parts, read);
    const deadline = clock.now() + budgetMs;
    // The replica that reads it may be dead, so keep enough time for a read of our own.
    const waitUntil = deadline - budgetMs / 2;
    const found = await getQueryInfo(parts, name, { deadline, waitUntil, since: options.since });
    if (found?.kind === 'kept') {
      const outcome = parseReadResponse({ status: 200, body: found.body, retryAfterMs: undefined });
      return outcome.kind === 'result' ? { ...outcome, body: found.body, ageMs: found.ageMs } : outcome;
    }
    const outcome = await reader.latestResult(read, deadline - clock.now(), options);
    if (found?.kind === 'yours') {
      const settled = settle(results, name, found.lease, outcome, resultLifetime(options.priority));
      // The caller doesn't wait for the write.
      void unlessUnavailable(settled, onUnavailable);
    }
    return outcome;
  },
});
