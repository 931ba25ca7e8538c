import { type Dialect, Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { no, ok, type Result } from '../result.ts';
import { knownMigrations, migrationProvider } from './migrations.ts';
import { postgresDialect } from './postgres.ts';
import type { Database, Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import { createStore, type Store } from './store.ts';

/** Where everything is remembered. */
export type StorePlace =
  | { readonly kind: 'sqlite' /** A file, or `:memory:`. */; readonly path: string }
  | { readonly kind: 'postgres' /** With its password. */; readonly url: string };

/** How a store is opened. */
export type OpenOptions = {
  /** The time in ms; the database's own unless given. */
  readonly now?: (() => number) | undefined;
  /** Hears of connections that broke while nobody used them. */
  readonly onError: (error: Error) => void;
};

/** PostgreSQL is named without its address, which may hold a password. */
const nameOf = (place: StorePlace): string =>
  place.kind === 'sqlite' ? `file ${place.path}` : 'PostgreSQL database';

const hints: Readonly<Record<StorePlace['kind'], string>> = {
  sqlite:
    'The file and its folder must be writable for the user that runs the bot, and the file must be a database of this bot.',
  postgres: 'Check the address, user and password in it, and that the server can be reached from here.',
};

const cannotUse = (place: StorePlace, error: unknown): string => {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
  return `The ${nameOf(place)} of DATABASE_URL cannot be used: ${reason}. ${hints[place.kind]}`;
};

/** A migration that was run on the database and that this version does not know. */
const unknownMigration = async (db: Database): Promise<string | undefined> => {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return rows.map(({ name }) => name).find((name) => !knownMigrations.includes(name));
  } catch {
    // Without that table nothing was ever migrated; whatever else is wrong, the migration tells.
    return undefined;
  }
};

const databaseTime = async (db: Database): Promise<number> => {
  const { rows } = await sql<{
    now: number;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
  return rows[0]?.now ?? Number.NaN;
};

const connect = (place: StorePlace, { onError }: OpenOptions): Dialect =>
  place.kind === 'sqlite' ? sqliteDialect(place.path) : postgresDialect(place.url, onError);

/** The file lies on this machine, so SQLite's time is the machine's. */
const clockOf =
  (place: StorePlace, now: OpenOptions['now']) =>
  async (db: Database): Promise<number> =>
    now?.() ?? (place.kind === 'sqlite' ? Date.now() : databaseTime(db));

/**
 * Opens the database and brings its tables up to date. The problem is a sentence for the operator: a folder that cannot
 * be written, a file that is no database, a server that does not answer, a database that a newer version has changed.
 */
export const openStore = async (place: StorePlace, options: OpenOptions): Promise<Result<Store, string>> => {
  let db: Kysely<Tables>;
  try {
    db = new Kysely<Tables>({ dialect: connect(place, options) });
  } catch (error) {
    return no(cannotUse(place, error));
  }
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error === undefined) {
    const timeOf = clockOf(place, options.now);
    const session = { db, locksRows: place.kind === 'postgres', now: () => timeOf(db), timeOf };
    return ok(createStore(session));
  }
  const unknown = await unknownMigration(db);
  await db.destroy();
  if (unknown === undefined) return no(cannotUse(place, error));
  return no(
    `The ${nameOf(place)} of DATABASE_URL was changed by a newer version of this bot (${unknown}). ` +
      'Start that version, or restore a backup from before the upgrade.',
  );
};
