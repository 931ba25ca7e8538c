import { accept, type CallAnswer, refuse } from './answers.ts';
import type { Accepted } from './blocks/check.ts';
import type { Files } from './files.ts';
import type { MessageEvent } from './hearing.ts';
import { getHistory, getReplies } from './history.ts';
import { createPinning } from './pinning.ts';
import { createPosting } from './posting.ts';
import type { ViewMethods } from './view-methods.ts';
import { directChannel, people, type Workspace } from './workspace.ts';

/** One call of the Web API, its form read. */
type Call = { readonly method: string; readonly token: string; readonly form: URLSearchParams };

/** The credentials that the sandbox's workspace accepts. */
export type Credentials = {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
};

/** Answers calls. */
export type WebApi = (call: Call) => CallAnswer;

/** The app's permissions, its rate limit, and what the workspace's Slack knows. */
export type Terms = {
  readonly scopes: ReadonlySet<string>;
  /** The events about messages that the app subscribed to. */
  readonly events: ReadonlySet<MessageEvent>;
  /** About one message a second in a channel. Source: docs.slack.dev/apis/web-api/rate-limits. */
  readonly spacingMs: number;
  /** How far Slack's clock is ahead of this machine's. */
  readonly aheadMs: number;
  /** Words of a command that only the person saw can be replaced and deleted; some of Slack's clients don't do that. */
  readonly hasCommandOriginal: boolean;
  readonly accepted: Accepted;
};

const getScope: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.unfurl': 'links:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'pins.add': 'pins:write',
  'pins.remove': 'pins:write',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

const who = {
  url: 'https://sandbox.slack.com/',
  team: 'Sandbox',
  team_id: 'T0SANDBOX',
  user: 'dune',
  user_id: 'U0BOT',
  bot_id: 'B0BOT',
};

/** Source: docs.slack.dev/reference/objects/user-object. */
const userInfo = (form: URLSearchParams, { standingOf }: Workspace): CallAnswer => {
  const user = Object.values(people).find(({ id }) => id === form.get('user'));
  if (user === undefined) return refuse('user_not_found');
  const { isAdmin, isOwner, hasLeft, isStranger, isBot } = standingOf(user.id);
  const rights = { is_admin: isAdmin, is_owner: isOwner, is_primary_owner: false };
  const { id, name, zone } = user;
  // Of somebody who left, Slack tells no rights and no time zone.
  return accept({
    user: {
      id,
      name,
      deleted: hasLeft,
      team_id: isStranger ? 'T0OTHER' : 'T0SANDBOX',
      ...(!hasLeft && { tz: zone, is_bot: isBot, ...rights }),
    },
  });
};

/** Source: docs.slack.dev/reference/methods/conversations.open. */
const openDirect = (form: URLSearchParams, { standingOf, channel }: Workspace): CallAnswer => {
  const userId = form.get('users') ?? '';
  if (!Object.values(people).some(({ id }) => id === userId)) return refuse('users_not_found');
  if (standingOf(userId).hasLeft) return refuse('user_disabled');
  const opened = channel(directChannel(userId));
  return opened === undefined ? refuse('users_not_found') : accept({ channel: { id: opened.id } });
};

/** The methods that the app uses; any other answers `unknown_method`, as Slack does. */
export const createWebApi = (
  { botToken, appToken }: Credentials,
  workspace: Workspace,
  now: () => number,
  socketUrl: () => string,
  terms: () => Terms,
  views: ViewMethods,
  files: Files,
): WebApi => {
  const posting = createPosting(workspace, now, terms);
  const pins = createPinning(workspace);

  const asBot = (method: string, form: URLSearchParams): CallAnswer => {
    const needed = getScope[method];
    if (needed !== undefined && !terms().scopes.has(needed))
      return refuse('missing_scope', { needed, provided: [...terms().scopes].join(',') });
    switch (method) {
      case 'auth.test':
        return accept(who);
      case 'chat.postMessage':
        return posting.postMessage(form);
      case 'chat.postEphemeral':
        return posting.postEphemeral(form);
      case 'chat.update':
        return posting.update(form);
      case 'chat.delete':
        return posting.remove(form);
      case 'chat.unfurl':
        return posting.unfurl(form);
      case 'views.open':
        return views.open(form);
      case 'views.push':
        return views.push(form);
      case 'views.update':
        return views.update(form);
      case 'views.publish':
        return views.publish(form);
      case 'conversations.history':
        return getHistory(workspace, form);
      case 'conversations.replies':
        return getReplies(workspace, form);
      case 'pins.add':
        return pins.add(form);
      case 'pins.remove':
        return pins.remove(form);
      case 'conversations.open':
        return openDirect(form, workspace);
      case 'users.info':
        return userInfo(form, workspace);
      case 'files.getUploadURLExternal':
        return files.getUploadUrl(form);
      case 'files.completeUploadExternal':
        return files.complete(form);
      default:
        return refuse('unknown_method');
    }
  };

  /** Answers one call. */
  return ({ method, token, form }: Call): CallAnswer => {
    const isConnecting = method === 'apps.connections.open';
    if (token !== (isConnecting ? appToken : botToken)) return refuse('invalid_auth');
    return isConnecting ? accept({ url: socketUrl() }) : asBot(method, form);
  };
};
