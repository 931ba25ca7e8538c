import { join } from 'node:path';
import { createEmulator } from 'emulate';
import { beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../sandbox/port.ts';
import type { Bot } from '../../../src/app/bot.ts';
import { startHosted } from '../../../src/app/hosted/start-hosted.ts';
import { parseSetup } from '../../../src/config/hosted.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createSecrets } from '../../../src/platform/redact.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/store/vault.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { openBrowser, type Visitor } from '../../support/visitor.ts';

/** Slack's side of OAuth by somebody else, who read Slack's documentation independently of us. */
const startCounterpart = async () =>
  createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Counterpart', domain: 'counterpart' },
        users: [{ name: 'ada', real_name: 'Ada', email: 'ada@example.com' }],
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 'client-secret-01',
            name: 'Dune in Slack',
            redirect_uris: ['http://127.0.0.1/slack/oauth_redirect'],
          },
        ],
      },
    },
  });

let bot: Bot;
let store: Store;
beforeEach(async () => {
  const slack = await startCounterpart();
  const path = join(temporaryFolder(), 'a.db');
  const setup = parseSetup({
    SLACK_API_URL: `${slack.url}/api/`,
    SLACK_AUTHORIZE_URL: `${slack.url}/oauth/v2/authorize`,
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret-01',
    SLACK_SIGNING_SECRET: 'signing-secret-01',
    ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString('base64'),
    PUBLIC_URL: 'http://127.0.0.1',
    PORT: '0',
    DATABASE_URL: `file:${path}`,
  });
  if (!setup.ok || setup.value.kind !== 'hosted') throw new Error(JSON.stringify(setup));
  const { config } = setup.value;
  const secrets = createSecrets([]);
  const log = createLog({ level: 'silent', secrets, to: process.stderr });
  const started = await startHosted(config, { log, secrets });
  if (!started.ok) throw new Error(started.error);
  bot = started.value;
  const vault = createVault(config.sealingKeys);
  const opened = await openStore({ kind: 'sqlite', path }, { vault, onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  store = opened.value;
  return async () => {
    await bot.stop();
    await store.close();
    await slack.close();
  };
});

const browser = (): Visitor => openBrowser(() => `http://127.0.0.1:${bot.port}`);

/** Chooses the first person on the page that asks who agrees. Returns the address to which it leads back. */
const agree = async (slackPage: URL): Promise<URL> => {
  const html = await (await fetch(slackPage)).text();
  const [form = ''] = /<form[\s\S]*?<\/form>/.exec(html) ?? [];
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&amp;', '&'),
  ]);
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
  const response = await fetch(new URL(action, slackPage), {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(fields)),
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? '');
};

const token = async (): Promise<string | undefined> => {
  const found = await store.installations.find('T000000001');
  return found.kind === 'installed' ? found.installation.bot.token : undefined;
};

describe('OAuth with a counterpart that is not ours', () => {
  it('installs the app, and again with another token', async () => {
    const visitor = browser();
    const page = await visitor.comeBack(await agree(await visitor.begin()));
    expect([page.status, page.title]).toEqual([200, 'Dune in Slack is installed']);
    expect(page.html).toContain('<b>Counterpart</b>');
    const first = await token();
    expect(first).toMatch(/^xoxb-/);
    expect((await visitor.comeBack(await agree(await visitor.begin()))).status).toBe(200);
    expect(await token()).toMatch(/^xoxb-/);
    expect(await token()).not.toBe(first);
  });

  it('stores nothing with a state that is forged or used, or a code that is', async () => {
    const visitor = browser();
    const back = await agree(await visitor.begin());
    const forged = new URL(back);
    forged.searchParams.set('state', 'forged');
    expect((await visitor.comeBack(forged)).status).toBe(400);
    expect((await browser().comeBack(back)).status).toBe(400);
    expect(await token()).toBeUndefined();
    expect((await visitor.comeBack(back)).status).toBe(200);
    const kept = await token();
    expect((await visitor.comeBack(back)).status).toBe(400);
    const next = await agree(await visitor.begin());
    next.searchParams.set('code', back.searchParams.get('code') ?? '');
    expect((await visitor.comeBack(next)).title).toBe("This link can't be used anymore");
    expect(await token()).toBe(kept);
  });
});
