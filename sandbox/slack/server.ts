import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { portOf } from '../port.ts';
import { type Delivery, deliverOverHttp, signedRequest } from './delivery.ts';
import { createFaults, type SlackFault } from './faults.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSockets } from './sockets.ts';
import { type Credentials, createWebApi } from './web-api.ts';
import { channels, createWorkspace, type Posted, people, type User, type Workspace } from './workspace.ts';

/** What a person types, where, and as whom. */
export type Typed = {
  readonly text: string;
  readonly command?: string;
  readonly user?: User;
  readonly channel?: string;
};

/** A Slack workspace on loopback. */
export type SlackSandbox = {
  /** What `SLACK_API_URL` is set to. */
  readonly apiUrl: string;
  readonly credentials: Credentials;
  readonly workspace: Workspace;
  /** Where the app listens; `undefined` delivers over Socket Mode. */
  readonly deliverTo: (url: string | undefined) => void;
  readonly type: (typed: Typed) => Promise<Delivery>;
  /** The form that `type` would deliver, for tests that tamper with it. */
  readonly commandForm: (typed: Typed) => string;
  readonly press: (message: Posted, actionId: string, user?: User) => Promise<Delivery>;
  readonly fail: (fault: SlackFault) => void;
  /** Paths and methods that a bot of ours should never ask for. */
  readonly unexpected: readonly string[];
  readonly refreshSockets: () => void;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

const credentials: Credentials = {
  botToken: 'xoxb-sandbox-bot',
  appToken: 'xapp-sandbox-app',
  signingSecret: 'sandbox-signing-secret',
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: string[] = [];
  request.setEncoding('utf8');
  for await (const chunk of request) chunks.push(String(chunk));
  return chunks.join('');
};

const holdsBlock = (json: string, type: string): boolean => json.includes(`"type":"${type}"`);

type Parts = {
  readonly workspace: Workspace;
  readonly faults: ReturnType<typeof createFaults>;
  readonly responseUrls: ReturnType<typeof createResponseUrls>;
  readonly webApi: ReturnType<typeof createWebApi>;
  readonly unexpected: string[];
};

const answerResponse = (
  { faults, responseUrls }: Parts,
  id: string,
  body: string,
  response: ServerResponse,
): void => {
  const fault = faults.take(
    'response_url',
    (what) => what.kind !== 'refuse-block' || holdsBlock(body, what.type),
  );
  switch (fault?.kind) {
    case 'drop':
      response.destroy();
      return;
    case 'status':
      response
        .writeHead(fault.status, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter })
        .end(fault.body);
      return;
    case 'refuse-block':
      response.writeHead(400).end('invalid_blocks');
      return;
    default: {
      const answer = responseUrls.use(id, body);
      response
        .writeHead(fault === undefined ? answer.status : 500)
        .end(fault === undefined ? answer.body : 'server_error');
    }
  }
};

const answerCall = (
  { faults, webApi, unexpected }: Parts,
  method: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void => {
  const fault = faults.take(method, () => true);
  if (fault?.kind === 'drop') return void response.destroy();
  if (fault?.kind === 'status') return void response.writeHead(fault.status).end(fault.body);
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const answer = webApi({ method, token, form: new URLSearchParams(body) });
  if ('error' in answer.body && answer.body.error === 'unknown_method') unexpected.push(method);
  const wait = answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter };
  response
    .writeHead(answer.status, { 'content-type': 'application/json', ...wait })
    .end(JSON.stringify(answer.body));
};

const handle = async (parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = request.url ?? '/';
  const body = await readBody(request);
  const [, id] = /^\/response\/([\w-]+)$/.exec(path) ?? [];
  const [, method] = /^\/api\/([\w.]+)$/.exec(path) ?? [];
  if (id !== undefined) return answerResponse(parts, id, body, response);
  if (method !== undefined) return answerCall(parts, method, request, body, response);
  parts.unexpected.push(path);
  response.writeHead(404).end();
};

