import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledQuery, Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { connect, type DatabaseLocation } from '../../src/store/connection.ts';
import { migrationProvider } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open.ts';
import type { Tables } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import type { Vault } from '../../src/store/vault.ts';
import { temporaryFolder } from '../support/folder.ts';
import { createDatabase } from '../support/postgres.ts';

/** Both kinds of databases, each of which gives a new one. */
export const newDatabases = [
  [
    'SQLite',
    async (): Promise<DatabaseLocation> => ({ kind: 'sqlite', path: join(temporaryFolder(), 'a.db') }),
  ],
  ['PostgreSQL', async (): Promise<DatabaseLocation> => ({ kind: 'postgres', url: await createDatabase() })],
] as const;

/** Opens a database as it is. */
export const rawDatabase = (index: DatabaseLocation): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: connect(index, { onError: () => undefined }) });

/** Makes the tables as a version had them, by its last migration. */
export const migrateTo = async (index: DatabaseLocation, last: string): Promise<void> => {
  const all = Object.entries(await migrationProvider.getMigrations());
  const old = Object.fromEntries(all.slice(0, all.findIndex(([name]) => name === last) + 1));
  if (!(last in old)) throw new Error(`there is no migration ${last}`);
  const db = rawDatabase(index);
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => old },
  }).migrateToLatest();
  await db.destroy();
  if (error !== undefined) throw error;
};

type Statement = readonly [string, readonly unknown[]];

/** Bytes are written as `{"hex":"00ff"}`. */
const reviveBytes = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'hex' in value && typeof value.hex === 'string'
    ? new Uint8Array(Buffer.from(value.hex, 'hex'))
    : value;

/** Does to a database what a version did, statement by statement, as it was recorded in a folder beside this file. */
export const workAs = async (version: string, index: DatabaseLocation): Promise<void> => {
  const db = rawDatabase(index);
  const lines = readFileSync(join(import.meta.dirname, version, `${index.kind}.jsonl`), 'utf8');
  const statements: readonly Statement[] = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line, reviveBytes));
  for (const [text, values] of statements) await db.executeQuery(CompiledQuery.raw(text, [...values]));
  await db.destroy();
};

/** Opens a database with this version, which upgrades it. */
export const upgrade = async (index: DatabaseLocation, now: () => number, vault?: Vault): Promise<Store> => {
  const store = await openStore(index, { now, vault, onError: () => undefined });
  if (!store.ok) throw new Error(store.error);
  return store.value;
};
