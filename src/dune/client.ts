import { type Clock, systemClock } from '../core/clock.ts';
import type { Parameter } from '../core/question.ts';
import type { SetBy } from '../core/set-by.ts';
import { noTelemetry, type Telemetry } from '../core/telemetry.ts';
import type { CallLog } from './call-log.ts';
import { createHttp, type Http, type HttpReply, type RawResponse } from './http.ts';
import { parseLosslessRow } from './lossless-json.ts';
import type {
  DuneError,
  ExecuteOutcome,
  MetadataOutcome,
  PageOutcome,
  ReadOutcome,
  StatusOutcome,
} from './outcome.ts';
import { parseExecuteResponse, parseStatusResponse } from './parse-execution.ts';
import { parseMetadataResponse, parseReadResponse } from './parse-response.ts';
import { parseUsageResponse, type UsageOutcome } from './parse-usage.ts';
import { parseQueryListResponse, type QueryListOutcome } from './query-list.ts';
import { createRateLimit } from './rate-limit.ts';
import type { PageRead, ReadOptions, ResultRead } from './result-request.ts';
import { buildResultsUrl } from './results-url.ts';
import { rowTextsIn } from './row-splitter.ts';
import { toRow } from './schema.ts';

/** Dune's API as far as the app needs it. Every end is a typed outcome; nothing here throws. */
export type DuneClient = {
  /**
   * Reads the latest result within `budgetMs` in total: waiting for a slot, connecting, retries and the body. Background
   * reads leave slots to people who wait. Responses from Dune are always as new as `since` asks for.
   */
  readonly latestResult: (read: ResultRead, budgetMs: number, options?: ReadOptions) => Promise<ReadOutcome>;
  /** Reads a page of a run's rows, to be passed on as they are. */
  readonly page: (read: PageRead, budgetMs: number, options?: ReadOptions) => Promise<PageOutcome>;
  /** Reads the name and the declared parameters, on plans that have them. */
  readonly metadata: (queryId: number, budgetMs: number, options?: ReadOptions) => Promise<MetadataOutcome>;
  /** Lists the queries of the team that the key belongs to, on plans that have it; `limit` and `offset` in queries. */
  readonly listQueries: (
    page: { readonly limit: number; readonly offset: number },
    budgetMs: number,
    options?: ReadOptions,
  ) => Promise<QueryListOutcome>;
  /** Starts a run, which uses execution credits. Sent once: if its end isn't known, the outcome says so. */
  readonly execute: (
    queryId: number,
    parameters: readonly Parameter[],
    budgetMs: number,
  ) => Promise<ExecuteOutcome>;
  /** Reads the state of a run; free of charge. */
  readonly status: (executionId: string, budgetMs: number, options?: ReadOptions) => Promise<StatusOutcome>;
  /** Reads the billing periods of the key's account in the background; free of charge. */
  readonly usage: (budgetMs: number) => Promise<UsageOutcome>;
  /** Sends one message of the Model Context Protocol, by which Dune tells of dashboards. */
  readonly mcp: (message: object, budgetMs: number, session?: string) => Promise<HttpReply | DuneError>;
  /** Checks if Dune accepts the key. The call is undocumented (Dune's own CLI uses it), so a 404 says nothing. */
  readonly checkKey: (budgetMs: number) => Promise<'good' | 'refused' | 'unknown'>;
  readonly close: () => Promise<void>;
};

/** The reads that people and digests share: the one port of the client and of both caches, which decorate it. */
export type DuneReader = Pick<DuneClient, 'latestResult' | 'metadata' | 'status'>;

/** The calls of the last minute: all of them, and those that start runs, which have a lower limit. */
export type CallLogs = { readonly calls: CallLog; readonly runs: CallLog };

/** The settings of a client. The rest has defaults that suit an interactive answer. */
export type ClientOptions = {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly callsPerMinute: number;
  readonly clock?: Clock;
  readonly connectMs?: number;
  readonly retries?: number;
  /** The first wait before a retry, ms; it doubles with each. */
  readonly backoffMs?: number;
  readonly maxBytes?: number;
  readonly telemetry?: Telemetry['dune'] | undefined;
  /** Shared with other processes that use the same key; in memory by default. */
  readonly logs?: CallLogs | undefined;
  /** Who sets the key, where the app serves many workspaces. */
  readonly keySetBy?: SetBy | undefined;
};

/** How many rows are searched for column names if Dune doesn't list them. */
const sampledRows = 100;

/** Returns a page whose rows stay text until they are taken. */
const toPage = (reply: RawResponse, textOf: Http['toText']): PageOutcome => {
  const found = rowTextsIn(reply.body, sampledRows);
  const outcome = parseReadResponse(textOf(found === undefined ? reply : { ...reply, body: found.sample }));
  if (outcome.kind !== 'result') return outcome;
  const { execution, partial, result } = outcome;
  const { columns, totalRows } = result;
  const names = columns.map(({ name }) => name);
  const rows = {
    *[Symbol.iterator]() {
      for (const text of found?.texts() ?? []) yield toRow(names, parseLosslessRow(text));
    },
  };
  return { kind: 'page', execution, partial, columns, totalRows, rows, bytes: reply.body.length };
};

/** Starting a run counts against another, lower limit. Source: docs.dune.com/api-reference/overview/rate-limits. */
const runsPerMinute = (callsPerMinute: number): number => Math.max(1, Math.floor(callsPerMinute * 0.35));

/** Adds the body to a result, so that a cache can store it as Dune wrote it. */
const withBody = (outcome: ReadOutcome, { body }: HttpReply): ReadOutcome =>
  outcome.kind === 'result' ? { ...outcome, body } : outcome;

