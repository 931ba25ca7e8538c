import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { openStore } from '../../../src/store/open.ts';
import { createVault, toSealingKey } from '../../../src/store/vault.ts';
import { day, only, texts } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';

const folder = mkdtempSync(join(tmpdir(), 'unreadable-'));
const path = join(folder, 'dune.db');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bench = useHosted({ teams: ['alpha'], environment: { DATABASE_URL: `file:${path}`, UNFURL: 'on' } });
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

const why =
  "This workspace's Dune API key can't be read anymore. The operator of this app changed its encryption keys.";
const inHome = `${why} Ask a workspace admin to enter the Dune key again in this app's Home tab.`;

/** A workspace that used the app, and whose key then can't be read. */
const setUp = async (typed: readonly string[] = []) => {
  await bench.install('alpha');
  const alpha = bench.of('alpha');
  for (const text of typed) await alpha.type(text);
  await loseEncryptionKey(bench.hosted().teams.team('alpha').id);
  await bench.hosted().restart();
  return { alpha, home: useHome(alpha) };
};

it('leads the admin to enter a key again that no encryption key opens', async () => {
  const { alpha, home } = await setUp();
  expect(only(await alpha.type('1252207')).text.replaceAll('\n', ' ')).toBe(inHome);
  await alpha.type('1252207 --refresh');
  expect(
    texts(await alpha.press('Run query'))
      .join()
      .replaceAll(/\s+/g, ' '),
  ).toContain(inHome);
  expect(only(await alpha.type('help')).text).toContain(inHome);
  expect(await home.open(bob)).toContain(
    `${why} Ask a workspace admin to enter the Dune key again here, in this app's Home tab.`,
  );
  expect(await home.open(ada)).toContain(`${why} Enter the key again.`);
  await home.press('Add Dune key', ada);
  await useModal(alpha).submit({ 'Dune API key': bench.hosted().teams.team('alpha').key });
  expect(home.home(ada)).toContain('This workspace uses its own Dune API key');
  expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
});

it.each([
  'subscribe 5550001 daily 10:00',
  'alert 5550001 when rows < 10',
  '1252207 --csv',
  'post 1',
  'about 1252207',
])('says so to whoever types %s', async (text) => {
  const { alpha } = await setUp(['subscribe 1252207 daily 9:00']);
  const said = texts(await alpha.type(text)).join(' ');
  expect(said).not.toContain('no Dune API key yet');
  if (!text.startsWith('about'))
    expect(said).toContain("This workspace's Dune API key can't be read anymore.");
});

it('tells owners why their digests don’t come, and leaves links as they are', async () => {
  const { alpha } = await setUp([
    'subscribe 1252207 daily 9:00',
    'report add weekly 1252207',
    'subscribe report weekly daily 9:00',
  ]);
  const { slack } = bench.hosted().teams.team('alpha');
  slack.grantScopes(['links:read', 'links:write']);
  expect(texts(await alpha.later(day))).toEqual([]);
  expect(texts(await alpha.type('list 1')).join()).toContain(inHome);
  const told = texts(await alpha.later(day)).join('\n');
  expect(told).toContain(inHome);
  expect(told).not.toContain('no Dune API key yet');
  const link = 'https://dune.com/queries/1252207';
  let ts = '';
  await alpha.during(async () => {
    ({ ts } = await slack.shareLinks({ text: link }, [link]));
  });
  expect(slack.workspace.unfurlsOf(ts)).toEqual({});
});
