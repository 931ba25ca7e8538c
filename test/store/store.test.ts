import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { DatabaseLocation } from '../../src/store/connection.ts';
import { sqliteDialect } from '../../src/store/dialects/sqlite.ts';
import { openSession, openStore } from '../../src/store/open.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';
import { describeStore, type Opened, type SuiteMeans } from './suite.ts';
import { subscribe, vault } from './support.ts';

const opened = async (index: DatabaseLocation, now?: () => number): Promise<Store> => {
  const store = await openStore(index, { now, onError: () => undefined });
  if (!store.ok) throw new Error(store.error);
  return store.value;
};

const openWatched = async (
  index: DatabaseLocation,
  { now, plugin }: SuiteMeans,
): Promise<Pick<Opened, 'store' | 'db'>> => {
  const session = await openSession(index, { now, onError: () => undefined });
  if (!session.ok) throw new Error(session.error);
  const { db } = session.value;
  return { store: createStore({ ...session.value, db: db.withPlugin(plugin) }, vault), db };
};

/** One transaction writes at a time, so none meets another one's lock. */
const noLock = (): Promise<void> => Promise.resolve();

const pair = async (
  index: DatabaseLocation,
  means: SuiteMeans,
  awaitLock: Opened['awaitLock'],
): Promise<Opened> => {
  const { store, db } = await openWatched(index, means);
  const { store: other } = await openWatched(index, means);
  const close = async () => {
    await store.close();
    await other.close();
  };
  return { store, other, db, awaitLock, close };
};

const newFile = (): string => join(temporaryFolder(), 'data', 'a.db');

describeStore('SQLite in memory', async (means) => {
  const { store, db } = await openWatched({ kind: 'sqlite', path: ':memory:' }, means);
  return { store, other: store, db, awaitLock: noLock, close: store.close };
});

describeStore('SQLite in a file', (means) => pair({ kind: 'sqlite', path: newFile() }, means, noLock));

let shared: Promise<string> | undefined;

/** Gives one database, emptied each time: making the tables anew takes longer than most tests. */
const emptiedDatabase = async (): Promise<string> => {
  shared ??= createDatabase();
  const url = await shared;
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
  );
  if (rows.length > 0) await client.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
  await client.end();
  return url;
};

const waiting =
  "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

/** Waits until a transaction in a database waits for a lock. */
const awaitLockIn = async (url: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  while ((await client.query(waiting)).rowCount === 0) await pause(5);
  await client.end();
};

describeStore('PostgreSQL', async (means) => {
  const url = await emptiedDatabase();
  return pair({ kind: 'postgres', url }, means, () => awaitLockIn(url));
});

describe('a full disk', () => {
  it('is told as what it is, and leaves nothing half done', async () => {
    const db = new Kysely<{ note: { text: string } }>({ dialect: sqliteDialect(':memory:') });
    await sql`create table note (text text)`.execute(db);
    await sql`pragma max_page_count = 8`.execute(db);
    const text = 'x'.repeat(1000);
    const fill = db.transaction().execute(async (inside) => {
      for (let index = 0; index < 100; index += 1) await inside.insertInto('note').values({ text }).execute();
    });
    await expect(fill).rejects.toThrow('database or disk is full');
    expect(await db.selectFrom('note').selectAll().execute()).toEqual([]);
    await db.destroy();
  });
});

describe('opening a store', () => {
  const problemOf = async (index: DatabaseLocation): Promise<string> => {
    const store = await openStore(index, { onError: () => undefined });
    return store.ok ? 'it opened' : store.error;
  };

  it('makes the folder, and finds again what was written', async () => {
    const path = newFile();
    const first = await opened({ kind: 'sqlite', path });
    const made = await subscribe(first, 1);
    await first.close();
    const second = await opened({ kind: 'sqlite', path });
    expect(await second.subscriptions.byId(made)).toEqual(made);
    await second.close();
    expect(readdirSync(join(path, '..'))).toEqual(['a.db']);
  });

  it('takes the time from the database', async () => {
    for (const index of [
      { kind: 'sqlite', path: ':memory:' },
      { kind: 'postgres', url: await createDatabase() },
    ] as const) {
      const store = await opened(index);
      expect(Math.abs((await store.now()) - Date.now())).toBeLessThan(2000);
      await store.close();
    }
  });

  it('serves more at once than PostgreSQL is given connections', async () => {
    const store = await opened({ kind: 'postgres', url: await createDatabase() });
    const made = [];
    for (let index = 0; index < 30; index += 1)
      made.push(await subscribe(store, 1, { channelId: `C${index}` }));
    const runs = await Promise.all(
      made.map((one) => store.subscriptions.requestRun(one, { by: 'U1', refresh: false })),
    );
    expect(runs.map((run) => run?.kind)).toEqual(made.map(() => 'run'));
    await store.close();
  });

  it('refuses a file that is no database, and a place where no file can be, in words', async () => {
    const path = join(temporaryFolder(), 'notes.txt');
    writeFileSync(path, 'these are notes, and no database at all'.repeat(50));
    expect(await problemOf({ kind: 'sqlite', path })).toMatch(
      /^Can't use the file .*notes\.txt \(DATABASE_URL\): file is not a database\. .*writable/,
    );
    expect(await problemOf({ kind: 'sqlite', path: join(path, 'a.db') })).toMatch(
      /^Can't use the .*: its folder .*notes\.txt is a file\./,
    );
    expect(await problemOf({ kind: 'sqlite', path: join(path, '..') })).toMatch(
      /^Can't use the .*: it's a folder/,
    );
    for (const index of ['/proc/dune/a.db', join(tmpdir(), 'not-there', 'nor-here', 'a.db')])
      expect(await problemOf({ kind: 'sqlite', path: index })).toMatch(/^Can't use the .*: ENOENT.*folder/);
  });

  it('refuses a database that a newer version has changed, in words', async () => {
    const path = newFile();
    await (await opened({ kind: 'sqlite', path })).close();
    const database = new DatabaseSync(path);
    database.exec("insert into kysely_migration values ('999-future', '2030-01-01')");
    database.close();
    expect(await problemOf({ kind: 'sqlite', path })).toMatch(/newer version of this app \(999-future\)/);
  });

  it('says that a server cannot be reached, without its password', async () => {
    const words = await problemOf({ kind: 'postgres', url: 'postgres://ada:hunter2@127.0.0.1:9/x' });
    expect(words).toMatch(/^Can't use the PostgreSQL database \(DATABASE_URL\): .*ECONNREFUSED/);
    expect(words).not.toContain('hunter2');
  });

  it('by several at once on a new database makes its tables once', async () => {
    const path = newFile();
    const url = await createDatabase();
    for (const index of [
      { kind: 'sqlite', path },
      { kind: 'postgres', url },
    ] as const) {
      const stores = await Promise.all(Array.from({ length: 4 }, () => opened(index)));
      for (const store of stores) await store.close();
    }
  });
});
