import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../body.ts';
import { portOf } from '../port.ts';
import type { Answer, Plan } from './answer.ts';
import { catalog } from './catalog.ts';
import { createLibrary } from './library.ts';
import type { Query, Value } from './query.ts';
import { createRoutes } from './routes.ts';

/** Trouble on order; each is used up after `times` requests. */
type DuneFault = (
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly retryAfter?: string }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut' }
) & {
  readonly times: number /** The paths that it is for; reads of results unless given. */;
  readonly on?: RegExp;
};

/** A request that came, for tests and for whoever watches the demo. */
type DuneRequest = {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly at: number;
};

/** A Dune API on loopback. */
export type DuneSandbox = {
  /** What `DUNE_API_URL` is set to. */
  readonly url: string;
  readonly key: string;
  readonly requests: readonly DuneRequest[];
  /** Requests to paths that no client of this API should ask for. */
  readonly unexpected: readonly string[];
  readonly fail: (fault: DuneFault) => void;
  readonly setPlan: (plan: Plan) => void;
  readonly add: (query: Query) => void;
  /** Back to no faults, the free plan and an empty record. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

/** JSON that writes `bigint` as a number with all of its digits, and `JSON.rawJSON` as it is. */
const write = (value: Value): string => {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || JSON.isRawJSON(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${write(inner)}`)
    .join(',')}}`;
};

const send = (response: ServerResponse, { status, body }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(write(body));
};

/** Acts out a fault; true when it answered the request. */
const actOut = async (fault: DuneFault, response: ServerResponse): Promise<boolean> => {
  switch (fault.kind) {
    case 'delay':
      await pause(fault.ms, undefined, { ref: false });
      return false;
    case 'drop':
      response.destroy();
      return true;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"execution_id":"01CUT","state":"QUERY_STATE_COMPLETED","result":{"rows":[');
      setImmediate(() => response.destroy());
      return true;
    case 'status': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
      response.writeHead(fault.status, wait).end(fault.body);
      return true;
    }
  }
};

const anyResults = /\/results$/;

/** Starts a Dune API on 127.0.0.1. Times of runs are counted back from `now`, ms. */
export const startDuneSandbox = async (now: () => number = Date.now): Promise<DuneSandbox> => {
  const key = 'sandbox-dune-key';
  const library = createLibrary(catalog, now);
  const requests: DuneRequest[] = [];
  const unexpected: string[] = [];
  let faults: { fault: DuneFault; left: number }[] = [];
  let plan: Plan = 'free';

  const answer = createRoutes(library, () => plan, now, unexpected);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    const body = await readBody(request);
    requests.push({ method: request.method ?? '', path: pathname, search: searchParams, at: now() });
    if (request.headers['x-dune-api-key'] !== key)
      return send(response, { status: 401, body: { error: 'invalid API Key' } });
    const found = faults.find(({ fault, left }) => left > 0 && (fault.on ?? anyResults).test(pathname));
    if (found !== undefined) {
      found.left -= 1;
      if (await actOut(found.fault, response)) return;
    }
    send(response, await answer(pathname, searchParams, body));
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
    fail: (fault) => faults.push({ fault, left: fault.times }),
    setPlan: (next) => {
      plan = next;
    },
    add: library.add,
    reset: () => {
      faults = [];
      plan = 'free';
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
