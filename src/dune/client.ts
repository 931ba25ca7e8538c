import { type Clock, systemClock } from '../core/clock.ts';
import type { DuneCall, DuneWatch } from '../core/dune-watch.ts';
import type { Parameter, SortKey } from '../core/question.ts';
import type { CallBook } from './call-log.ts';
import { type BytesReply, createHttp, type Http, type Reply } from './http.ts';
import { parseRowAsWritten } from './lossless-json.ts';
import type {
  ExecuteOutcome,
  MetadataOutcome,
  PageOutcome,
  ReadOutcome,
  StatusOutcome,
  Trouble,
} from './outcome.ts';
import { classifyExecute, classifyStatus } from './parse-execution.ts';
import { classifyMetadata, classifyRead } from './parse-response.ts';
import { createRateLimit } from './rate-limit.ts';
import { readName, resultsUrl } from './results-url.ts';
import { rowTextsIn } from './row-splitter.ts';
import { rowIn } from './schema.ts';

/** One read of a query's latest result, or of one run of it. */
export type ResultRead = {
  readonly queryId: number;
  /** Dune's id of the run to read; the latest with these parameters when not given. */
  readonly executionId?: string | undefined;
  readonly parameters: readonly Parameter[];
  /** Rows at the most; always sent, because reads are billed by size. */
  readonly limit: number;
  readonly columns: readonly string[];
  readonly sort: readonly SortKey[];
  /** In Dune's own words. */
  readonly where: string | undefined;
};

/** What came of asking. A 200 can also be a run under way, a failed one, or no answer of Dune at all. */
type Asked = { readonly reply: Reply | Trouble; readonly isResult: boolean };

/** Gives the reply of a read: by asking for it, which may take so many ms, or without. `url` tells reads apart. */
export type Through = (url: string, ask: (budgetMs: number) => Promise<Asked>) => Promise<Reply | Trouble>;

/** One page of the rows of a run: `limit` rows from `offset` on, of which the first is 0. */
export type PageRead = ResultRead & { readonly executionId: string; readonly offset: number };

/** Dune's API as far as the bot needs it. Every end is a typed outcome; nothing here throws. */
export type DuneClient = {
  /**
   * The latest result, within `budgetMs` in all: waiting for a place, connecting, retries and the body. In the
   * background it leaves places in the minute to people who wait. `through` may know the reply already.
   */
  readonly latestResult: (
    read: ResultRead,
    budgetMs: number,
    isBackground?: boolean,
    through?: Through,
  ) => Promise<ReadOutcome>;
  /** One page of a run's rows, to be passed on as they are. */
  readonly page: (read: PageRead, budgetMs: number, isBackground?: boolean) => Promise<PageOutcome>;
  /** Name and declared parameters, on the plans that tell them. */
  readonly metadata: (queryId: number, budgetMs: number, isBackground?: boolean) => Promise<MetadataOutcome>;
  /** Starts a run, which spends execution credits. Sent once: an end that is not known is told as such. */
  readonly execute: (
    queryId: number,
    parameters: readonly Parameter[],
    budgetMs: number,
  ) => Promise<ExecuteOutcome>;
  /** How far a run is; free of charge. */
  readonly status: (executionId: string, budgetMs: number, isBackground?: boolean) => Promise<StatusOutcome>;
  /** Whether Dune takes the key. The call is undocumented (Dune's own CLI uses it), so its absence says nothing. */
  readonly checkKey: (budgetMs: number) => Promise<'good' | 'refused' | 'unknown'>;
  readonly close: () => Promise<void>;
};

/** Where the calls of the last minute are written down: all, and the starts of runs, which have a limit of their own. */
export type CallBooks = { readonly calls: CallBook; readonly runs: CallBook };

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
  readonly watch?: DuneWatch | undefined;
  /** Shared with other processes that use the same key; in memory unless given. */
  readonly books?: CallBooks | undefined;
};

const askAlways =
  (budgetMs: number): Through =>
  async (_url, ask) =>
    (await ask(budgetMs)).reply;

const outcomeOf = (reply: Reply | Trouble): ReadOutcome => ('kind' in reply ? reply : classifyRead(reply));

/** As many rows as columns are looked for in where Dune does not tell them. */
const sampledRows = 100;

