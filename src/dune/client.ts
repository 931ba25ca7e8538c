import type { Parameter, SortKey } from '../command/request.ts';
import { classifyMetadata, classifyRead } from './classify.ts';
import { type Clock, systemClock } from './clock.ts';
import { createHttp } from './http.ts';
import type { MetadataOutcome, ReadOutcome } from './outcome.ts';
import { createRateLimit } from './rate-limit.ts';

/** One read of a query's latest result. */
export type ResultRead = {
  readonly queryId: number;
  readonly parameters: readonly Parameter[];
  /** Rows at the most; always sent, because reads are billed by size. */
  readonly limit: number;
  readonly columns: readonly string[];
  readonly sort: readonly SortKey[];
  /** In Dune's own words. */
  readonly where: string | undefined;
};

/** Dune's API as far as the bot needs it. Every end is a typed outcome; nothing here throws. */
export type DuneClient = {
  /** The latest result, within `budgetMs` in all: waiting for a place, connecting, retries and the body. */
  readonly latestResult: (read: ResultRead, budgetMs: number) => Promise<ReadOutcome>;
  /** Name and declared parameters, on the plans that tell them. */
  readonly metadata: (queryId: number, budgetMs: number) => Promise<MetadataOutcome>;
  /** Whether Dune takes the key. The call is undocumented (Dune's own CLI uses it), so its absence says nothing. */
  readonly checkKey: (budgetMs: number) => Promise<'good' | 'refused' | 'unknown'>;
  readonly close: () => Promise<void>;
};

/** What a client is made of. The rest has defaults that suit an interactive answer. */
export type ClientOptions = {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly callsPerMinute: number;
  readonly clock?: Clock;
  readonly connectMs?: number;
  readonly retries?: number;
  /** The first wait before a retry, ms; it doubles with each. */
  readonly backoffMs?: number;
  readonly mostBytes?: number;
};

const plainName = /^[A-Za-z_]\w*$/;

/** Names with spaces and the like stand in double quotes. Source: docs.dune.com, "Filtering" and "Sorting". */
const columnName = (name: string): string =>
  plainName.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

const resultsUrl = (apiUrl: string, read: ResultRead): URL => {
  const url = new URL(`${apiUrl}/v1/query/${read.queryId}/results`);
  const { searchParams } = url;
  searchParams.set('limit', String(read.limit));
  if (read.columns.length > 0) searchParams.set('columns', read.columns.map(columnName).join(','));
  if (read.sort.length > 0) {
    const keys = read.sort.map(({ column, direction }) => `${columnName(column)} ${direction}`);
    searchParams.set('sort_by', keys.join(', '));
  }
  if (read.where !== undefined) searchParams.set('filters', read.where);
  // Without it a result over Dune's size cap is an error; with it, its kept part comes with a state that says so.
  searchParams.set('allow_partial_results', 'true');
  for (const { name, value } of read.parameters) searchParams.append(`params.${name}`, value);
  return url;
};

/** A client over its own pool of connections; `close` ends it. */
export const createDuneClient = (options: ClientOptions): DuneClient => {
  const { apiUrl, apiKey, callsPerMinute, clock = systemClock } = options;
  const { connectMs = 4000, retries = 3, backoffMs = 400, mostBytes = 16 * 1024 * 1024 } = options;
  const http = createHttp(
    { apiKey, connectMs, retries, backoffMs, mostBytes },
    createRateLimit(callsPerMinute, clock),
    clock,
  );
  return {
    latestResult: async (read, budgetMs) => {
      const reply = await http.get(resultsUrl(apiUrl, read), budgetMs);
      return 'kind' in reply ? reply : classifyRead(reply);
    },
    metadata: async (queryId, budgetMs) => {
      const reply = await http.get(new URL(`${apiUrl}/v1/query/${queryId}`), budgetMs);
      return 'kind' in reply ? reply : classifyMetadata(reply);
    },
    checkKey: async (budgetMs) => {
      const reply = await http.get(new URL(`${apiUrl}/whoami`), budgetMs);
      if ('kind' in reply) return 'unknown';
      if (reply.status === 401) return 'refused';
      return reply.status === 200 ? 'good' : 'unknown';
    },
    close: http.close,
  };
};
