import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { openSession } from '../../src/store/open.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import type { Vault } from '../../src/store/vault.ts';
import { installationOf } from '../store/suite/installations.ts';
import { sealingKeyOf, subscribe, vaultOf } from '../store/support.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';

const secrets = ['xoxb-T1', 'xoxb-T2', 'xoxb-E1', 'dune-key-of-T1', 'client-secret', sealingKeyOf('new')];

const hosted = (databaseUrl: string, keys: readonly string[]) => ({
  DATABASE_URL: databaseUrl,
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  PUBLIC_URL: 'https://dune.example.com',
  ENCRYPTION_KEYS: keys.map(sealingKeyOf).join(','),
  KEEP_DAYS: '7',
});

const run = async (
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
) => {
  const ended = await startProgram(`src/app/cli/${program}.ts`, words, environment).ended;
  for (const secret of secrets) expect(`${ended.out}${ended.err}`).not.toContain(secret);
  return ended;
};

const withStore = async <T>(
  url: string,
  vault: Vault,
  work: (store: Store) => Promise<T>,
  now?: () => number,
): Promise<T> => {
  const location = parseDatabaseUrl(url);
  if (!location.ok) throw new Error(location.error);
  const session = await openSession(location.value, { now, onError: () => undefined });
  if (!session.ok) throw new Error(session.error);
  const result = await work(createStore(session.value, vault));
  await session.value.db.destroy();
  return result;
};

const newFile = async (): Promise<string> => `file:${join(temporaryFolder(), 'a.db')}`;

const fill = async (store: Store): Promise<void> => {
  await store.installations.save(installationOf('T1', { name: 'One \u001b[2J two\nthree' }));
  await store.installations.save(installationOf('T2'));
  await store.installations.save(installationOf('E1', { isOrg: true, name: 'Org' }));
  await store.settings.change('T1', { duneKey: 'dune-key-of-T1' });
  await store.settings.change('T3', { orgId: 'E1' });
  for (const workspace of ['T1', 'T1', 'T3'])
    await subscribe(store, 1, { workspace, channelId: `C${Math.random()}` });
};

const kinds = [
  ['a file', newFile],
  ['PostgreSQL', createDatabase],
] as const;

describe.each(kinds)('npm run rotate-keys, on %s', (_kind, make) => {
  it('seals everything with the first key, and then an old key can be removed', async () => {
    const url = await make();
    await withStore(url, vaultOf('old'), fill);
    const rotated = await run('rotate-keys', [], hosted(url, ['new', 'old']));
    expect([rotated.code, rotated.err]).toEqual([0, '']);
    expect(rotated.out).toContain('Sealed again with the first key: 4. Sealed with it by now: 4.');
    expect(rotated.out).toContain('Nothing needs the earlier keys anymore.');
    await withStore(url, vaultOf('new'), async (store) => {
      expect(await store.installations.find('T1')).toMatchObject({
        installation: { bot: { token: 'xoxb-T1' }, revision: 1 },
      });
      expect(await store.settings.get('T1')).toMatchObject({ duneKey: { key: 'dune-key-of-T1' } });
    });
    const again = await run('rotate-keys', [], hosted(url, ['new']));
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringContaining('Sealed again with the first key: 0.'),
    ]);
  });

  it('names what no key opens, and mends the rest', async () => {
    const url = await make();
    await withStore(url, vaultOf('lost'), fill);
    await withStore(url, vaultOf('old'), (store) => store.installations.save(installationOf('T2')));
    const { code, out, err } = await run('rotate-keys', [], hosted(url, ['new', 'old']));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Sealed again with the first key: 1. Sealed with it by now: 1.');
    expect(err).toMatch(
      /No key opens the tokens of E1, T1\. Add the key that sealed them.*installed there again/,
    );
    expect(err).toMatch(/No key opens the Dune keys of T1\. .*in Home/);
    expect(err).not.toContain('Nothing needs');
  });
});

it('npm run rotate-keys says that an app for one workspace has nothing to seal', async () => {
  const one = { SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_APP_TOKEN: 'xapp-1', DUNE_API_KEY: 'k-k-k-k-k' };
  const { code, err } = await run('rotate-keys', [], one);
  expect([code, err]).toEqual([1, expect.stringMatching(/^This app serves one workspace/)]);
});

