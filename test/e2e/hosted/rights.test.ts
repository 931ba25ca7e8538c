import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { hour, texts } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';

const bench = useHosted({ teams: ['alpha'], environment: { SUPPORT_CONTACT: 'help@dune.example.com' } });
const install = 'http://127.0.0.1/slack/install';
const support = 'http://127.0.0.1/support';
const addAgain = `Ask a workspace admin to add this app again: ${install}`;

/** The words of an app for one workspace, which nobody in one of many can follow. */
const ofOneWorkspace = /Dune admin|manifest\.yml|SLACK_BOT_TOKEN|reinstall/;

const needed = new Set(['commands', 'chat:write', 'users:read']);

const slack = () => bench.hosted().teams.team('alpha').slack;

const said = async (text: string): Promise<string> => {
  const all = texts(await bench.of('alpha').type(text)).join('\n');
  expect(all).not.toMatch(ofOneWorkspace);
  return all;
};

/** Goes where a message leads, and agrees to all that Slack asks for. */
const follow = async (): Promise<void> => {
  slack().grantScopes(['files:write', 'im:write']);
  expect((await bench.hosted().install('alpha')).status).toBe(200);
};

describe('a right that the app lacks in one of many workspaces', () => {
  it('is got for files by adding the app again', async () => {
    await bench.install('alpha');
    slack().setTerms({ scopes: needed });
    expect(await said('1252207 --csv')).toContain(
      `Ask a workspace admin to add this app again, and allow files on Slack's page: ${install}`,
    );
    await follow();
    const sent = await bench.of('alpha').type('1252207 --csv');
    expect(sent.flatMap(({ files = [] }) => files)).toHaveLength(1);
  });

  it('is got for direct messages by adding the app again', async () => {
    await bench.install('alpha');
    slack().setTerms({ scopes: needed });
    const posted = await bench.of('alpha').type('subscribe 1252207 daily 9:00 --to <@U0BOB|bob>');
    const refused = posted.map((message) => JSON.stringify(message.blocks)).join();
    expect(posted.map(plainText).join()).toContain('A workspace admin can add it again and allow im:write.');
    expect(refused).toContain(install);
    expect(refused).not.toMatch(ofOneWorkspace);
    await follow();
    expect(texts(await bench.of('alpha').press('Try again')).join('\n')).toContain('also goes to @U0BOB');
  });

  it('and a token that Slack revoked are got by adding the app again, wherever it is said', async () => {
    await bench.install('alpha');
    await said('subscribe 1252207 hourly');
    slack().fail({ on: 'chat.postMessage', what: { kind: 'error', error: 'token_revoked' }, times: 1 });
    const subscribed = await said('subscribe 5550001 hourly');
    expect(subscribed).toContain(`This app's Slack token isn't working (token_revoked). ${addAgain}`);
    const error = { kind: 'error', error: 'missing_scope', more: { needed: 'chat:write' } } as const;
    slack().fail({ on: 'chat.postMessage', what: error, times: 1 });
    await bench.of('alpha').later(hour);
    expect(await said('list')).toContain(
      `Slack doesn't let this app post (missing_scope: it needs chat:write). ${addAgain}`,
    );
    expect(await said('post 1')).toContain(addAgain);
    await follow();
    expect(await said('list')).not.toContain('add this app again');
  });
});

describe('whom to tell in one of many workspaces', () => {
  it.each(['version', 'feedback', 'settings'])('is said to %s', async (text) => {
    await bench.install('alpha');
    expect(await said(text)).toMatch(
      /The operator of this app|Tell the operator|Home tab, under Dune account/,
    );
  });

  it('is on a page with the contact', async () => {
    await bench.install('alpha');
    slack().fail({ on: 'files.getUploadURLExternal', what: { kind: 'error', error: 'odd' }, times: 1 });
    expect(await said('1252207 --csv')).toContain(`tell the operator of this app: ${support}`);
    const page = await fetch(support.replace('http://127.0.0.1', bench.hosted().url));
    expect(await page.text()).toContain('help@dune.example.com');
  });

  it('is a workspace admin where its own account on Dune is used up', async () => {
    await bench.install('alpha');
    const body = '{"error":"This API request would exceed your configured datapoint limit"}';
    bench.hosted().teams.team('alpha').dune.fail({ kind: 'status', status: 402, body, times: 1 });
    expect(await said('1252207')).toContain('Ask a workspace admin to raise the limits on dune.com');
  });
});