/** A page whose rows stay text until they are taken. */
const pageOf = (reply: BytesReply, textOf: Http['textOf']): PageOutcome => {
  const found = rowTextsIn(reply.body, sampledRows);
  const outcome = classifyRead(textOf(found === undefined ? reply : { ...reply, body: found.sample }));
  if (outcome.kind !== 'result') return outcome;
  const { execution, partial, result } = outcome;
  const { columns, totalRows } = result;
  const names = columns.map(({ name }) => name);
  const rows = {
    *[Symbol.iterator]() {
      for (const text of found?.texts() ?? []) yield rowIn(names, parseRowAsWritten(text));
    },
  };
  return { kind: 'page', execution, partial, columns, totalRows, rows, bytes: reply.body.length };
};

/** Starting a run counts against another, lower limit. Source: docs.dune.com/api-reference/overview/rate-limits. */
const runsPerMinute = (callsPerMinute: number): number => Math.max(1, Math.floor(callsPerMinute * 0.35));

/** A client over its own pool of connections; `close` ends it. */
export const createDuneClient = (options: ClientOptions): DuneClient => {
  const { apiUrl, apiKey, callsPerMinute, clock = systemClock, watch, books } = options;
  const { connectMs = 4000, retries = 3, backoffMs = 400, mostBytes = 16 * 1024 * 1024 } = options;
  const http = createHttp(
    { apiKey, connectMs, retries, backoffMs, mostBytes, onAnswer: watch?.answered },
    clock,
  );
  const calls = createRateLimit(callsPerMinute, clock, { book: books?.calls, onPlace: watch?.placed });
  const runs = createRateLimit(runsPerMinute(callsPerMinute), clock, {
    book: books?.runs,
    onPlace: watch?.placed,
  });
  const heard = <T extends { readonly kind: string }>(call: DuneCall, outcome: T): T => {
    watch?.ended(call, outcome.kind);
    return outcome;
  };
  const getBytes = (url: URL, budgetMs: number, isBackground = false) =>
    http.send({ url, takePlace: (withinMs) => calls.take(withinMs, isBackground) }, budgetMs);
  const asText = (reply: BytesReply | Trouble): Reply | Trouble =>
    'kind' in reply ? reply : http.textOf(reply);
  const get = async (url: URL, budgetMs: number, isBackground?: boolean) =>
    asText(await getBytes(url, budgetMs, isBackground));
  return {
    latestResult: async (read, budgetMs, isBackground, through = askAlways(budgetMs)) => {
      const url = resultsUrl(apiUrl, read);
      let asked: ReadOutcome | undefined;
      const known = await through(readName(url), async (leftMs) => {
        const reply = await get(url, leftMs, isBackground);
        asked = heard('result', outcomeOf(reply));
        return { reply, isResult: asked.kind === 'result' };
      });
      return asked ?? outcomeOf(known);
    },
    page: async (read, budgetMs, isBackground) => {
      const url = resultsUrl(apiUrl, read);
      url.searchParams.set('offset', String(read.offset));
      const reply = await getBytes(url, budgetMs, isBackground);
      return heard('page', 'kind' in reply ? reply : pageOf(reply, http.textOf));
    },
    metadata: async (queryId, budgetMs, isBackground) => {
      const reply = await get(new URL(`${apiUrl}/v1/query/${queryId}`), budgetMs, isBackground);
      return heard('metadata', 'kind' in reply ? reply : classifyMetadata(reply));
    },
    execute: async (queryId, parameters, budgetMs) => {
      const url = new URL(`${apiUrl}/v1/query/${queryId}/execute`);
      const values = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
      // No tier is named: free accounts refuse the named ones, and the API picks by plan.
      const body = { query_parameters: values };
      return heard(
        'execute',
        classifyExecute(asText(await http.send({ url, body, takePlace: runs.take }, budgetMs))),
      );
    },
    status: async (executionId, budgetMs, isBackground) => {
      const url = new URL(`${apiUrl}/v1/execution/${encodeURIComponent(executionId)}/status`);
      const reply = await get(url, budgetMs, isBackground);
      return heard('status', 'kind' in reply ? reply : classifyStatus(reply));
    },
    checkKey: async (budgetMs) => {
      const reply = await get(new URL(`${apiUrl}/whoami`), budgetMs);
      const status = 'kind' in reply ? undefined : reply.status;
      const kind = status === 401 ? 'refused' : status === 200 ? 'good' : 'unknown';
      return heard('key', { kind } as const).kind;
    },
    close: http.close,
  };
};
