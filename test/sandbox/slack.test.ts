import { beforeEach, describe, expect, it } from 'vitest';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';

let slack: SlackSandbox;
let time = Date.now();
beforeEach(async () => {
  slack = await startSlackSandbox(() => time);
  return () => slack.close();
});

const responseUrl = (): string =>
  new URLSearchParams(slack.commandForm({ text: 'x' })).get('response_url') ?? '';

const post = async (url: string, body: object): Promise<readonly [number, string]> => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return [response.status, await response.text()];
};

const call = async (
  method: string,
  form: Record<string, string>,
  token = slack.credentials.botToken,
): Promise<unknown> => {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, ...Object(await response.json()) };
};

describe('a response_url', () => {
  it('is used up after five posts', async () => {
    const url = responseUrl();
    for (let use = 0; use < 5; use += 1) expect(await post(url, { text: 'a' })).toEqual([200, 'ok']);
    expect(await post(url, { text: 'a' })).toEqual([404, 'used_url']);
  });

  it('expires after 30 minutes', async () => {
    const url = responseUrl();
    time += 30 * 60_000 + 1;
    expect(await post(url, { text: 'a' })).toEqual([404, 'expired_url']);
  });

  it('shows to the person alone unless told otherwise', async () => {
    const url = responseUrl();
    await post(url, { text: 'first' });
    await post(url, { text: 'second', response_type: 'in_channel' });
    expect(slack.workspace.messages).toMatchObject([
      { text: 'first', onlyFor: 'U0ADA' },
      { text: 'second', onlyFor: undefined },
    ]);
  });

  it('refuses nothing at all, and blocks that Slack does not take', async () => {
    expect(await post(responseUrl(), {})).toEqual([400, 'no_text']);
    expect(await post(responseUrl(), { text: 'a', blocks: [{ type: 'alert' }] })).toEqual([
      400,
      'invalid_blocks',
    ]);
  });
});

describe('the Web API', () => {
  it('knows its tokens and its methods', async () => {
    expect(await call('auth.test', {})).toMatchObject({ ok: true, user_id: 'U0BOT' });
    expect(await call('auth.test', {}, 'xoxb-other')).toMatchObject({ ok: false, error: 'invalid_auth' });
    expect(await call('apps.connections.open', {}, slack.credentials.appToken)).toMatchObject({ ok: true });
    expect(await call('files.upload', {})).toMatchObject({ ok: false, error: 'unknown_method' });
    expect(slack.unexpected).toEqual(['files.upload']);
  });

  it('posts where the bot is, once a second', async () => {
    const general = { channel: 'C0GENERAL', text: 'a' };
    expect(await call('chat.postMessage', general)).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', general)).toMatchObject({ status: 429, error: 'ratelimited' });
    time += 1000;
    expect(await call('chat.postMessage', general)).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { channel: 'C0RANDOM', text: 'a' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await call('chat.postMessage', { channel: 'C0NONE', text: 'a' })).toMatchObject({
      error: 'channel_not_found',
    });
  });

  it('says which block is wrong, and where', async () => {
    const blocks = JSON.stringify([{ type: 'header', text: { type: 'plain_text', text: '' } }]);
    expect(await call('chat.postMessage', { channel: 'C0GENERAL', blocks })).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
  });
});

describe('deliveries', () => {
  it('that nobody acknowledges are told to the person', async () => {
    slack.deliverTo('http://127.0.0.1:9/');
    expect(await slack.type({ text: 'x' })).toMatchObject({ status: undefined });
    expect(slack.workspace.messages).toMatchObject([
      { onlyFor: 'U0ADA', text: expect.stringContaining('operation_timeout') },
    ]);
  });
});

describe('threads, whispers and links', () => {
  const channel = 'C0GENERAL';

  it('take what is there, and nothing else', async () => {
    const { ts } = await slack.mention({ text: 'hello' });
    const reply = { channel, text: 'a', thread_ts: ts };
    expect(await call('chat.postMessage', reply)).toMatchObject({ ok: true });
    expect(slack.workspace.messages.at(-1)).toMatchObject({ thread: ts, text: 'a' });
    expect(await call('chat.postMessage', { ...reply, thread_ts: '1.1' })).toMatchObject({
      error: 'thread_not_found',
    });
    const elsewhere = slack.say({ text: 'b', channel: 'C0RANDOM' });
    expect(await call('chat.postMessage', { ...reply, thread_ts: elsewhere.ts })).toMatchObject({
      error: 'thread_not_found',
    });
    expect(await call('chat.postEphemeral', { ...reply, user: 'U0BOB' })).toMatchObject({ ok: true });
    expect(slack.workspace.messages.at(-1)).toMatchObject({ onlyFor: 'U0BOB', thread: ts });
  });

  it('show under a link only what was shared, with the right to, and no rich text', async () => {
    const url = 'https://dune.com/queries/1';
    const { ts } = await slack.shareLinks({ text: `see ${url}` }, [url]);
    const show = (address: string, blocks: object) =>
      call('chat.unfurl', { channel, ts, unfurls: JSON.stringify({ [address]: { blocks } }) });
    const section = [{ type: 'section', text: { type: 'plain_text', text: 'a' } }];
    expect(await show(url, section)).toMatchObject({ error: 'missing_scope', needed: 'links:write' });
    slack.setTerms({ scopes: new Set(['links:write']) });
    for (const other of ['https://dune.com/queries/2', 'https://dune.com/queries'])
      expect(await show(other, section)).toMatchObject({ error: 'cannot_unfurl_url' });
    const rich = [{ type: 'rich_text', elements: [] }];
    expect(await show(url, rich)).toMatchObject({ error: 'invalid_blocks' });
    expect(await show(url, section)).toMatchObject({ ok: true });
    expect(slack.workspace.unfurlsOf(ts)).toEqual({ [url]: section });
  });
});
