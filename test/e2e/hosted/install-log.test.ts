import { get } from 'node:http';
import { Writable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import { useHosted } from '../../support/hosted.ts';
import { openBrowser } from '../../support/visitor.ts';

let log = '';
const bench = useHosted({
  teams: ['alpha'],
  environment: { LOG_LEVEL: 'trace' },
  logTo: new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log += chunk.toString();
      done();
    },
  }),
});

beforeEach(() => {
  log = '';
});

it('an installation leaves no token, secret, state or code in the log, at any level', async () => {
  const { teams } = bench.hosted();
  teams.grants.setTerms({ expiresInS: 43_200 });
  teams.atConsent('alpha');
  const visitor = openBrowser(() => bench.hosted().url);
  const back = await visitor.answer(await visitor.begin());
  await visitor.comeBack(back);
  expect((await visitor.comeBack(back)).status).toBe(400);
  expect(log).toContain('"msg":"app installed"');
  expect(log).toContain('"msg":"app not installed"');
  const parts = ['state', 'code'].map((name) => back.searchParams.get(name) ?? '');
  const secrets = [...teams.grants.issued.map(({ secret }) => secret), ...parts, teams.clientSecret];
  expect(secrets.length).toBeGreaterThanOrEqual(5);
  for (const secret of secrets) expect(log).not.toContain(secret);
});

it('what anybody can ask for is no warning', async () => {
  const paths = [
    '//',
    '//[',
    '/nothing',
    '/slack/oauth_redirect?error=oops',
    '/slack/oauth_redirect?code=a&state=b',
  ];
  for (const path of paths)
    await new Promise((resolve, reject) => {
      get({ port: new URL(bench.hosted().url).port, path }, (response) => {
        response.resume().on('end', resolve);
      }).on('error', reject);
    });
  expect(log).toContain('"msg":"app not installed"');
  expect(log.match(/"level":[4-6]0.*/g)).toBeNull();
});
