import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { beforeEach } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { readBody } from '../../sandbox/body.ts';
import { portOf } from '../../sandbox/port.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';

/** What the app was told last, as far as a test reads it; the rest is there to be matched. */
const payload = z.looseObject({ trigger_id: z.string().default('') });
type Payload = z.infer<typeof payload>;

/** An app that notes what the sandbox tells it, and acknowledges with what a test wants. */
export type App = {
  readonly slack: () => SlackSandbox;
  readonly call: (method: string, form: Record<string, string>) => Promise<object>;
  readonly told: () => readonly Payload[];
  readonly last: () => Payload;
  /** The kind of body that each request over HTTP had. */
  readonly contentTypes: readonly (string | undefined)[];
  /** Acknowledges everything from now on with this; `undefined`: with nothing. */
  readonly acknowledgeWith: (answer: object | undefined) => void;
  /** The trigger of a shortcut that ada chooses now. */
  readonly trigger: () => Promise<string>;
  readonly later: (ms: number) => void;
};

const readDelivery = (type: string | undefined, body: string): Payload => {
  if (type === 'application/json') return payload.parse(JSON.parse(body));
  const form = new URLSearchParams(body);
  return payload.parse(
    form.has('payload') ? JSON.parse(form.get('payload') ?? '') : Object.fromEntries(form),
  );
};

const envelope = z.object({ envelope_id: z.string(), payload });

/** A sandbox and its app for the tests of a file, new for each. */
export const useApp = (intake: 'http' | 'socket' = 'http'): App => {
  let slack: SlackSandbox;
  let time: number;
  let answer: object | undefined;
  const told: Payload[] = [];
  const contentTypes: (string | undefined)[] = [];
  let server: Server;
  let socket: WebSocket | undefined;

  const call: App['call'] = async (method, form) => {
    const isConnecting = method === 'apps.connections.open';
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${isConnecting ? slack.credentials.appToken : slack.credentials.botToken}`,
      },
      body: new URLSearchParams(form),
    });
    return Object(await response.json());
  };
  const connect = async (): Promise<void> => {
    const { url } = z.object({ url: z.string() }).parse(await call('apps.connections.open', {}));
    const client = new WebSocket(url);
    socket = client;
    client.on('message', (data) => {
      const read = envelope.safeParse(JSON.parse(data.toString()));
      if (!read.success) return;
      told.push(read.data.payload);
      client.send(JSON.stringify({ envelope_id: read.data.envelope_id, payload: answer }));
    });
    await once(client, 'open');
  };

  beforeEach(async () => {
    time = Date.now();
    answer = undefined;
    told.length = 0;
    contentTypes.length = 0;
    slack = await startSlackSandbox(() => time);
    server = createServer(async (request, response) => {
      const type = request.headers['content-type'];
      contentTypes.push(type);
      told.push(readDelivery(type, await readBody(request)));
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    if (intake === 'socket') await connect();
    else slack.deliverTo(`http://127.0.0.1:${portOf(server)}/`);
    return async () => {
      socket?.terminate();
      server.closeAllConnections();
      server.close();
      await slack.close();
    };
  });

  const last = (): Payload => payload.parse(told.at(-1));
  return {
    slack: () => slack,
    call,
    told: () => told,
    last,
    contentTypes,
    acknowledgeWith: (next) => {
      answer = next;
    },
    trigger: async () => {
      await slack.globalShortcut('ask');
      return last().trigger_id;
    },
    later: (ms) => {
      time += ms;
    },
  };
};
