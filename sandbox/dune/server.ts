import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../body.ts';
import { type Changes, createChanges } from '../changes.ts';
import { portOf } from '../port.ts';
import type { Answer } from './answer.ts';
import { catalog } from './catalog.ts';
import { createKeyTerms, type KeyTerms } from './credits.ts';
import { createSandboxDashboards, type SandboxDashboards } from './dashboards.ts';
import { createDuneFaults, type DuneFaultKind, type DuneFaults } from './faults.ts';
import { createLibrary } from './library.ts';
import type { Query, Value } from './query.ts';
import { createRoutes } from './routes.ts';

/** A request, for tests and for watchers of the demo. */
type DuneRequest = {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly at: number;
  /** The response, in bytes of the body; `undefined` while it's on its way, or if the connection broke. */
  readonly answer: { readonly status: number; readonly bytes: number } | undefined;
};

/** A Dune API on loopback. */
export type DuneSandbox = {
  /** The value for `DUNE_API_URL`. */
  readonly url: string;
  readonly key: string;
  readonly requests: readonly DuneRequest[];
  /** Requests to paths that no client of this API should ask for. */
  readonly unexpected: readonly string[];
  readonly fail: DuneFaults['add'];
  readonly setChance: DuneFaults['setChance'];
  /** Calls `look` with every request and every response. Returns what ends that. */
  readonly watchRequests: Changes['watch'];
  readonly plan: KeyTerms['plan'];
  readonly account: KeyTerms['account'];
  readonly setPlan: KeyTerms['setPlan'];
  readonly setAccount: KeyTerms['setAccount'];
  readonly add: (query: Query) => void;
  readonly dashboards: Pick<SandboxDashboards, 'add' | 'giveInstead'>;
  /** Back to no faults, the free plan and an empty record. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

/** Writes JSON with `bigint` as a number with all of its digits, and `JSON.rawJSON` as it is. */
const write = (value: Value): string => {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || JSON.isRawJSON(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`)
    .join(',')}}`;
};

/** Sends a response, and returns its size, bytes. */
const send = (response: ServerResponse, { status, body }: Answer): number => {
  const text = write(body);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  return Buffer.byteLength(text);
};

const trickleMs = 100;

/** Acts out a fault. Returns the size of its response, bytes; `undefined` if the request still needs one. */
const actOut = async (fault: DuneFaultKind, response: ServerResponse): Promise<number | undefined> => {
  switch (fault.kind) {
    case 'delay':
      await pause(fault.ms, undefined, { ref: false });
      return undefined;
    case 'hold':
      await fault.until;
      return undefined;
    case 'drop':
      response.destroy();
      return 0;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"execution_id":"01CUT","state":"QUERY_STATE_COMPLETED","result":{"rows":[');
      setImmediate(() => response.destroy());
      return 0;
    case 'trickle': {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"execution_id":"01SLOW"');
      const more = setInterval(() => response.write(' '), trickleMs).unref();
      await once(response, 'close');
      clearInterval(more);
      return 0;
    }
    case 'status': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      response.writeHead(fault.status, wait).end(fault.body);
      return Buffer.byteLength(fault.body);
    }
  }
};

/** Starts a Dune API on 127.0.0.1. Times of runs are counted back from `now`, ms. */
export const startDuneSandbox = async (now: () => number = Date.now): Promise<DuneSandbox> => {
  const key = 'sandbox-dune-key';
  const library = createLibrary(catalog, now);
  const requests: DuneRequest[] = [];
  const changes = createChanges();
  const unexpected: string[] = [];
  const faults = createDuneFaults();
  const terms = createKeyTerms();
  const dashboards = createSandboxDashboards();
  const answer = createRoutes(library, terms, now, unexpected);

  /** Answers a request, and returns the size of the response, bytes. */
  const reply = async (request: IncomingMessage, url: URL, response: ServerResponse): Promise<number> => {
    const body = await readBody(request);
    if (request.headers['x-dune-api-key'] !== key)
      return send(response, { status: 401, body: { error: 'invalid API Key' } });
    const fault = faults.take(url.pathname);
    if (fault !== undefined) {
      const bytes = await actOut(fault, response);
      if (bytes !== undefined) return bytes;
    }
    if (url.pathname === '/mcp/v1') return send(response, dashboards.answer(body));
    return send(response, await answer(url.pathname, url.searchParams, body));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const came = { method: request.method ?? '', path: url.pathname, search: url.searchParams, at: now() };
    const index = requests.push({ ...came, answer: undefined }) - 1;
    changes.tell();
    const bytes = await reply(request, url, response);
    // If the record was emptied meanwhile, nobody asks for it anymore.
    if (response.destroyed || requests[index]?.search !== url.searchParams) return;
    requests[index] = { ...came, answer: { status: response.statusCode, bytes } };
    changes.tell();
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}/api`,
    key,
    requests,
    unexpected,
    fail: faults.add,
    setChance: faults.setChance,
    watchRequests: changes.watch,
    plan: terms.plan,
    account: terms.account,
    setPlan: terms.setPlan,
    setAccount: terms.setAccount,
    add: library.add,
    dashboards,
    reset: () => {
      faults.clear();
      terms.reset();
      requests.length = 0;
      unexpected.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
