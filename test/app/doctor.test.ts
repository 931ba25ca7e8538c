import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import { checkClock } from '../../src/app/doctor/check-clock.ts';
import { missingScopes } from '../../src/slack/scopes.ts';
import { openStore } from '../../src/store/open.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { useSandboxes } from '../support/sandboxes.ts';

const sandboxes = useSandboxes();

const good = () => ({
  SLACK_API_URL: sandboxes.slack.apiUrl,
  SLACK_BOT_TOKEN: sandboxes.slack.credentials.botToken,
  SLACK_APP_TOKEN: sandboxes.slack.credentials.appToken,
  DUNE_API_URL: sandboxes.dune.url,
  DUNE_API_KEY: sandboxes.dune.key,
});

/** What the doctor says, and whether all is well. */
const doctor = async (changes: Readonly<Record<string, string>> = {}, folder = temporaryFolder()) => {
  const { code, out, err } = await startProgram(
    'src/app/cli/doctor.ts',
    [],
    { ...good(), ...changes },
    { folder },
  ).ended;
  expect(err).toBe('');
  for (const secret of [...Object.values(sandboxes.slack.credentials), sandboxes.dune.key])
    expect(out).not.toContain(secret);
  return {
    code,
    out,
    line: (about: string) => out.split('\n').find((one) => one.includes(`  ${about} `)) ?? '',
  };
};