/** Creates calls to Dune's API, each with a slot of the limit it counts against. */
const createCalls = ({ apiKey, callsPerMinute, logs, ...options }: ClientOptions) => {
  const { clock = systemClock, telemetry = noTelemetry.dune } = options;
  const { connectMs = 4000, retries = 3, backoffMs = 400, maxBytes = 16 * 1024 * 1024 } = options;
  const onAnswer = telemetry.answered;
  const http = createHttp({ apiKey, connectMs, retries, backoffMs, maxBytes, onAnswer }, clock);
  const onAcquired = telemetry.acquired;
  const calls = createRateLimit(callsPerMinute, clock, { log: logs?.calls, onAcquired });
  const runs = createRateLimit(runsPerMinute(callsPerMinute), clock, { log: logs?.runs, onAcquired });
  const asText = (reply: RawResponse | DuneError): HttpReply | DuneError =>
    'kind' in reply ? reply : http.toText(reply);
  const getBytes = (url: URL, budgetMs: number, { priority }: ReadOptions = {}) =>
    http.send({ url, acquireSlot: (withinMs) => calls.acquire(withinMs, priority) }, budgetMs);
  return {
    getBytes,
    get: async (url: URL, budgetMs: number, options?: ReadOptions) =>
      asText(await getBytes(url, budgetMs, options)),
    /** Counts against the limit of runs, and is sent once. */
    post: async (url: URL, body: object, budgetMs: number) =>
      asText(await http.send({ url, body, acquireSlot: runs.acquire }, budgetMs)),
    /** A read that Dune wants as a POST. Nobody waits for it. */
    question: async (url: URL, budgetMs: number) => {
      const acquireSlot = (withinMs: number) => calls.acquire(withinMs, 'background');
      return asText(await http.send({ url, body: {}, isQuestion: true, acquireSlot }, budgetMs));
    },
    mcp: async (url: URL, body: object, budgetMs: number, session: string | undefined) => {
      const headers = {
        accept: 'application/json, text/event-stream',
        ...(session !== undefined && { 'mcp-session-id': session }),
      };
      return asText(
        await http.send({ url, body, headers, isQuestion: true, acquireSlot: calls.acquire }, budgetMs),
      );
    },
    textOf: http.toText,
    close: http.close,
  };
};

/** Creates a client with its own connection pool, which `close` closes. */
export const createDuneClient = (options: ClientOptions): DuneClient => {
  const { apiUrl, telemetry = noTelemetry.dune, keySetBy: setBy } = options;
  const { get, getBytes, post, question, mcp, textOf, close } = createCalls(options);
  const counted = <T extends { readonly kind: string }>(call: string, outcome: T): T => {
    telemetry.ended(call, outcome.kind);
    const isOfKey = outcome.kind === 'key-refused' || outcome.kind === 'out-of-credits';
    return isOfKey && setBy !== undefined ? { ...outcome, setBy } : outcome;
  };
  return {
    latestResult: async (read, budgetMs, options) => {
      const reply = await get(buildResultsUrl(apiUrl, read), budgetMs, options);
      return counted('result', 'kind' in reply ? reply : withBody(parseReadResponse(reply), reply));
    },
    page: async (read, budgetMs, options) => {
      const url = buildResultsUrl(apiUrl, read);
      url.searchParams.set('offset', String(read.offset));
      const reply = await getBytes(url, budgetMs, options);
      return counted('page', 'kind' in reply ? reply : toPage(reply, textOf));
    },
    metadata: async (queryId, budgetMs, options) => {
      const reply = await get(new URL(`${apiUrl}/v1/query/${queryId}`), budgetMs, options);
      return counted('metadata', 'kind' in reply ? reply : parseMetadataResponse(reply));
    },
    listQueries: async ({ limit, offset }, budgetMs, options) => {
      const url = new URL(`${apiUrl}/v1/queries`);
      url.searchParams.set('limit', String(limit));
      url.searchParams.set('offset', String(offset));
      const reply = await get(url, budgetMs, options);
      return counted('queries', 'kind' in reply ? reply : parseQueryListResponse(reply));
    },
    execute: async (queryId, parameters, budgetMs) => {
      const url = new URL(`${apiUrl}/v1/query/${queryId}/execute`);
      const values = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
      // No tier is named: free accounts reject the named ones, and the API picks by plan.
      const reply = await post(url, { query_parameters: values }, budgetMs);
      return counted('execute', parseExecuteResponse(reply));
    },
    status: async (executionId, budgetMs, options) => {
      const url = new URL(`${apiUrl}/v1/execution/${encodeURIComponent(executionId)}/status`);
      const reply = await get(url, budgetMs, options);
      return counted('status', 'kind' in reply ? reply : parseStatusResponse(reply));
    },
    usage: async (budgetMs) => {
      // Without dates: old ones have been seen to give a 500.
      const reply = await question(new URL(`${apiUrl}/v1/usage`), budgetMs);
      return counted('usage', 'kind' in reply ? reply : parseUsageResponse(reply));
    },
    mcp: async (message, budgetMs, session) => {
      const reply = await mcp(new URL('/mcp/v1', apiUrl), message, budgetMs, session);
      telemetry.ended('mcp', 'kind' in reply ? reply.kind : 'answered');
      return reply;
    },
    checkKey: async (budgetMs) => {
      const reply = await get(new URL(`${apiUrl}/whoami`), budgetMs);
      const status = 'kind' in reply ? undefined : reply.status;
      const kind = status === 401 ? 'refused' : status === 200 ? 'good' : 'unknown';
      return counted('key', { kind } as const).kind;
    },
    close,
  };
};
