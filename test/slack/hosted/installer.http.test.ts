import { once } from 'node:events';
import { createServer } from 'node:http';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { portOf } from '../../../sandbox/port.ts';
import { parseSetup } from '../../../src/config/hosted.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createInstallRoutes, type InstallParts } from '../../../src/slack/hosted/installer.ts';
import { openPage } from '../../support/visitor.ts';

const environment = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret-01',
  SLACK_SIGNING_SECRET: 'signing-secret-01',
  ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_URL: 'https://dune.example.com/slack-app',
  // Nobody listens there.
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
};

const lines: string[] = [];
const log = createLog({
  level: 'info',
  secrets: [],
  to: new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  }),
});

const notCalled = async (): Promise<never> => {
  throw new Error('not called');
};

const isGood: InstallParts['store']['oauthStates'] = { issue: async () => 'a-state', use: async () => true };

const away: InstallParts['store']['oauthStates'] = { issue: notCalled, use: notCalled };

/** Serves the two addresses. A cookie goes along with every request. */
const serve = async (oauthStates: InstallParts['store']['oauthStates'], changes: object = {}) => {
  const setup = parseSetup({ ...environment, ...changes });
  if (!setup.ok || setup.value.kind !== 'hosted') throw new Error(JSON.stringify(setup));
  const installations = {
    ...{ save: notCalled, find: notCalled, beginRenewal: notCalled },
    ...{ renew: notCalled, refuseRenewal: notCalled, leave: notCalled },
  };
  const routes = createInstallRoutes(setup.value.config, {
    store: { now: async () => 0, oauthStates, installations },
    ...{ log, redact: () => undefined, hasKey: notCalled, onInstalled: notCalled },
  });
  const server = createServer((request, response) => {
    const route = routes.find(({ path }) => request.url?.startsWith(path));
    route?.handler(Object.assign(request, { params: {} }), response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const open = async (path: string) => {
    const cookie = '__Host-dune-install=a-state';
    return openPage(`http://127.0.0.1:${portOf(server)}${path}`, { headers: { cookie } });
  };
  return {
    open,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

describe('the addresses at which the app is installed', () => {
  it('set a cookie that only this site can set, over https', async () => {
    const { open, close } = await serve(isGood);
    const { status, headers } = await open('/slack/install');
    await close();
    expect(status).toBe(302);
    expect(headers.getSetCookie()).toEqual([
      '__Host-dune-install=a-state; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=600',
    ]);
    expect(headers.get('location')).toMatch(
      /^https:\/\/slack\.com\/oauth\/v2\/authorize\?scope=.*&state=a-state&.*redirect_uri=https%3A%2F%2Fdune\.example\.com%2Fslack-app%2Fslack%2Foauth_redirect$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('answer when the database is away', async () => {
    const { open, close } = await serve(away);
    for (const path of ['/slack/install', '/slack/oauth_redirect?code=c&state=a-state']) {
      const page = await open(path);
      expect([page.status, page.title]).toEqual([503, "That didn't work"]);
      expect(page.html).toContain('href="https://dune.example.com/slack-app/slack/install"');
      expect(page.html).toContain('href="https://dune.example.com/slack-app/support"');
    }
    await close();
  });

  it('answer when Slack is away', async () => {
    const { open, close } = await serve(isGood);
    const page = await open('/slack/oauth_redirect?code=the-code&state=a-state');
    await close();
    expect([page.status, page.title]).toEqual([502, "Slack didn't answer"]);
    expect(page.html).not.toContain('the-code');
    expect(lines.join('')).not.toMatch(/the-code|client-secret-01/);
  });
});
