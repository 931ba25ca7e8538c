import { once } from 'node:events';
import { createServer } from 'node:http';
import { readBody } from '../../sandbox/body.ts';
import { portOf } from '../../sandbox/port.ts';

/** Slack's `oauth.v2.access`, by which each refresh token is good once. */
export type TokenExchange = {
  readonly apiUrl: string;
  /** The refresh tokens that were asked with, in order. */
  readonly asked: readonly string[];
  /** How the next calls end. `lost`: the token is used, and the answer never arrives. */
  readonly next: (how: 'answer' | 'lost' | 'error') => void;
  /** Resolves once no call waits for its answer. */
  readonly answered: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts it with one refresh token that is good. `slowMs`: how long an answer takes. */
export const startTokenExchange = async (good: string, slowMs = 50): Promise<TokenExchange> => {
  const asked: string[] = [];
  let current = good;
  let how: 'answer' | 'lost' | 'error' = 'answer';
  const answer = (refreshToken: string): object | undefined => {
    asked.push(refreshToken);
    if (how === 'error') return { ok: false, error: 'internal_error' };
    if (refreshToken !== current) return { ok: false, error: 'invalid_refresh_token' };
    current = `refresh-${asked.length}`;
    if (how === 'lost') return undefined;
    return { ok: true, access_token: `xoxb-${asked.length}`, refresh_token: current, expires_in: 43_200 };
  };
  let answering: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const serve = async () => {
      const form = new URLSearchParams(await readBody(request));
      const body = answer(form.get('refresh_token') ?? '');
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      if (body === undefined) return response.destroy();
      return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const served = serve().catch(() => void response.destroy());
    answering = answering.then(() => served);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${portOf(server)}/api/`,
    asked,
    next: (next) => {
      how = next;
    },
    answered: async () => void (await answering),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
