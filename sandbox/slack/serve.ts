import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { readBody } from '../body.ts';
import type { Calls } from './calls.ts';
import type { Faults, SlackFault } from './faults.ts';
import type { Files } from './files.ts';
import type { ResponseUrls } from './response-urls.ts';
import { inTeam, type SandboxTeam } from './team.ts';
import type { WebApi } from './web-api.ts';
import type { Workspace } from './workspace.ts';

const holdsBlock = (json: string, type: string): boolean => json.includes(`"type":"${type}"`);

/** A block is rejected only in a message that has it. The JSON in a form is escaped. */
const fits = (what: SlackFault['what'], body: string): boolean =>
  what.kind !== 'refuse-block' ||
  holdsBlock(body, what.type) ||
  holdsBlock(new URLSearchParams(body).get('blocks') ?? '', what.type);

/** Everything that answers requests from the app. */
export type Parts = {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly responseUrls: ResponseUrls;
  readonly webApi: WebApi;
  readonly files: Files;
  readonly unexpected: string[];
  readonly calls: Calls;
  readonly team: SandboxTeam;
  /** The headers of responses: the time, and the scopes of an accepted token. */
  readonly heads: (answer: object) => Readonly<Record<string, string>>;
};

const answerResponse = async (
  { faults, responseUrls, calls }: Parts,
  id: string,
  body: string,
  response: ServerResponse,
): Promise<void> => {
  const fault = faults.take('response_url', (what) => fits(what, body));
  const hear = calls.note({ on: 'response_url', address: id, body, fault: fault?.kind });
  if (fault?.kind === 'drop' || fault?.kind === 'status' || fault?.kind === 'refuse-block') hear(false);
  if (fault?.kind === 'delay') await pause(fault.ms, undefined, { ref: false });
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
      hear(answer.status === 200);
      if (fault?.kind === 'stored-then-drop') return void response.destroy();
      const isHonest = fault === undefined || fault.kind === 'delay';
      response.writeHead(isHonest ? answer.status : 500).end(isHonest ? answer.body : 'server_error');
    }
  }
};

const send = (response: ServerResponse, body: object): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const answerCall = async (
  { faults, webApi, unexpected, heads, calls, team }: Parts,
  method: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> => {
  const form = new URLSearchParams(body);
  const fault = faults.take(method, (what) => fits(what, body), form.get('channel') ?? undefined);
  const hear = calls.note({ on: method, address: undefined, body, fault: fault?.kind });
  if (fault !== undefined && ['drop', 'status', 'error', 'refuse-block'].includes(fault.kind)) hear(false);
  if (fault?.kind === 'drop') return void response.destroy();
  if (fault?.kind === 'status') {
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    return void response.writeHead(fault.status, headers).end(fault.body);
  }
  if (fault?.kind === 'error') return send(response, { ok: false, error: fault.error, ...fault.more });
  if (fault?.kind === 'refuse-block') return send(response, { ok: false, error: 'invalid_blocks' });
  if (fault?.kind === 'delay') await pause(fault.ms, undefined, { ref: false });
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const answer = webApi({ method, token, form });
  hear('ok' in answer.body && answer.body.ok === true);
  if ('error' in answer.body && answer.body.error === 'unknown_method') unexpected.push(method);
  if (fault?.kind === 'stored-then-500') return void response.writeHead(500).end('server_error');
  if (fault?.kind === 'stored-then-drop') return void response.destroy();
  const wait = answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter };
  response
    .writeHead(answer.status, { 'content-type': 'application/json', ...heads(answer.body), ...wait })
    .end(inTeam(team)(JSON.stringify(answer.body)));
};

/** Reads the bytes of a file, which are too many for a text. */
const answerUpload = async (
  { faults, files }: Parts,
  ticket: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const fault = faults.take('upload', () => true);
  if (fault?.kind === 'drop') return void response.destroy();
  if (fault?.kind === 'delay') await pause(fault.ms, undefined, { ref: false });
  const status = fault?.kind === 'status' ? fault.status : await files.receive(ticket, request);
  request.resume();
  response
    .writeHead(status)
    .end(status === 200 ? `OK - ${request.headers['content-length']}` : 'upload failed');
};

/** Answers one request of the app: a Web API call, a file, or a post to a `response_url`. */
export const handle = async (
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = request.url ?? '/';
  const [, ticket] = /^\/upload\/v1\/([\w-]+)$/.exec(path) ?? [];
  if (ticket !== undefined) return answerUpload(parts, ticket, request, response);
  const body = await readBody(request);
  const [, id] = /^\/response\/([\w-]+)$/.exec(path) ?? [];
  const [, method] = /^\/api\/([\w.]+)$/.exec(path) ?? [];
  if (id !== undefined) return answerResponse(parts, id, body, response);
  if (method !== undefined) return answerCall(parts, method, request, body, response);
  parts.unexpected.push(path);
  response.writeHead(404).end();
};
