import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { openSession } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { installationOf } from './suite/installations.ts';
import { because, claimOne, nextHour, noRate, posted, subscribe, vault, workspaceId } from './support.ts';

const newFile = (): string => `file:${join(temporaryFolder(), 'a.db')}`;

const opened = async (url: string) => {
  const index = parseDatabaseUrl(url);
  if (!index.ok) throw new Error(index.error);
  const session = await openSession(index.value, { onError: () => undefined });
  if (!session.ok) throw new Error(session.error);
  return session.value;
};

const tables = [
  ...['workspace', 'channel', 'subscription', 'occurrence', 'snapshot'],
  ...['execution', 'notice', 'shortcut', 'usage', 'spending', 'channel_name', 'calls', 'told', 'told_rows'],
  ...['installation', 'workspace_setting', 'oauth_state'],
];

/** PostgreSQL gives bytes in another form than SQLite. */
const toText = ([name, value]: readonly [string, unknown]): readonly [string, unknown] => [
  name,
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
];

/** Everything that stands in a database, whatever the order. */
const contents = async (url: string): Promise<Record<string, readonly string[]>> => {
  const { db } = await opened(url);
  const found: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
    found[table] = rows.map((row) => JSON.stringify(Object.entries(row).map(toText).sort())).sort();
  }
  await db.destroy();
  return found;
};

/** At least one row in every table, more than one batch of subscriptions, and odd letters. */
const fill = async (url: string, count = 1_203): Promise<void> => {
  const session = await opened(url);
  // A thousand commits that are not waited for.
  if (!session.locksRows) await sql`pragma synchronous = off`.execute(session.db);
  const store = createStore(session, vault);
  const now = await store.now();
  await store.installations.save(installationOf('T1'));
  await store.settings.change('T1', { duneKey: 'dune-key-of-t1' });
  await store.oauthStates.issue(60_000);
  for (let index = 0; index < count; index += 1)
    await subscribe(store, now + 3_600_000 + index, {
      channelId: `C${index % 7}`,
      sameAs: `${index}`,
      shown: { snapshot: `${index}`, execution: 'seen' },
    });
  await subscribe(store, now + 3_600_000, {
    channelId: 'CNEW',
    postWhen: 'new',
    shown: {
      snapshot: '{}',
      execution: 'seen',
      first: { key: ['id'], hashes: ['00ff80007f0a0d22', 'ffffffffffffffff'], columns: ['id'] },
    },
  });
  const due = await subscribe(store, 1, { channelId: 'CDUE', queryName: 'Zürich ✓ \u{1f600} "x" \\n' });
  const claim = await claimOne(store);
  const work = { at: 1, kind: 'schedule' } as const;
  const fact = { code: 'run-too-slow', detail: {} } as const;
  const refusal = { reason: 'token', slackCode: 'token_revoked' } as const;
  const blocked = { code: 'workspace-refused', detail: refusal } as const;
  await store.queue.begin(
    claim,
    { ...work, deadlineAt: now + 1000 },
    { at: 0, count: 3, reason: because('missed') },
  );
  await store.queue.beginSend(claim, work, {
    snapshot: '{"a":"b\\u0000c"}',
    sendRate: noRate,
    leaseMs: 60_000,
  });
  const notice = { to: 'owner', kind: 'failing', reason: fact } as const;
  await store.queue.settle(claim, work, posted({ notifications: [notice] }), nextHour);
  const request = { workspaceId, queryKey: '1', askedBy: 'U1', since: now, perDay: 5 };
  const leave = await store.executions.reserve(request);
  if (leave.kind === 'start')
    await store.executions.update(leave.execution, { state: 'completed', credits: 0.35 });
  await session.db
    .insertInto('shortcut')
    .values({
      workspace_id: workspaceId,
      owner_id: '',
      name: 'volumes',
      question: '1 --top 5',
      saved_by: 'U1',
      saved_at: now,
    })
    .execute();
  const digest = { kind: 'digest', id: due.id } as const;
  await store.spending.add(workspaceId, digest, { calls: 3, bytes: 2 ** 40, runCredits: 0.35 });
  await store.channelNames.set(workspaceId, 'C1', 'dao');
  await store.calls.enter('key', 60_000, (_taken, at) => ({ at, priority: 'interactive' }));
  await store.workspaces.suspend(workspaceId, now + 5, blocked);
  expect(due.channelId).toBe('CDUE');
  await store.close();
};

const migrate = (from: string, to: string, folder?: string) =>
  startProgram(
    'src/app/cli/migrate-store.ts',
    ['--from', from, '--to', to],
    {},
    folder === undefined ? {} : { folder },
  ).ended;

