import { beforeEach, describe, expect, it } from 'vitest';
import { findAccess } from '../../../src/app/hosted/access.ts';
import { parseSetup } from '../../../src/config/hosted.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/store/vault.ts';

const environment = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_SIGNING_SECRET: 'signing-secret',
  PUBLIC_URL: 'https://dune.example.com',
  ENCRYPTION_KEYS: Buffer.alloc(32, 1).toString('base64'),
};

let store: Store;
beforeEach(async () => {
  const vault = createVault([{ id: 'key', bytes: Buffer.alloc(32, 1) }]);
  const opened = await openStore(
    { kind: 'sqlite', path: ':memory:' },
    { now: () => 1_000, onError: () => undefined, vault },
  );
  store = opened.ok ? opened.value : expect.unreachable();
  return store.close;
});

const install = (workspaceId: string, isOrg = false) =>
  store.installations.save({
    ...{ workspaceId, isOrg, name: workspaceId, scopes: [], installedBy: 'U1' },
    bot: { token: `xoxb-${workspaceId}` },
  });

/** Returns the token with which a workspace is served, or why there is none. */
const tokenOf = async (workspaceId: string, orgId?: string) => {
  const setup = parseSetup(environment);
  if (!setup.ok || setup.value.kind !== 'hosted') return expect.unreachable();
  const found = await findAccess({ config: setup.value.config, store }, { workspaceId, orgId });
  return found.ok ? found.value.config.slack.botToken : found.error.kind;
};

describe('a workspace', () => {
  it('with its own installation is in no organization that a request names', async () => {
    await install('T1');
    await install('E2', true);
    expect(await tokenOf('T1', 'E2')).toBe('xoxb-T1');
    const { orgId, revision } = await store.settings.get('T1');
    expect([orgId, revision]).toEqual([undefined, 0]);
    // Or it would be held back when that organization leaves, and served with its token once it has left itself.
    await store.installations.leave('T1');
    expect(await tokenOf('T1')).toBe('left');
    expect((await store.leaving.list()).map((left) => left.workspaceId)).toEqual(['T1']);
  });

  it('is remembered in the organization with whose installation it is served', async () => {
    await install('E1', true);
    expect([await tokenOf('T1'), await tokenOf('T1', 'E1')]).toEqual(['not-installed', 'xoxb-E1']);
    expect(await tokenOf('T1')).toBe('xoxb-E1');
    // Nor does one that left hide its organization's.
    await install('T1');
    await store.installations.leave('T1');
    expect(await tokenOf('T1')).toBe('xoxb-E1');
    // An organization that hasn't the app is none that it's served by.
    expect(await tokenOf('T1', 'E9')).toBe('xoxb-E1');
    expect((await store.settings.get('T1')).orgId).toBe('E1');
  });

  it('that its organization took the app from is not served because a request names that', async () => {
    await install('E1', true);
    expect(await tokenOf('T1', 'E1')).toBe('xoxb-E1');
    await store.orgAccess.revoke('E1', ['T1']);
    expect([await tokenOf('T1'), await tokenOf('T1', 'E1')]).toEqual(['left', 'left']);
    expect((await store.settings.get('T1')).orgId).toBeUndefined();
    await store.orgAccess.grant('E1', ['T1']);
    expect([await tokenOf('T1'), await tokenOf('T1', 'E1')]).toEqual(['xoxb-E1', 'xoxb-E1']);
  });
});
