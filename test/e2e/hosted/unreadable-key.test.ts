import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { openStore } from '../../../src/store/open.ts';
import { createVault, toSealingKey } from '../../../src/store/vault.ts';
import { only } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';

const folder = mkdtempSync(join(tmpdir(), 'unreadable-'));
const path = join(folder, 'dune.db');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bench = useHosted({ teams: ['alpha'], environment: { DATABASE_URL: `file:${path}` } });
const { ada, bob } = people;

/** As if the encryption key that sealed the Dune key had been thrown away. */
const loseEncryptionKey = async (workspaceId: string): Promise<void> => {
  const lost = toSealingKey(Buffer.alloc(32, 9).toString('base64')) ?? expect.unreachable('no key');
  const store = await openStore(
    { kind: 'sqlite', path },
    { vault: createVault([lost]), onError: () => undefined },
  );
  if (!store.ok) return expect.unreachable(store.error);
  await store.value.settings.change(workspaceId, { duneKey: 'sealed-by-a-lost-key', by: ada.id });
  await store.value.close();
};

it('leads the admin to enter a key again that no encryption key opens', async () => {
  await bench.install('alpha');
  const alpha = bench.of('alpha');
  await loseEncryptionKey(bench.hosted().teams.team('alpha').id);
  await bench.hosted().restart();
  expect(only(await alpha.type('1252207')).text).toContain('This workspace has no Dune API key yet.');
  const home = useHome(alpha);
  expect(await home.open(bob)).toContain('no working Dune API key');
  expect(await home.open(ada)).toContain("This workspace's Dune API key can't be read anymore.");
  await home.press('Add Dune key', ada);
  await useModal(alpha).submit({ 'Dune API key': bench.hosted().teams.team('alpha').key });
  expect(home.home(ada)).toContain('This workspace uses its own Dune API key');
  expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
});
