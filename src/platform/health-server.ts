import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { err, ok, type Result } from '../core/result.ts';
import { withTimeout } from '../core/timeout.ts';
import { describeListenError } from './listen-error.ts';

/** A small HTTP server for monitoring: `/healthz` (alive), `/readyz` (serving) and `/metrics`. */
export type HealthServer = { readonly port: number | undefined; readonly close: () => Promise<void> };

/** Checks one thing that the app needs. Resolves with `undefined` if it works, or why not, in a few words without secrets. */
type HealthCheck = () => Promise<string | undefined>;

/** The sources of the server's pages. */
export type HealthSources = {
  /** By name. A check fails if it throws or takes longer than two seconds. */
  readonly parts: Readonly<Record<string, HealthCheck>>;
  readonly figures: () => Promise<{ readonly contentType: string; readonly text: string }>;
};

type HealthAnswer = { readonly status: number; readonly type: string; readonly body: string };

const patienceMs = 2_000;
const plain = 'text/plain; charset=utf-8';

const getState = async (part: HealthCheck): Promise<string> => {
  const found = await withTimeout(patienceMs, part()).catch(() => 'check failed');
  return found === 'late' ? 'timed out' : (found ?? 'ok');
};

const readiness = async (parts: HealthSources['parts']): Promise<HealthAnswer> => {
  const states = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => [name, await getState(part)] as const),
  );
  const ready = states.every(([, state]) => state === 'ok');
  const body = `${JSON.stringify({ ready, ...Object.fromEntries(states) })}\n`;
  return { status: ready ? 200 : 503, type: 'application/json', body };
};

const answer = async (path: string, { parts, figures }: HealthSources): Promise<HealthAnswer> => {
  switch (path) {
    case '/healthz':
      return { status: 200, type: plain, body: 'alive\n' };
    case '/readyz':
      return readiness(parts);
    case '/metrics': {
      const { contentType, text } = await figures();
      return { status: 200, type: contentType, body: text };
    }
    default:
      return { status: 404, type: plain, body: 'see /healthz, /readyz and /metrics\n' };
  }
};

const respond = async (
  request: IncomingMessage,
  response: ServerResponse,
  sources: HealthSources,
): Promise<void> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD', 'content-type': plain }).end('GET and HEAD only\n');
    return;
  }
  const [path = '/'] = (request.url ?? '/').split('?');
  const { status, type, body } = await answer(path, sources);
  response
    .writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    })
    .end(request.method === 'HEAD' ? undefined : body);
};

/** Listens on `port`. The error is a sentence for the operator, mostly that the port is taken. */
export const startHealthServer = async (
  port: number,
  sources: HealthSources,
): Promise<Result<HealthServer, string>> => {
  const server = createServer((request, response) => {
    respond(request, response, sources).catch(() => response.destroy());
  });
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    const problem = describeListenError('HEALTH_PORT', port, error);
    if (problem === undefined) throw error;
    return err(problem);
  }
  const address = server.address();
  return ok({
    port: typeof address === 'object' && address !== null ? address.port : undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
};
