import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../port.ts';
import { createDeliverer } from './deliverer.ts';
import type { Delivery } from './delivery.ts';
import { linkEvent, mentionEvent } from './event.ts';
import { createFaults, type FaultChance, type SlackFault } from './faults.ts';
import { clickPayload, commandPayload, type Grant, type Typed } from './payload.ts';
import { createResponseUrls } from './response-urls.ts';
import { handle } from './serve.ts';
import { createSockets } from './sockets.ts';
import { type Credentials, createWebApi, type Terms } from './web-api.ts';
import { channels, createWorkspace, type Posted, people, type User, type Workspace } from './workspace.ts';

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
  /** A person, or another bot, writes the name of the bot and more, in a channel or a thread. */
  readonly mention: (said: Said & { readonly byBot?: boolean }) => Promise<Posted>;
  /** A person writes a message with links. */
  readonly shareLinks: (said: Said, urls: readonly string[]) => Promise<Posted>;
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

/** What a person writes in a channel. */
type Said = {
  readonly text: string;
  readonly user?: User;
  readonly channel?: string;
  readonly thread?: string | undefined;
};

/** Slackbot's words to the person when the app did not acknowledge in time. */
const mindTheTime = (
  workspace: Workspace,
  delivery: Delivery,
  channel: string,
  onlyFor: string,
): Delivery => {
  if (delivery.status !== 200) {
    workspace.post({ channel, onlyFor, text: 'The app did not respond (operation_timeout).', blocks: [] });
  }
  return delivery;
};

const usualTerms: Terms = {
  scopes: new Set(['commands', 'chat:write', 'users:read', 'channels:history', 'groups:history']),
  spacingMs: 1000,
};

/** Starts a workspace on 127.0.0.1. `now` in ms. */
export const startSlackSandbox = async (now: () => number = Date.now): Promise<SlackSandbox> => {
  const workspace = createWorkspace(now);
  const faults = createFaults();
  const responseUrls = createResponseUrls(workspace, now);
  const unexpected: string[] = [];
  let terms = usualTerms;
  const socketUrl = () => `ws://127.0.0.1:${portOf(server)}/link`;
  const webApi = createWebApi(credentials, workspace, now, socketUrl, () => terms);
  const parts = { workspace, faults, responseUrls, webApi, unexpected };
  const server = createServer((request, response) => {
    handle(parts, request, response).catch(() => response.destroy());
  });
  const sockets = createSockets(server, now);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${portOf(server)}`;

  const grant: Grant = (channel, user, original) =>
    `${origin}/response/${responseUrls.grant(channel, user, original)}`;

  const say = ({ text, user = people.ada, channel = channels.general.id, thread }: Said): Posted =>
    workspace.post({ channel, text, blocks: [], onlyFor: undefined, from: user.id, thread });

  const deliverer = createDeliverer(sockets, credentials.signingSecret, now);

  return {
    apiUrl: `${origin}/api/`,
    credentials,
    workspace,
    deliverTo: deliverer.deliverTo,
    type: async (typed) => {
      const payload = commandPayload(typed, grant);
      const delivery = await deliverer.command(payload);
      return mindTheTime(workspace, delivery, payload.channel_id, payload.user_id);
    },
    commandForm: (typed) => new URLSearchParams(commandPayload(typed, grant)).toString(),
    press: async (message, actionId, user = people.ada) => {
      const delivery = await deliverer.click(clickPayload(message, actionId, user, grant, now()));
      return mindTheTime(workspace, delivery, message.channel, user.id);
    },
    mention: async (said) => {
      const message = say({ ...said, text: `<@U0BOT> ${said.text}` });
      await deliverer.event(mentionEvent(message, said.user ?? people.ada, said.byBot === true, now()));
      return message;
    },
    shareLinks: async (said, urls) => {
      const message = say(said);
      await deliverer.event(linkEvent(message, said.user ?? people.ada, urls, now()));
      return message;
    },
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
