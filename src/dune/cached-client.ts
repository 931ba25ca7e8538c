import type { Clock } from '../core/clock.ts';
import { weighRows } from '../core/result-set.ts';
import { noTelemetry, type Telemetry } from '../core/telemetry.ts';
import { createCache } from './cache.ts';
import type { DuneReader } from './client.ts';
import { type Lifetime, resultLifetime } from './lifetime.ts';
import type { MetadataOutcome, ReadOutcome, StatusOutcome } from './outcome.ts';
import { type ReadOptions, type ResultRead, resultKey } from './result-request.ts';
import { createSingleFlight } from './single-flight.ts';

const lasting = (ms: number): Lifetime => ({ fresh: ms, kept: ms });

const metadataLifetime = lasting(600_000);
/** How long to remember that the plan has no metadata. */
const notInPlanLifetime = lasting(3_600_000);
const statusLifetime = lasting(2_000);

/** The most memory for cached results, bytes: enough for thousands of usual ones. */
const maxResultBytes = 64 * 1024 * 1024;

/** A finished read, and where its response came from. */
type Read = { readonly outcome: ReadOutcome; readonly source: 'dune' | 'shared' };

const createCachedResults = (
  reader: Pick<DuneReader, 'latestResult'>,
  clock: Clock,
  telemetry: Pick<Telemetry['dune'], 'read'>,
): DuneReader['latestResult'] => {
  const results = createCache<ReadOutcome>(clock, {
    maxWeight: maxResultBytes,
    weightOf: (outcome) => (outcome.kind === 'result' ? weighRows(outcome.result) : 0),
  });
  const share = createSingleFlight<Read>(clock);

  const fetch = async (read: ResultRead, budgetMs: number, options: ReadOptions): Promise<Read> => {
    const begunAt = clock.now();
    const found = await reader.latestResult(read, budgetMs, options);
    if (found.kind !== 'result') return { outcome: found, source: 'dune' };
    // The text would take as much memory as the rows again.
    const { body: _body, ageMs, ...outcome } = found;
    const { fresh, kept } = resultLifetime(options.priority);
    const sharedMs = ageMs ?? 0;
    const startedAt = ageMs === undefined ? begunAt : clock.now() - ageMs;
    results.set(resultKey(read), outcome, startedAt, { fresh: fresh - sharedMs, kept: kept - sharedMs });
    return { outcome, source: ageMs === undefined ? 'dune' : 'shared' };
  };

  return async (read, budgetMs, options = {}) => {
    const key = resultKey(read);
    const kept = results.get(key, options.since);
    if (kept !== undefined) {
      telemetry.read('kept');
      return kept;
    }
    let isJoined = true;
    const start = () => {
      isJoined = false;
      return fetch(read, budgetMs, options);
    };
    const { outcome, source } = await share(key, budgetMs, start, options.since);
    telemetry.read(isJoined ? 'under-way' : source);
    return outcome;
  };
};

const createCachedMetadata = (reader: Pick<DuneReader, 'metadata'>, clock: Clock): DuneReader['metadata'] => {
  const known = createCache<MetadataOutcome>(clock);
  const plan = createCache<MetadataOutcome>(clock);
  const share = createSingleFlight<MetadataOutcome>(clock);
  return async (queryId, budgetMs, options) => {
    const key = String(queryId);
    const fetch = async () => {
      const startedAt = clock.now();
      const outcome = await reader.metadata(queryId, budgetMs, options);
      if (outcome.kind === 'metadata') known.set(key, outcome, startedAt, metadataLifetime);
      if (outcome.kind === 'not-in-plan') plan.set('plan', outcome, startedAt, notInPlanLifetime);
      return outcome;
    };
    return known.get(key) ?? plan.get('plan') ?? share(key, budgetMs, fetch);
  };
};

const createCachedStatus = (reader: Pick<DuneReader, 'status'>, clock: Clock): DuneReader['status'] => {
  const states = createCache<StatusOutcome>(clock);
  const share = createSingleFlight<StatusOutcome>(clock);
  return async (executionId, budgetMs, options) => {
    const fetch = async () => {
      const startedAt = clock.now();
      const outcome = await reader.status(executionId, budgetMs, options);
      if ('execution' in outcome) states.set(executionId, outcome, startedAt, statusLifetime);
      return outcome;
    };
    return states.get(executionId) ?? share(executionId, budgetMs, fetch);
  };
};

/**
 * Adds a short-lived cache to a reader, and sends the same read only once if many ask for it at a time. Caches results only;
 * errors are read again.
 */
export const createCachedClient = (
  reader: DuneReader,
  clock: Clock,
  telemetry: Pick<Telemetry['dune'], 'read'> = noTelemetry.dune,
): DuneReader => ({
  latestResult: createCachedResults(reader, clock, telemetry),
  metadata: createCachedMetadata(reader, clock),
  status: createCachedStatus(reader, clock),
});