/** Starts a workspace on 127.0.0.1. `now` in ms. */
export const startSlackSandbox = async (now: () => number = Date.now): Promise<SlackSandbox> => {
  const workspace = createWorkspace(now);
  const faults = createFaults();
  const responseUrls = createResponseUrls(workspace, now);
  const unexpected: string[] = [];
  let appUrl: string | undefined;
  const webApi = createWebApi(credentials, workspace, now, () => `ws://127.0.0.1:${portOf(server)}/link`);
  const parts = { workspace, faults, responseUrls, webApi, unexpected };
  const server = createServer((request, response) => {
    handle(parts, request, response).catch(() => response.destroy());
  });
  const sockets = createSockets(server, now);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${portOf(server)}`;

  const who = (user: User) => ({ id: user.id, username: user.name, name: user.name, team_id: 'T0SANDBOX' });

  const commandPayload = ({
    text,
    command = '/dune',
    user = people.ada,
    channel = channels.general.id,
  }: Typed) => ({
    command,
    text,
    response_url: `${origin}/response/${responseUrls.grant(channel, user.id)}`,
    trigger_id: randomUUID(),
    user_id: user.id,
    user_name: user.name,
    team_id: 'T0SANDBOX',
    team_domain: 'sandbox',
    channel_id: channel,
    channel_name: Object.values(channels).find(({ id }) => id === channel)?.name ?? 'unknown',
    api_app_id: 'A0SANDBOX',
    is_enterprise_install: 'false',
  });

  const clickPayload = (message: Posted, actionId: string, user: User) => {
    const buttons = message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const button = buttons.find((element) => element.type === 'button' && element.action_id === actionId);
    if (button?.type !== 'button') throw new Error(`the message has no button ${actionId}`);
    return {
      type: 'block_actions',
      user: who(user),
      team: { id: 'T0SANDBOX', domain: 'sandbox' },
      channel: { id: message.channel, name: 'sandbox' },
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
      message: { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks },
      api_app_id: 'A0SANDBOX',
      trigger_id: randomUUID(),
      response_url: `${origin}/response/${responseUrls.grant(message.channel, user.id, message.ts)}`,
      actions: [{ ...button, block_id: 'b', action_ts: String(now()) }],
    };
  };

  const deliver = async (
    type: 'slash_commands' | 'interactive',
    payload: object,
    form: string,
  ): Promise<Delivery> => {
    if (appUrl === undefined) return sockets.deliver(type, payload);
    return deliverOverHttp(
      appUrl,
      signedRequest(credentials.signingSecret, form, Math.floor(Date.now() / 1000)),
      now,
    );
  };

  /** Slackbot's words to the person when the app said nothing in time. */
  const mindTheTime = (delivery: Delivery, channel: string, onlyFor: string): Delivery => {
    if (delivery.status !== 200) {
      workspace.post({
        channel,
        onlyFor,
        text: 'The command failed with the error "operation_timeout" or "dispatch_failed".',
        blocks: [],
      });
    }
    return delivery;
  };

  return {
    apiUrl: `${origin}/api/`,
    credentials,
    workspace,
    deliverTo: (url) => {
      appUrl = url;
    },
    type: async (typed) => {
      const payload = commandPayload(typed);
      const delivery = await deliver('slash_commands', payload, new URLSearchParams(payload).toString());
      return mindTheTime(delivery, payload.channel_id, payload.user_id);
    },
    commandForm: (typed) => new URLSearchParams(commandPayload(typed)).toString(),
    press: async (message, actionId, user = people.ada) => {
      const payload = clickPayload(message, actionId, user);
      const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      return mindTheTime(await deliver('interactive', payload, form), message.channel, user.id);
    },
    fail: faults.add,
    unexpected,
    refreshSockets: sockets.refresh,
    reset: () => {
      faults.clear();
      workspace.clear();
      unexpected.length = 0;
    },
    close: async () => {
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
