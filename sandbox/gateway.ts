import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readBody } from './body.ts';
import { portOf } from './port.ts';

/** A request to one of several servers behind one address. */
export type Passing = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** Where a request goes, with headers that change; or the answer to it. */
export type Passed =
  | { readonly to: string; readonly headers: Readonly<Record<string, string>> }
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: object | string;
    };

/** Several servers behind one address. */
export type Gateway = { readonly origin: string; readonly close: () => Promise<void> };

const hopHeaders = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

const forward = async (
  { to, headers }: Extract<Passed, { to: string }>,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> => {
  const kept = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || hopHeaders.includes(name) ? [] : [[name, String(value)]],
  );
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const answer = await fetch(to, {
    method: request.method ?? 'GET',
    headers: { ...Object.fromEntries(kept), ...headers },
    signal: gone.signal,
    ...(body !== '' && { body }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const back = [...answer.headers].filter(
    ([name]) => !hopHeaders.includes(name) && name !== 'content-encoding',
  );
  response.writeHead(answer.status, Object.fromEntries(back)).end(bytes);
};

/** Starts a gateway on 127.0.0.1. A server that breaks a connection breaks that of the request, too. */
export const startGateway = async (pass: (request: Passing) => Passed): Promise<Gateway> => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const passed = pass({ path: request.url ?? '/', headers: request.headers, body });
    if ('to' in passed) return forward(passed, request, body, response);
    const isText = typeof passed.body === 'string';
    response
      .writeHead(passed.status, {
        'content-type': isText ? 'text/html' : 'application/json',
        ...passed.headers,
      })
      .end(isText ? passed.body : JSON.stringify(passed.body));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
