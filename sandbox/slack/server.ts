import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../port.ts';
import { type Acts, createActs } from './acts.ts';
import type { Has } from './choice.ts';
import { createDeliverer } from './deliverer.ts';
import { createFaults, type FaultChance, type SlackFault } from './faults.ts';
import type { Grant } from './payload.ts';
import { createResponseUrls } from './response-urls.ts';
import { handle } from './serve.ts';
import { createShownViews } from './shown-views.ts';
import { createSockets } from './sockets.ts';
import { createTriggers } from './triggers.ts';
import { createViewActs, type ViewActs } from './view-acts.ts';
import { createViewMethods } from './view-methods.ts';
import { type Credentials, createWebApi, type Terms } from './web-api.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** A Slack workspace on loopback. */
export type SlackSandbox = Acts &
  ViewActs & {
    /** What `SLACK_API_URL` is set to. */
    readonly apiUrl: string;
    readonly credentials: Credentials;
    readonly workspace: Workspace;
    /** Where the app listens; `undefined` delivers over Socket Mode. */
    readonly deliverTo: (url: string | undefined) => void;
    readonly fail: (fault: SlackFault) => void;
    readonly setChance: (chance: FaultChance | undefined) => void;
    /** Paths and methods that a bot of ours should never ask for. */
    readonly unexpected: readonly string[];
    readonly refreshSockets: () => void;
    /** Changes what the app may do, or how fast. */
    readonly setTerms: (changes: Partial<Terms>) => void;
    readonly reset: () => void;
    readonly close: () => Promise<void>;
  };

const credentials: Credentials = {
  botToken: 'xoxb-sandbox-bot',
  appToken: 'xapp-sandbox-app',
  signingSecret: 'sandbox-signing-secret',
};

const usualTerms: Terms = {
  scopes: new Set(['commands', 'chat:write', 'users:read', 'channels:history', 'groups:history']),
  spacingMs: 1000,
  aheadMs: 0,
};

/** Starts a workspace on 127.0.0.1. `now` in ms. */
export const startSlackSandbox = async (now: () => number = Date.now): Promise<SlackSandbox> => {
  const workspace = createWorkspace(now);
  const faults = createFaults();
  const responseUrls = createResponseUrls(workspace, now);
  const unexpected: string[] = [];
  let terms = usualTerms;
  const socketUrl = () => `ws://127.0.0.1:${portOf(server)}/link`;
  const triggers = createTriggers(now);
  const views = createShownViews();
  const viewMethods = createViewMethods(views, triggers);
  const webApi = createWebApi(credentials, workspace, now, socketUrl, () => terms, viewMethods);
  const heads = (answer: object) => ({
    date: new Date(Date.now() + terms.aheadMs).toUTCString(),
    ...('ok' in answer && answer.ok === true && { 'x-oauth-scopes': [...terms.scopes].join(',') }),
  });
  const parts = { workspace, faults, responseUrls, webApi, unexpected, heads };
  const server = createServer((request, response) => {
    handle(parts, request, response).catch(() => response.destroy());
  });
  const sockets = createSockets(server, now);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${portOf(server)}`;

  const grant: Grant = (channel, user, original) =>
    `${origin}/response/${responseUrls.grant(channel, user, original)}`;

  const has: Has = (conversation) => workspace.channel(conversation)?.id === conversation;
  const deliverer = createDeliverer(sockets, credentials.signingSecret, now, triggers);

  return {
    apiUrl: `${origin}/api/`,
    credentials,
    workspace,
    deliverTo: deliverer.deliverTo,
    ...createActs({ deliverer, workspace, grant, has, now }),
    ...createViewActs({ deliverer, views, grant, has, now }),
    fail: faults.add,
    setChance: faults.setChance,
    unexpected,
    refreshSockets: sockets.refresh,
    setTerms: (changes) => {
      terms = { ...terms, ...changes };
    },
    reset: () => {
      terms = usualTerms;
      faults.clear();
      workspace.clear();
      views.clear();
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
