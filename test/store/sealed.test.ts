import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { resealAll, surveySealed } from '../../src/store/admin/sealed.ts';
import { openSession } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import type { Vault } from '../../src/store/vault.ts';
import { temporaryFolder } from '../support/folder.ts';
import { installationOf } from './suite/installations.ts';
import { vaultOf } from './support.ts';

const opened = async () => {
  const path = join(temporaryFolder(), 'a.db');
  const session = await openSession({ kind: 'sqlite', path }, { onError: () => undefined });
  if (!session.ok) throw new Error(session.error);
  return { path, session: session.value, storeWith: (vault: Vault) => createStore(session.value, vault) };
};

describe('sealing again', () => {
  it('goes through all batches', async () => {
    const { session, storeWith } = await opened();
    const old = storeWith(vaultOf('old'));
    for (let index = 0; index < 450; index += 1) {
      await old.installations.save(installationOf(`T${index}`));
      if (index % 3 === 0) await old.settings.change(`T${index}`, { duneKey: `key-${index}` });
    }
    const vault = vaultOf('new', 'old');
    expect(await surveySealed(session.db, vault)).toEqual({ current: 0, earlier: 600, unreadable: [] });
    expect(await resealAll(session, vault)).toBe(600);
    expect(await surveySealed(session.db, vaultOf('new'))).toEqual({
      ...{ current: 600, earlier: 0, unreadable: [] },
    });
    expect(await storeWith(vaultOf('new')).settings.get('T99')).toMatchObject({ duneKey: { key: 'key-99' } });
    await session.db.destroy();
  });

  it('never puts back what the running app replaced meanwhile', async () => {
    const { path, session, storeWith } = await opened();
    const old = storeWith(vaultOf('old'));
    await old.installations.save(installationOf('T1', { bot: { token: 'before' } }));
    await old.settings.change('T1', { duneKey: 'before' });
    const app = new DatabaseSync(path);
    const vault = vaultOf('new', 'old');
    /** The app renews the token and changes the key between a read of theirs and the write that follows it. */
    const interrupted: Vault = {
      ...vault,
      seal: (text, place) => {
        const renewed = vaultOf('old').seal(JSON.stringify({ token: 'after' }), 'installation T1');
        app.prepare('update installation set tokens = ?').run(renewed);
        app.prepare('update workspace_setting set dune_key = null').run();
        return vault.seal(text, place);
      },
    };
    expect(await resealAll(session, interrupted)).toBe(0);
    app.close();
    expect(await surveySealed(session.db, vault)).toEqual({ current: 0, earlier: 1, unreadable: [] });
    expect(await resealAll(session, vault)).toBe(1);
    const store = storeWith(vaultOf('new'));
    expect(await store.installations.find('T1')).toMatchObject({ installation: { bot: { token: 'after' } } });
    expect(await store.settings.get('T1')).toMatchObject({ duneKey: { kind: 'none' } });
    await session.db.destroy();
  });

  it('leaves out the revoked tokens of those who left', async () => {
    const { session, storeWith } = await opened();
    const store = storeWith(vaultOf('lost'));
    await store.installations.save(installationOf('T1'));
    await store.installations.save(installationOf('T2'));
    await store.installations.leave('T1');
    const { unreadable } = await surveySealed(session.db, vaultOf('new'));
    expect(unreadable).toEqual([{ kind: 'token', workspaceId: 'T2' }]);
    await session.db.destroy();
  });
});