describe.each(kinds)('npm run workspaces, on %s', (_kind, make) => {
  const start = Date.parse('2026-11-24T09:00:00Z');

  it('lists who is there, who left and when they are deleted, and no secret', async () => {
    const url = await make();
    let now = start;
    await withStore(
      url,
      vaultOf('new'),
      async (store) => {
        await fill(store);
        for (const id of ['T4', 'T5']) await store.settings.change(id, { orgId: 'E1' });
        await store.installations.save(installationOf('T5', { name: 'Five' }));
        now += 3_600_000;
        await store.installations.leave('T5');
        await store.installations.leave('T2');
        await store.orgAccess.revoke('E1', ['T3', 'T4']);
        await store.orgAccess.grant('E1', ['T3']);
      },
      () => now,
    );
    const { code, out } = await run('workspaces', ['list'], hosted(url, ['new']));
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        'id  name                installed         left              deleted after     digests  Dune key',
        'E1  Org (organization)  2026-11-24 09:00  -                 -                 0        no',
        'T1  One [2J two three   2026-11-24 09:00  -                 -                 2        yes',
        expect.stringMatching(
          /^T2 {2}Zürich .* 2026-11-24 09:00 {2}2026-11-24 10:00 {2}2026-12-01 10:00 {2}0 {8}no$/,
        ),
        'T3  -                   by E1             -                 -                 1        no',
        'T4  -                   by E1             2026-11-24 10:00  2026-12-01 10:00  0        no',
        'T5  Five                by E1             -                 -                 0        no',
        '',
      ],
    ]);
    const { err } = await run('workspaces', ['delete', 'T5'], hosted(url, ['new']));
    expect(err).toMatch(/^T5 has the app\. An admin of E1 takes it from there first;/);
  });

  it('exports everything of one, without secrets', async () => {
    const url = await make();
    await withStore(url, vaultOf('new'), fill);
    const { code, out, err } = await run('workspaces', ['export', 'T1'], hosted(url, ['new']));
    expect([code, err]).toEqual([0, '']);
    const { workspace, tables } = JSON.parse(out);
    expect(workspace).toBe('T1');
    expect(tables.subscription).toHaveLength(2);
    expect(Object.keys(tables.installation[0])).not.toContain('tokens');
    expect(Object.keys(tables.workspace_setting[0])).not.toContain('dune_key');
    expect(out).not.toMatch(/T3|[0-9a-f]{8}\.[\w-]{40}/);
  });

  it('deletes one that left once it is told so twice, and says what; an organization with its teams', async () => {
    const url = await make();
    await withStore(url, vaultOf('new'), fill);
    const order = (...words: readonly string[]) =>
      run('workspaces', ['delete', ...words], hosted(url, ['new']));
    expect((await order('T1', '--yes', 'T1')).err).toMatch(/^T1 has the app\./);
    expect((await order('T3')).err).toMatch(/^T3 has the app\. An admin of E1 takes it from there first;/);
    expect((await order('T9')).err).toMatch(/^There is no workspace T9/);
    await withStore(url, vaultOf('new'), async (store) => {
      await store.installations.leave('T1');
      await store.orgAccess.revoke('E1', ['T3']);
      await store.installations.leave('E1');
    });
    for (const words of [['T1'], ['T1', '--yes', 'T2']])
      expect((await order(...words)).err).toMatch(/^This deletes T1 for good, with 2 digests/);
    const done = await order('T1', '--yes', 'T1');
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringMatching(/^Deleted of T1:\n.* {2}subscription +2\n/s),
    ]);
    expect((await order('E1')).err).toMatch(
      /^This deletes E1 and 1 workspace of it for good, with 1 digest,/,
    );
    expect((await order('E1', '--yes', 'E1')).out).toMatch(/^Deleted of T3:\n.*Deleted of E1:\n/s);
    const { out } = await run('workspaces', ['list'], hosted(url, ['new']));
    expect(out.match(/^\w\d/gm)).toEqual(['T2']);
  });

  it('works without an installation, too: for an app of one workspace', async () => {
    const url = await make();
    await withStore(url, vaultOf('new'), (store) => subscribe(store, 1, { workspace: 'T1' }));
    const one = { SLACK_BOT_TOKEN: 'xoxb-T1', SLACK_APP_TOKEN: 'xapp-1', DUNE_API_KEY: 'k-k-k-k-k' };
    const environment = { ...one, DATABASE_URL: url };
    expect((await run('workspaces', ['list'], environment)).out).toMatch(/^T1 {2}- .* 1 {8}no$/m);
    expect((await run('workspaces', ['delete', 'T1'], environment)).err).toContain('stop it first');
    expect((await run('workspaces', ['nonsense'], environment)).err).toMatch(/^Usage:/);
  });
});