describe('npm run doctor', () => {
  it('finds nothing to mend where all is well, and leaves no trace', async () => {
    const folder = temporaryFolder();
    const { code, out } = await doctor({}, folder);
    expect(
      out
        .split('\n')
        .map((line) =>
          line
            .replace(/within [\d.]+ s/, 'within 1 s')
            .replace(/(?:\d+|less than a) days? left/, 'N days left'),
        ),
    ).toEqual([
      'ok       configuration         complete; Socket Mode',
      'ok       SLACK_BOT_TOKEN       workspace Sandbox, bot user dune',
      'ok       scopes                all granted',
      'ok       SLACK_APP_TOKEN       Slack accepts it',
      'ok       DUNE_API_KEY          Dune accepts it',
      'ok       Dune credits          413 of 2,500 used, N days left; free plan, 20 credits a megabyte',
      "ok       DATABASE_URL          file data/dune-slack.db doesn't exist yet; the first start creates it",
      "ok       this machine's clock  within 1 s of Slack's",
      '',
      'Nothing to fix.',
      '',
    ]);
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'data'))).toBe(false);
    expect([
      sandboxes.slack.unexpected,
      sandboxes.dune.unexpected,
      sandboxes.slack.workspace.messages,
    ]).toEqual([[], [], []]);
  });

  it('lists what is missing in the configuration', async () => {
    const { code, line, out } = await doctor({ SLACK_BOT_TOKEN: '', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(line('SLACK_BOT_TOKEN')).toMatch(
      /^fix .*is missing\. Copy the Bot User OAuth Token from api\.slack\.com/,
    );
    expect(line('LOG_LEVEL')).toMatch(/^fix .*must be one of/);
    expect(line('other checks')).toMatch(/^unknown /);
    expect(out).toContain('2 things to fix');
  });

  it('tells of a variable that is almost a setting, also where the rest is right', async () => {
    const { code, line, out } = await doctor({ DUNE_QUERYS: '1' });
    expect(code).toBe(1);
    expect(line('DUNE_QUERYS')).toMatch(/^fix .*isn't a setting.*DUNE_QUERIES/);
    expect(out).toContain('1 thing to fix');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-wrong', 'Slack rejected it (invalid_auth)'],
    [
      'SLACK_APP_TOKEN',
      'xapp-wrong',
      'Slack rejected it (invalid_auth). Use one with the scope connections:write',
    ],
    ['DUNE_API_KEY', 'wrong-key', 'Dune rejected it. Create a key on dune.com'],
  ])('says that %s is refused, and where to get another', async (variable, value, words) => {
    const { code, line, out } = await doctor({ [variable]: value });
    expect([code, line(variable)]).toEqual([1, expect.stringMatching(/^fix /)]);
    expect(line(variable)).toContain(words);
    expect(out).toContain('1 thing to fix');
    expect(out).not.toContain(value);
    if (variable === 'SLACK_BOT_TOKEN') expect(line('scopes')).toMatch(/^unknown /);
  });

  it('names the scopes that are missing, for what is turned on only', async () => {
    sandboxes.slack.setTerms({ scopes: new Set(['commands', 'chat:write', 'users:read']) });
    const without = await doctor();
    expect([without.code, without.line('scopes')]).toEqual([
      0,
      expect.stringMatching(
        /^ok .*not granted: app_mentions:read \(for mentions, with the event app_mention\), im:history .*, files:write .*reinstall/,
      ),
    ]);
    const off = await doctor({ MENTIONS: 'off', DIRECT_MESSAGES: 'off' });
    expect(off.line('scopes')).toMatch(/not granted: files:write/);
    sandboxes.slack.setTerms({ scopes: new Set(['commands', 'users:read']) });
    const { code, line } = await doctor({ UNFURL: 'on' });
    expect([code, line('scopes')]).toEqual([
      1,
      expect.stringMatching(/^fix .*missing: chat:write, links:read, links:write\. /),
    ]);
  });

  it.each([
    ['0123456789abcdef0123456789abcdef', 0, /^ok .*has the right format/],
    ['xoxb-by-mistake', 1, /^fix .*has the wrong format/],
  ])('looks at the shape of the signing secret %s', async (secret, expected, words) => {
    const { code, line, out } = await doctor({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: secret });
    expect([code, line('SLACK_SIGNING_SECRET')]).toEqual([expected, expect.stringMatching(words)]);
    expect(out).toContain('HTTP on port 3000');
    expect(out).not.toContain(secret);
  });

  it('takes a Dune that knows no such call for no trouble', async () => {
    sandboxes.dune.fail({ kind: 'status', status: 404, body: '{}', times: 1, on: /whoami/ });
    const { code, line } = await doctor();
    expect([code, line('DUNE_API_KEY')]).toEqual([
      0,
      expect.stringMatching(/^unknown .*Dune responded with 404/),
    ]);
  });

  it('says that Slack or Dune cannot be reached', async () => {
    const gone = await startDuneSandbox();
    await gone.close();
    const { origin } = new URL(gone.url);
    const { code, line } = await doctor({
      SLACK_API_URL: `${origin}/api/`,
      DUNE_API_URL: origin,
    });
    expect(code).toBe(1);
    for (const about of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DUNE_API_KEY'])
      expect(line(about)).toMatch(/^fix .*Can't reach \w+ at http.*\(ECONNREFUSED\)/);
    expect(line("this machine's clock")).toMatch(/^unknown /);
  });

  it('says that the clock is wrong', async () => {
    sandboxes.slack.setTerms({ aheadMs: 90_000 });
    const { code, line } = await doctor();
    expect(code).toBe(1);
    expect(line("this machine's clock")).toMatch(
      /^fix .*(89|90|91)(\.\d)? s behind Slack's\. Sync it with NTP/,
    );
  });

  it('reads .env, and says when it cannot', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.env'), 'LOG_LEVEL=loud\n');
    expect((await doctor({}, folder)).line('LOG_LEVEL')).toMatch(/^fix /);
    expect((await doctor({ LOG_LEVEL: 'info' }, folder)).line('LOG_LEVEL')).toBe('');
    const unreadable = temporaryFolder();
    // What not even root can read.
    symlinkSync('/proc/self/mem', join(unreadable, '.env'));
    expect((await doctor({}, unreadable)).line('.env')).toMatch(
      /^fix .*Can't read the .*: EIO.* Make it readable for the user that runs this app\.$/,
    );
  });
});

describe('the doctor and the database', () => {
  const openAndClose = async (index: Parameters<typeof openStore>[0]): Promise<void> => {
    const store = await openStore(index, { onError: () => undefined });
    if (!store.ok) throw new Error(store.error);
    await store.value.close();
  };

  it('says how far a file is, while a bot works on it', async () => {
    const path = join(temporaryFolder(), 'a.db');
    const store = await openStore({ kind: 'sqlite', path }, { onError: () => undefined });
    expect((await doctor({ DATABASE_URL: `file:${path}` })).line('DATABASE_URL')).toMatch(
      /^ok .*a\.db, at \d{3}-[\w-]+, writable$/,
    );
    if (store.ok) await store.value.close();
  });

  it('leaves an empty PostgreSQL database empty, and compares its clock', async () => {
    const url = await createDatabase();
    const first = await doctor({ DATABASE_URL: url });
    expect(first.line('DATABASE_URL')).toMatch(
      /^ok .*PostgreSQL database, empty, writable; the next start upgrades it to/,
    );
    expect(first.line("the database's clock")).toMatch(/^ok /);
    expect((await doctor({ DATABASE_URL: url })).line('DATABASE_URL')).toContain(', empty, ');
    await openAndClose({ kind: 'postgres', url });
    expect((await doctor({ DATABASE_URL: url })).line('DATABASE_URL')).toMatch(/at \d{3}-[\w-]+, writable$/);
  });

  it.each([
    ['file:notes.txt', /^fix .*file is not a database/],
    ['file:gone/away/a.db', /^fix .*Can't use the .*: ENOENT/],
    ['file:/proc/a.db', /^fix /],
    ['postgres://ada:hunter2@127.0.0.1:9/x', /^fix .*ECONNREFUSED/],
  ])('says that %s cannot be used', async (url, words) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'these are notes, and no database at all'.repeat(50));
    const { code, line, out } = await doctor({ DATABASE_URL: url }, folder);
    expect([code, line('DATABASE_URL')]).toEqual([1, expect.stringMatching(words)]);
    expect(out).not.toContain('hunter2');
  });

  it('knows a database of a newer version, and a role that may not write', async () => {
    const url = await createDatabase();
    await openAndClose({ kind: 'postgres', url });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("create role reader login password 'reading'");
    await client.query('grant select on all tables in schema public to reader');
    const reader = url.replace(/\/\/[^@]+@/, '//reader:reading@');
    expect((await doctor({ DATABASE_URL: reader })).line('DATABASE_URL')).toMatch(/^fix .*permission denied/);
    await client.query("insert into kysely_migration values ('999-later', 'now')");
    await client.end();
    expect((await doctor({ DATABASE_URL: url })).line('DATABASE_URL')).toMatch(
      /^fix .*newer version of this app \(999-later\)/,
    );
  });
});

describe('what the doctor compares', () => {
  it('is every scope of the manifest', () => {
    const names = (on: boolean) => {
      const { needed, better } = missingScopes([], { mentions: on, directMessages: on, unfurl: on });
      return [needed, better].map((all) => all.map(({ scope }) => scope));
    };
    const always = ['commands', 'chat:write', 'users:read'];
    const optional = ['files:write', 'channels:history', 'groups:history', 'im:write', 'pins:write'];
    expect(names(false)).toEqual([always, optional]);
    expect(names(true)).toEqual([
      [...always, 'links:read', 'links:write'],
      ['app_mentions:read', 'im:history', ...optional],
    ]);
  });

  it('is the time to the second, with the way there and back', () => {
    const at = Date.parse('2026-11-24T07:00:00Z');
    const state = (ahead: number, date: string | undefined = new Date(at).toUTCString()) =>
      checkClock({ date, askedAt: at + 500 + ahead - 100, answeredAt: at + 500 + ahead + 100 }, 'clock');
    expect(state(0)).toMatchObject({ state: 'ok', message: "within 1 s of Slack's" });
    expect(state(30_000).state).toBe('ok');
    expect(state(30_001)).toMatchObject({ state: 'fix', message: expect.stringContaining('30 s ahead of') });
    expect(state(-30_001)).toMatchObject({ state: 'fix', message: expect.stringContaining('30 s behind') });
    expect(state(0, '').state).toBe('unknown');
  });
});
