import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../sandbox/body.ts';
import { portOf } from '../sandbox/port.ts';
import { createBody, sizes } from './dune.ts';

/** A Slack and a Dune for any number of workspaces, which answer at once. */
export type HostedServers = {
  readonly slackUrl: string;
  readonly duneUrl: string;
  readonly close: () => void;
};

/** The token of a workspace, by its number. */
export const tokenOf = (workspace: number): string => `xoxb-bench-${workspace}`;

const send = (response: ServerResponse, status: number, body: object | string): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-oauth-scopes': 'chat:write' })
    .end(text);
};

const listen = async (handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${portOf(server)}`, close };
};

/** Starts both on loopback. `onPost` hears of each message; the Slack of the workspace `slow` takes ten seconds for each call. */
export const startHostedServers = async (
  onPost: (channel: string) => void,
  slow: number | undefined,
): Promise<HostedServers> => {
  const slowMs = 10_000;
  const [size] = sizes;
  const results = createBody(size);
  let posts = 0;
  const slack = await listen(async (request, response) => {
    const form = new URLSearchParams(await readBody(request));
    const workspace = Number(/\d+$/.exec(request.headers.authorization ?? '')?.[0]);
    if (workspace === slow) await pause(slowMs, undefined, { ref: false });
    if (request.url?.endsWith('/auth.test') === true) {
      const app = { user: 'dune', user_id: 'U0BOT', bot_id: 'B0BOT', url: 'https://bench.slack.com/' };
      return send(response, 200, { ok: true, team_id: `T${workspace}`, ...app });
    }
    if (request.url?.endsWith('/chat.postMessage') !== true) return send(response, 200, { ok: true });
    const channel = form.get('channel') ?? '';
    onPost(channel);
    posts += 1;
    send(response, 200, { ok: true, channel, ts: `${Math.floor(Date.now() / 1000)}.${posts}` });
  });
  const dune = await listen(async (request, response) => {
    const isRead = /\/query\/1\/results/.test(request.url ?? '');
    send(response, isRead ? 200 : 404, isRead ? results : { error: 'not found' });
  });
  return {
    slackUrl: `${slack.url}/api/`,
    duneUrl: `${dune.url}/api`,
    close: () => {
      slack.close();
      dune.close();
    },
  };
};
