import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { DuneReader } from './client.ts';
import { type Lifetime, resultLifetime } from './lifetime.ts';
import type { ReadOutcome } from './outcome.ts';
import { parseReadResponse } from './parse-response.ts';
import { type ResultRead, resultKey } from './result-request.ts';
import { type OnUnavailable, unlessUnavailable } from './shared-database.ts';

/** What a lookup found: a response and its age, ms; that another bot reads it; or a lease to read it. */
type Lookup =
  | { readonly kind: 'kept'; readonly body: string; readonly ageMs: number }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'yours'; readonly lease: string };

/** The responses in a database that several bots share. Times in ms, by the database's clock. */
export type SharedResults = {
  /** Looks for what is at most this old, or still fresh without `maxAgeMs`. A lease to read it holds for `leaseMs`. */
  readonly lookup: (
    name: string,
    wanted: { readonly maxAgeMs: number | undefined; readonly leaseMs: number },
  ) => Promise<Lookup>;
  /** Keeps a response from now on; nothing when somebody else reads it by now. */
  readonly keep: (name: string, lease: string, body: string, forMs: Lifetime) => Promise<void>;
  /** Gives back a lease without a response. */
  readonly drop: (name: string, lease: string) => Promise<void>;
};

/** What sharing a cache takes. */
type SharedCacheParts = {
  readonly results: SharedResults;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly clock: Clock;
  readonly onUnavailable: OnUnavailable;
};

/** How often to look whether another bot has read it, ms. */
const pollMs = 150;
/** Larger responses are rare, and cost the database more than they save, characters. */
const maxBodyLength = 262_144;

/** By when a read is to be answered, until when another bot may be waited for, and from when on it may be, ms. */
type Bounds = { readonly deadline: number; readonly waitUntil: number; readonly since: number | undefined };

/** Returns the name of a read. The database learns neither the key nor the question; what each key may see differs. */
const toCacheName = ({ apiKey, apiUrl }: SharedCacheParts, read: ResultRead): string =>
  createHash('sha256')
    .update([apiKey, apiUrl, resultKey(read)].join('\n'))
    .digest('hex');

/** Gives back a lease that came too late to be used: the others would wait for a read that nobody makes. */
const dropLate = (results: SharedResults, name: string, looking: Promise<Lookup>): void => {
  looking
    .then((late) => (late.kind === 'yours' ? results.drop(name, late.lease) : undefined))
    // That the database cannot be had is said already.
    .catch(() => undefined);
};

/** Looks a read up until it is kept, is to be read here, or was waited for long enough. */
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

/** Keeps a result. Anything else is asked for again: a digest that is retried would not see that Dune is well by now. */
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
 * Shares results with other bots: what one has read serves the others, and while one reads, the others wait for it. While
 * the database cannot be had, each reads for itself.
 */
export const withSharedCache = (reader: DuneReader, parts: SharedCacheParts): DuneReader => ({
  ...reader,
  latestResult: async (read, budgetMs, options = {}) => {
    const { results, clock, onUnavailable } = parts;
    const name = toCacheName(parts, read);
    const deadline = clock.now() + budgetMs;
    // The bot that reads it may be dead; then there must be time left to read.
    const waitUntil = deadline - budgetMs / 2;
    const found = await getQueryInfo(parts, name, { deadline, waitUntil, since: options.since });
    if (found?.kind === 'kept') {
      const outcome = parseReadResponse({ status: 200, body: found.body, retryAfterMs: undefined });
      return outcome.kind === 'result' ? { ...outcome, body: found.body, ageMs: found.ageMs } : outcome;
    }
    const outcome = await reader.latestResult(read, deadline - clock.now(), options);
    if (found?.kind === 'yours') {
      const settled = settle(results, name, found.lease, outcome, resultLifetime(options.priority));
      // The caller does not wait for it.
      void unlessUnavailable(settled, onUnavailable);
    }
    return outcome;
  },
});