describe('npm run migrate-store', () => {
  it('copies everything from SQLite to PostgreSQL and back, and says what', async () => {
    const [from, to, back] = [newFile(), await createDatabase(), newFile()];
    await fill(from);
    const before = await contents(from);
    for (const table of tables) expect([table, before[table]?.length]).not.toEqual([table, 0]);
    const there = await migrate(from, to);
    expect([there.code, there.err]).toEqual([0, '']);
    expect(there.out).toMatch(
      /^Copied everything from the file .*a\.db to the PostgreSQL database\. The counts match:\n/,
    );
    expect(there.out).toMatch(/^ {2}subscription {2}1205$/m);
    expect(there.out).toContain('Set DATABASE_URL to the new address');
    for (const table of ['notice', 'workspace'])
      expect(before[table]?.join()).toContain(JSON.stringify('{"version":1').slice(1, -1));
    expect(await contents(to)).toEqual(before);
    // What is sealed is opened by the same keys there.
    const session = await opened(to);
    const copied = createStore(session, vault);
    expect(await copied.installations.find('T1')).toMatchObject({
      installation: { bot: { token: 'xoxb-T1' } },
    });
    expect(await copied.settings.get('T1')).toMatchObject({ duneKey: { key: 'dune-key-of-t1' } });
    await session.db.destroy();
    expect((await migrate(to, back)).code).toBe(0);
    expect(await contents(back)).toEqual(before);
    expect(await contents(from)).toEqual(before);
  });

  it('refuses a target that is not empty, and leaves both as they were', async () => {
    const [from, to] = [newFile(), await createDatabase()];
    await fill(from, 3);
    const session = await opened(to);
    await createStore(session).workspaces.release('T9');
    await session.db.destroy();
    const before = await contents(to);
    const { code, out, err } = await migrate(from, to);
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe(
      "The PostgreSQL database (--to) isn't empty (workspace). Nothing was copied. Use a new, empty database.\n",
    );
    expect(await contents(to)).toEqual(before);
  });

  it('copies nothing at all when something goes wrong on the way', async () => {
    const [from, to] = [newFile(), await createDatabase()];
    await fill(from, 3);
    await (await opened(to)).db.destroy();
    const client = new pg.Client({ connectionString: to });
    await client.connect();
    // The last but one of the tables that are copied.
    await client.query('alter table shortcut add constraint odd check (name = owner_id)');
    await client.end();
    const { code, err } = await migrate(from, to);
    expect([code, err]).toEqual([1, expect.stringMatching(/^Nothing was copied: .*odd/)]);
    expect(Object.values(await contents(to)).flat()).toEqual([]);
  });

  it('does not touch a source of an older version, and refuses an older target', async () => {
    const older = (): string => {
      const path = join(temporaryFolder(), 'old.db');
      const database = new DatabaseSync(path);
      database.exec('create table kysely_migration (name text, timestamp text)');
      database.exec("insert into kysely_migration values ('001-digests', '2026-01-01')");
      database.close();
      return `file:${path}`;
    };
    const [from, good] = [older(), newFile()];
    expect((await migrate(from, newFile())).err).toMatch(
      /\(--from\) is from an older version\. Start this version of the app with it once/,
    );
    await fill(good, 1);
    expect((await migrate(good, older())).err).toMatch(
      /\(--to\) isn't empty \(it has data of an older version\)/,
    );
  });

  it.each([
    ['a file', async () => newFile()],
    ['PostgreSQL', () => createDatabase()],
  ] as const)('copies nothing from or to %s that the bot has open', async (_kind, make) => {
    const [from, to, fresh] = [await make(), await make(), newFile()];
    await fill(from, 3);
    const [bot, other] = [await opened(from), await opened(to)];
    const words =
      /^The .* is open in another program, probably this app\. Nothing was copied\. Stop it, then try again\./;
    expect((await migrate(from, fresh)).err).toMatch(words);
    await bot.db.destroy();
    expect((await migrate(from, to)).err).toMatch(words);
    expect(existsSync(fresh.slice('file:'.length))).toBe(false);
    await other.db.destroy();
    expect((await migrate(from, to)).code).toBe(0);
  });

  it('takes the address that is left out from DATABASE_URL_FILE', async () => {
    const folder = temporaryFolder();
    await (await opened(`file:${join(folder, 'a.db')}`)).db.destroy();
    writeFileSync(join(folder, 'address'), 'file:new.db\n');
    const run = (environment: Readonly<Record<string, string>>) =>
      startProgram('src/app/cli/migrate-store.ts', ['--from', 'file:a.db'], environment, { folder }).ended;
    const done = await run({ DATABASE_URL_FILE: 'address' });
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toContain('to the file new.db');
    const failed = await run({ DATABASE_URL_FILE: 'gone' });
    expect([failed.code, failed.err]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL_FILE points to gone/),
    ]);
  });

  it.each([
    [['--from', 'file:a.db', '--to', 'file:./a.db'], /^--from and --to are the same file a\.db\. Use a new/],
    [['--from', 'file:gone.db', '--to', 'file:new.db'], /^There's no file gone\.db\.\n$/],
    [['--from', 'notes.txt', '--to', 'file:new.db'], /^--from must be file:<path> for SQLite/],
    [
      ['--from', 'file:notes.txt', '--to', 'file:new.db'],
      /^Can't use the file notes\.txt \(--from\): file is not a database/,
    ],
    [
      ['--from', 'file:a.db', '--to', 'postgres://ada:hunter2@127.0.0.1:9/x'],
      /^Can't use the PostgreSQL database \(--to\): .*ECONNREFUSED/,
    ],
    [
      ['--from', 'file:a.db'],
      /^Usage: npm run migrate-store -- --from .* --to postgres:\/\/user:password@host/,
    ],
    [['--frmo', 'file:a.db'], /^Usage: /],
  ])('says what is wrong with %j, and makes nothing', async (words, said) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'these are notes, and no database at all'.repeat(50));
    await (await opened(`file:${join(folder, 'a.db')}`)).db.destroy();
    const { code, out, err } = await startProgram('src/app/cli/migrate-store.ts', words, {}, { folder })
      .ended;
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(said)]);
    expect(err).not.toContain('hunter2');
    expect(existsSync(join(folder, 'new.db'))).toBe(false);
  });
});
