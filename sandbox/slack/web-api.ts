import { areBlocks, checkBlocks } from './blocks/check.ts';
import { channels, type Workspace } from './workspace.ts';

/** One call of the Web API, its form read. */
type Call = { readonly method: string; readonly token: string; readonly form: URLSearchParams };

/** What a call is answered with. */
type CallAnswer = { readonly status: number; readonly body: object; readonly retryAfter?: string };

/** What the sandbox's workspace accepts. */
export type Credentials = {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
};

const refuse = (error: string, more: object = {}): CallAnswer => ({
  status: 200,
  body: { ok: false, error, ...more },
});
const accept = (body: object): CallAnswer => ({ status: 200, body: { ok: true, ...body } });

const parse = (json: string | null): unknown => (json === null ? [] : JSON.parse(json));

/** About one message a second in a channel. Source: docs.slack.dev/apis/web-api/rate-limits. */
const spacingMs = 1000;

/** Answers calls. */
export type WebApi = (call: Call) => CallAnswer;

/** The methods that the bot uses; any other answers `unknown_method`, as Slack does. */
export const createWebApi = (
  { botToken, appToken }: Credentials,
  workspace: Workspace,
  now: () => number,
  socketUrl: () => string,
): WebApi => {
  const lastPost = new Map<string, number>();

  const postMessage = (form: URLSearchParams): CallAnswer => {
    const channel = Object.values(channels).find(({ id }) => id === form.get('channel'));
    if (channel === undefined) return refuse('channel_not_found');
    if (!channel.hasBot) return refuse('not_in_channel');
    if (now() - (lastPost.get(channel.id) ?? 0) < spacingMs) {
      return { status: 429, body: { ok: false, error: 'ratelimited' }, retryAfter: '1' };
    }
    const blocks = parse(form.get('blocks'));
    const text = form.get('text') ?? '';
    if (!areBlocks(blocks)) {
      const messages = checkBlocks(blocks).map(
        ({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`,
      );
      return refuse('invalid_blocks', { response_metadata: { messages } });
    }
    if (text === '' && blocks.length === 0) return refuse('no_text');
    lastPost.set(channel.id, now());
    const { ts } = workspace.post({ channel: channel.id, text, blocks, onlyFor: undefined });
    return accept({ channel: channel.id, ts });
  };

  const asBot = (method: string, form: URLSearchParams): CallAnswer => {
    switch (method) {
      case 'auth.test':
        return accept({
          url: 'https://sandbox.slack.com/',
          team: 'Sandbox',
          team_id: 'T0SANDBOX',
          user: 'dune',
          user_id: 'U0BOT',
          bot_id: 'B0BOT',
        });
      case 'chat.postMessage':
        return postMessage(form);
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
