import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { signedRequest } from '../../sandbox/slack/delivery.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hangMs } from '../support/deadline.ts';

let sandboxed: SandboxedBot;
let url: string;
beforeAll(async () => {
  sandboxed = await startSandboxedBot({
    intake: 'http',
    environment: { SLASH_COMMAND: '/query', DUNE_QUERIES: '1252207 4300766' },
  });
  url = `http://127.0.0.1:${sandboxed.bot.port}/slack/events`;
  return () => sandboxed.stop();
});
afterEach(() => sandboxed.slack.reset());

const secret = () => sandboxed.slack.credentials.signingSecret;
const seconds = () => Math.floor(Date.now() / 1000);
const form = () => sandboxed.slack.commandForm({ text: '1252207', command: '/query' });

const send = async (request: RequestInit): Promise<number> => {
  const { status } = await fetch(url, request);
  expect(await sandboxed.bot.idle(hangMs)).toBe(true);
  return status;
};

describe('requests over HTTP', () => {
  it('are answered when they are signed', async () => {
    expect(await send(signedRequest(secret(), form(), seconds()))).toBe(200);
    expect(sandboxed.slack.workspace.messages).toHaveLength(1);
  });

  it('are refused with a wrong signature, a changed body or an old time', async () => {
    expect(await send(signedRequest('another secret', form(), seconds()))).toBe(401);
    expect(await send({ ...signedRequest(secret(), form(), seconds()), body: `${form()}&x=1` })).toBe(401);
    expect(await send(signedRequest(secret(), form(), seconds() - 400))).toBe(401);
    expect(sandboxed.slack.workspace.messages).toEqual([]);
  });

  it('are done once when somebody plays them again', async () => {
    const captured = signedRequest(secret(), form(), seconds());
    expect([await send(captured), await send(captured)]).toEqual([200, 200]);
    expect(sandboxed.slack.workspace.messages).toHaveLength(1);
  });

  it('are signed by the sandbox the way Slack documents it', () => {
    const { headers } = signedRequest('8f742231b10e8888abcd99yyyzzz85a5', 'token=x', 1531420618);
    const expected = createHmac('sha256', '8f742231b10e8888abcd99yyyzzz85a5')
      .update('v0:1531420618:token=x')
      .digest('hex');
    expect(headers).toMatchObject({ 'x-slack-signature': `v0=${expected}` });
  });
});

describe('what the operator sets', () => {
  it('renames the command, also in the bot’s own words', async () => {
    await sandboxed.slack.type({ text: 'help', command: '/query' });
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    const [help] = sandboxed.slack.workspace.messages;
    expect(help && plainText(help)).toContain('/query 1252207');
  });

  it('keeps queries that are not on the list from being asked for', async () => {
    await sandboxed.slack.type({ text: '3493826', command: '/query' });
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    const [message] = sandboxed.slack.workspace.messages;
    expect(message?.text).toContain("This workspace doesn't allow query 3493826.");
    expect(sandboxed.dune.requests.filter(({ path }) => path.includes('3493826'))).toEqual([]);
  });
});

describe('values asked in private', () => {
  it('are not shown to the next person', async () => {
    const fresh = await startSandboxedBot({ intake: 'http' });
    await fresh.slack.type({ text: '3493826 chain=base --private' });
    expect(await fresh.bot.idle(hangMs)).toBe(true);
    await fresh.slack.type({ text: '3493826 chain=moon' });
    expect(await fresh.bot.idle(hangMs)).toBe(true);
    const [, problem] = fresh.slack.workspace.messages;
    expect(problem?.text).toContain('No result yet for');
    expect(problem?.text).not.toContain('base');
    await fresh.stop();
  });
});

describe('stopping', () => {
  it('does not wait for a client that never ends its request', async () => {
    const fresh = await startSandboxedBot({ intake: 'http' });
    const client = connect(fresh.bot.port ?? 0, '127.0.0.1');
    client.on('error', () => undefined);
    await once(client, 'connect');
    client.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab');
    // Bolt alone would wait for as long as the client does.
    await fresh.stop();
    expect(client.destroyed).toBe(false);
    client.destroy();
  });
});

describe('a paid plan', () => {
  it('tells the name of the query, and the cause of a 404 for certain', async () => {
    const paid = await startSandboxedBot({ intake: 'http' });
    paid.dune.setPlan('paid');
    await paid.slack.type({ text: '3493826 chian=base' });
    expect(await paid.bot.idle(hangMs)).toBe(true);
    const [message] = paid.slack.workspace.messages;
    const text = message === undefined ? '' : plainText(message);
    expect(text).toContain('DEX volume and trades by chain has no parameter called chian.');
    expect(text).toContain('Did you mean chain instead of chian? Try /dune 3493826 chain=base');
    expect(text).toContain('Its parameters: chain, days, since');
    await paid.stop();
  });
});
