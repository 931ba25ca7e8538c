import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readBody } from '../body.ts';
import type { SandboxedBot } from '../bot.ts';
import { createChanges } from '../changes.ts';
import { portOf } from '../port.ts';
import type { SandboxView } from '../slack/views.ts';
import { pageAct, performAct, type Stage } from './acting.ts';
import { assetAt } from './assets.ts';
import { createFaultSwitches } from './faults.ts';
import { getRefusal, securityHeaders } from './guard.ts';
import { createLive, type Live } from './live.ts';
import { drawParts, type Scene } from './parts.ts';
import { isSeen, namesAt, placeOf } from './places.ts';
import { seed } from './seed.ts';
import type { ActAnswer } from './shape.ts';
import { shell } from './shell.ts';

/** The page, served. */
export type Page = { readonly url: string; readonly close: () => Promise<void> };

type Served = { readonly stage: Stage; readonly scene: Scene; readonly live: Live };

const json = 'application/json; charset=utf-8';

const send = (response: ServerResponse, status: number, type: string, body: string | Buffer): void => {
  response.writeHead(status, { ...securityHeaders, 'content-type': type }).end(body);
};

const answerAct = async (stage: Stage, body: string): Promise<ActAnswer> => {
  const act = pageAct.safeParse(JSON.parse(body));
  if (!act.success) return { problem: 'The page is older than its server. Load it again.' };
  try {
    return await performAct(stage, act.data);
  } catch (error) {
    // The sandbox throws for what a person could not do in Slack.
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

const answerGet = async ({ scene, live }: Served, url: URL, response: ServerResponse): Promise<void> => {
  const { searchParams } = url;
  switch (url.pathname) {
    case '/':
      return send(response, 200, 'text/html; charset=utf-8', shell);
    case '/live':
      response.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream' });
      return live.add(response);
    case '/parts': {
      const looking = {
        place: placeOf(searchParams.get('place')),
        thread: searchParams.get('thread') ?? undefined,
      };
      return send(response, 200, json, JSON.stringify(drawParts(scene, looking)));
    }
    case '/file': {
      const { slack } = scene.sandbox;
      const id = searchParams.get('id') ?? '';
      const isShared = slack.workspace.messages.some(
        (one) => isSeen(one) && one.files?.some((file) => file.id === id) === true,
      );
      const bytes = isShared ? slack.fileBytes(id) : undefined;
      if (bytes === undefined) return send(response, 404, 'text/plain', 'Not found');
      response.setHeader('content-disposition', 'attachment');
      return send(response, 200, 'text/csv; charset=utf-8', bytes);
    }
    case '/message': {
      const { messages } = scene.sandbox.slack.workspace;
      const found = messages.find((one) => one.ts === searchParams.get('ts') && isSeen(one));
      return send(response, found === undefined ? 404 : 200, json, JSON.stringify(found ?? {}, null, 2));
    }
    default: {
      const asset = await assetAt(url.pathname);
      return asset === undefined
        ? send(response, 404, 'text/plain', 'Not found')
        : send(response, 200, asset.type, asset.body);
    }
  }
};

const handle = async (
  served: Served,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const refusal = getRefusal(request, port);
  if (refusal !== undefined) return send(response, refusal, 'text/plain', 'Refused');
  const url = new URL(request.url ?? '/', 'http://page');
  if (request.method === 'GET') return answerGet(served, url, response);
  if (url.pathname !== '/act') return send(response, 404, 'text/plain', 'Not found');
  const answer = await answerAct(served.stage, await readBody(request));
  send(response, 200, json, JSON.stringify(answer));
};

/** Runs pieces of work one after the other. A failed one doesn't hold up the next. */
const createSequence = (): Stage['inTurn'] => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
};

/** Serves a page over a sandbox on 127.0.0.1, with a few messages to begin with; port 0 is any that is free. Rejects when the port is taken. */
export const servePage = async (sandbox: SandboxedBot, port: number): Promise<Page> => {
  const own = createChanges();
  const refused = new Map<string, Readonly<Record<string, string>>>();
  const faults = createFaultSwitches(sandbox, own.tell);
  const keyOf = ({ id, hash }: SandboxView): string => `${id} ${hash}`;
  const served: Served = {
    scene: {
      sandbox,
      faults,
      drawing: { names: namesAt(sandbox.clock.now), unfurlsOf: sandbox.slack.workspace.unfurlsOf },
      refusedFields: (view) => refused.get(keyOf(view)) ?? {},
    },
    stage: {
      sandbox,
      faults,
      inTurn: createSequence(),
      changed: own.tell,
      refuseFields: (view, errors) => {
        refused.set(keyOf(view), errors);
        own.tell();
      },
    },
    live: createLive([sandbox.slack.watchAll, sandbox.dune.watchRequests, own.watch]),
  };
  const server = createServer((request, response) => {
    handle(served, portOf(server), request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  seed(sandbox.slack);
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    close: async () => {
      served.live.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
