import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Changes, createChanges } from '../changes.ts';
import { portOf } from '../port.ts';
import { type Acts, createActs } from './acts.ts';
import type { Accepted } from './blocks/check.ts';
import { type Calls, createCalls } from './calls.ts';
import type { Has } from './choice.ts';
import { createDeliverer } from './deliverer.ts';
import { usualAckMs } from './delivery.ts';
import { createFaults, type FaultChance, type SlackFault } from './faults.ts';
import { createFiles } from './files.ts';
import type { Grant } from './payload.ts';
import { createResponseUrls } from './response-urls.ts';
import { handle } from './serve.ts';
import { createShownViews } from './shown-views.ts';
import { createSockets } from './sockets.ts';
import { onlyTeam, type SandboxTeam } from './team.ts';
import { createTerms } from './terms.ts';
import { createTriggers } from './triggers.ts';
import { createViewActs, type ViewActs } from './view-acts.ts';
import { createViewMethods } from './view-methods.ts';
import { type Credentials, createWebApi, type Terms } from './web-api.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** A Slack workspace on loopback. */
export type SlackSandbox = Acts &
  ViewActs & {
    /** The value for `SLACK_API_URL`. */
    readonly apiUrl: string;
    readonly credentials: Credentials;
    readonly workspace: Workspace;
    /** The app's URL; `undefined` delivers over Socket Mode. */
    readonly deliverTo: (url: string | undefined) => void;
    /** Returns what removes the fault. */
    readonly fail: (fault: SlackFault) => () => void;
    readonly setChance: (chance: FaultChance | undefined) => void;
    /** Calls `look` whenever people see something new: messages, unfurls, views. Returns what ends that. */
    readonly watchAll: Changes['watch'];
    readonly watchCalls: Calls['watch'];
    /** Requests that our app should never make. */
    readonly unexpected: readonly string[];
    /** Returns the content of a file that the app uploaded. */
    readonly fileBytes: (id: string) => Buffer | undefined;
    readonly refreshSockets: () => void;
    /** Tells if there is a socket to deliver over. */
    readonly hasSocket: () => boolean;
    /** Changes what the app may do, or how fast. */
    readonly setTerms: (changes: Partial<Terms>) => void;
    /** Adds to the scopes of the app. */
    readonly grantScopes: (scopes: readonly string[]) => void;
    /** Changes which blocks with data the workspace's Slack accepts. */
    readonly setAccepted: (changes: Partial<Accepted>) => void;
    readonly reset: () => void;
    readonly close: () => Promise<void>;
  };

/** Starts a team's workspace on 127.0.0.1. `now` in ms; an app has `ackMs` to acknowledge what is delivered. */
export const startSlackSandbox = async (
  now: () => number = Date.now,
  ackMs: number = usualAckMs,
  team: SandboxTeam = onlyTeam,
): Promise<SlackSandbox> => {
  const changes = createChanges();
  const workspace = createWorkspace(now, changes.tell);
  const faults = createFaults();
  const responseUrls = createResponseUrls(workspace, now, () => terms.now());
  const unexpected: string[] = [];
  const terms = createTerms();
  const socketUrl = () => `ws://127.0.0.1:${portOf(server)}/link`;
  const triggers = createTriggers(now);
  const views = createShownViews(changes.tell);
  const viewMethods = createViewMethods(views, triggers);
  const uploadUrl = (ticket: string): string => `http://127.0.0.1:${portOf(server)}/upload/v1/${ticket}`;
  const files = createFiles(workspace, uploadUrl);
  const webApi = createWebApi(team.credentials, workspace, now, socketUrl, terms.now, viewMethods, files);
  const heads = (answer: object) => ({
    date: new Date(Date.now() + terms.now().aheadMs).toUTCString(),
    ...('ok' in answer && answer.ok === true && { 'x-oauth-scopes': [...terms.now().scopes].join(',') }),
  });
  const calls = createCalls({ responseUrls, triggers, views });
  const parts = { workspace, faults, responseUrls, webApi, files, unexpected, heads, calls, team };
  const server = createServer((request, response) => {
    handle(parts, request, response).catch(() => response.destroy());
  });
  const sockets = createSockets(server, now, ackMs);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${portOf(server)}`;

  const grant: Grant = (channel, user, original) =>
    `${origin}/response/${responseUrls.grant(channel, user, original)}`;

  const has: Has = (conversation) => workspace.channel(conversation)?.id === conversation;
  const deliverer = createDeliverer(sockets, team, now, triggers, ackMs);

  return {
    apiUrl: `${origin}/api/`,
    credentials: team.credentials,
    workspace,
    deliverTo: deliverer.deliverTo,
    ...createActs({ deliverer, workspace, grant, has, subscribed: () => terms.now().events, now }),
    ...createViewActs({ deliverer, views, grant, has, now }),
    fail: faults.add,
    setChance: faults.setChance,
    watchAll: changes.watch,
    watchCalls: calls.watch,
    unexpected,
    fileBytes: files.bytesOf,
    refreshSockets: sockets.refresh,
    hasSocket: sockets.isConnected,
    setTerms: terms.set,
    grantScopes: (scopes) => terms.set({ scopes: new Set([...terms.now().scopes, ...scopes]) }),
    setAccepted: terms.accept,
    reset: () => {
      terms.reset();
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
