import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import { installationOf } from '../store/suite/installations.ts';
import { sealingKeyOf, vaultOf } from '../store/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { startProgram } from '../support/program.ts';
import { useSandboxes } from '../support/sandboxes.ts';

const sandboxes = useSandboxes();
const secret = '0123456789abcdef0123456789abcdef';

const doctor = async (changes: Readonly<Record<string, string>> = {}, folder = temporaryFolder()) => {
  const environment = {
    SLACK_API_URL: sandboxes.slack.apiUrl,
    SLACK_CLIENT_ID: '123.456',
    SLACK_CLIENT_SECRET: secret,
    SLACK_SIGNING_SECRET: secret,
    PUBLIC_URL: 'https://dune.example.com',
    ENCRYPTION_KEYS: sealingKeyOf('new'),
    DUNE_API_URL: sandboxes.dune.url,
    ...changes,
  };
  const { code, out, err } = await startProgram('src/app/cli/doctor.ts', [], environment, { folder }).ended;
  expect(err).toBe('');
  for (const hidden of [secret, sealingKeyOf('new'), sealingKeyOf('old'), sandboxes.dune.key])
    expect(out).not.toContain(hidden);
  const line = (about: string) => out.split('\n').find((one) => one.includes(`  ${about} `)) ?? '';
  return { code, out, line };
};

/** A database with two workspaces and a Dune key, sealed with this key. */
const fill = async (folder: string, key: string): Promise<string> => {
  const path = join(folder, 'a.db');
  const session = await openSession({ kind: 'sqlite', path }, { onError: () => undefined });
  if (!session.ok) throw new Error(session.error);
  const store = createStore(session.value, vaultOf(key));
  for (const workspaceId of ['T1', 'T2']) await store.installations.save(installationOf(workspaceId));
  await store.settings.change('T2', { duneKey: 'key-of-t2' });
  await store.close();
  return `file:${path}`;
};

describe('npm run doctor, for an app of many workspaces', () => {
  it('finds nothing to mend where all is well, and leaves no trace', async () => {
    const folder = temporaryFolder();
    const { code, out } = await doctor({}, folder);
    expect(out.replace(/within [\d.]+ s/, 'within 1 s').split('\n')).toEqual([
      'ok       configuration         complete; HTTP on port 3000, for every workspace that installs it',
      'ok       SLACK_CLIENT_ID       has the right format',
      'ok       SLACK_CLIENT_SECRET   has the right format; your first installation will show if it works',
      'ok       SLACK_SIGNING_SECRET  has the right format; your first command will show if it works',
      'ok       PUBLIC_URL            https://dune.example.com; people install at https://dune.example.com/slack/install',
      'ok       DUNE_API_KEY          not set: an admin of each workspace enters one in Home',
      "ok       DATABASE_URL          file data/dune-slack.db doesn't exist yet; the first start creates it",
      'ok       ENCRYPTION_KEYS       one key',
      'unknown  stored secrets        There are none to check yet.',
      "ok       this machine's clock  within 1 s of Slack's",
      '',
      'Nothing to fix.',
      '',
    ]);
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'data'))).toBe(false);
    expect([sandboxes.slack.unexpected, sandboxes.dune.unexpected]).toEqual([[], []]);
  });

  it('checks the default key for Dune where there is one', async () => {
    const good = await doctor({ DUNE_API_KEY: sandboxes.dune.key });
    expect([good.code, good.line('DUNE_API_KEY')]).toEqual([0, expect.stringMatching(/^ok .*accepts it/)]);
    const bad = await doctor({ DUNE_API_KEY: 'wrong-key' });
    expect([bad.code, bad.line('DUNE_API_KEY')]).toEqual([1, expect.stringMatching(/^fix .*rejected it/)]);
  });

  it.each([
    ['SLACK_CLIENT_ID', 'A0123456', /^fix .*two numbers with a dot.*not App ID/],
    ['SLACK_CLIENT_SECRET', 'xoxb-by-mistake', /^fix .*wrong format.*Client Secret/],
    ['SLACK_SIGNING_SECRET', 'xoxb-by-mistake', /^fix .*wrong format.*Signing Secret/],
    ['PUBLIC_URL', 'http://dune.example.com', /^fix .*https/],
    ['ENCRYPTION_KEYS', [sealingKeyOf('new'), sealingKeyOf('new')].join(), /^fix .*same key twice/],
    ['ENCRYPTION_KEYS', 'short', /^fix .*32 bytes in Base64/],
  ])('says what is wrong with %s', async (variable, value, words) => {
    const { code, line } = await doctor({ [variable]: value });
    expect([code, line(variable)]).toEqual([1, expect.stringMatching(words)]);
  });

  it('takes an address of this machine for a test', async () => {
    const { code, line } = await doctor({ PUBLIC_URL: 'http://127.0.0.1:3000' });
    expect([code, line('PUBLIC_URL')]).toEqual([0, expect.stringMatching(/^unknown .*only good for a test/)]);
  });

  it('tells how stored secrets are sealed, and names the workspaces whose no key opens', async () => {
    const folder = temporaryFolder();
    const DATABASE_URL = await fill(folder, 'old');
    const both = { ENCRYPTION_KEYS: [sealingKeyOf('new'), sealingKeyOf('old')].join() };
    const earlier = await doctor({ DATABASE_URL, ...both });
    expect([earlier.code, earlier.line('stored secrets')]).toEqual([
      0,
      expect.stringMatching(/^ok .* 3 tokens and Dune keys, .* 3 with an earlier key; npm run rotate-keys/),
    ]);
    const lost = await doctor({ DATABASE_URL });
    expect(lost.code).toBe(1);
    expect(lost.out).toMatch(/^fix +stored secrets +No key opens the tokens of T1, T2\. /m);
    expect(lost.out).toMatch(/^fix +stored secrets +No key opens the Dune keys of T2\. /m);
  });
});
