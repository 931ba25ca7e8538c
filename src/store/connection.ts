import { type Dialect, sql } from 'kysely';
import { postgresDialect } from './dialects/postgres.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import { describeFileProblem } from './file-access.ts';
import { knownMigrations } from './migrations.ts';
import type { Database } from './schema.ts';

/** Where everything is remembered. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite' /** A file, or `:memory:`. */; readonly path: string }
  | { readonly kind: 'postgres' /** With its password. */; readonly url: string };

/** How a store is opened. */
export type OpenOptions = {
  /** The time in ms; the database's own unless given. */
  readonly now?: (() => number) | undefined;
  /** Hears of connections that broke while nobody used them. */
  readonly onError: (error: Error) => void;
  /** What its address is called in words to the operator; `DATABASE_URL` unless given. */
  readonly called?: string;
};

/** PostgreSQL is named without its address, which may hold a password. */
export const describeDatabase = (location: DatabaseLocation): string =>
  location.kind === 'sqlite' ? `file ${location.path}` : 'PostgreSQL database';

const connectHints: Readonly<Record<DatabaseLocation['kind'], string>> = {
  sqlite:
    'Check that the file is a database of this app, and that it and its folder are writable for the user that runs it.',
  postgres: 'Check the address, user, and password, and that this machine can reach the server.',
};

/** Why a database cannot be used, as a sentence for the operator. */
export const describeConnectError = (location: DatabaseLocation, called: string, error: unknown): string => {
  const start = `Can't use the ${describeDatabase(location)} (${called})`;
  const problem = location.kind === 'sqlite' ? describeFileProblem(location.path) : undefined;
  if (problem !== undefined) return `${start}: ${problem}.`;
  const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
  return `${start}: ${reason}. ${connectHints[location.kind]}`;
};

/** That a newer version was here, as a sentence for the operator. */
export const describeNewerSchema = (location: DatabaseLocation, called: string, migration: string): string =>
  `The ${describeDatabase(location)} (${called}) was upgraded by a newer version of this app (${migration}). ` +
  'Start that version, or restore a backup from before the upgrade.';

/** What was run on a database, what this version does not know of that, and what it would run yet. */
export type Migrated = {
  readonly last: string | undefined;
  readonly unknown: string | undefined;
  readonly pending: readonly string[];
};

/** The migrations of a database. Without the table of them none was ever run, or nothing can be read. */
export const listMigrations = async (db: Database): Promise<Migrated> => {
  const run = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db).then(
    ({ rows }) => rows.map(({ name }) => name),
    (): readonly string[] => [],
  );
  return {
    last: run.at(-1),
    unknown: run.find((name) => !knownMigrations.includes(name)),
    pending: knownMigrations.filter((name) => !run.includes(name)),
  };
};

const databaseTime = async (db: Database): Promise<number> => {
  const { rows } = await sql<{
    now: number;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
  return rows[0]?.now ?? Number.NaN;
};

/** Throws what keeps a database from being opened. */
export const connect = (location: DatabaseLocation, { onError }: OpenOptions): Dialect =>
  location.kind === 'sqlite' ? sqliteDialect(location.path) : postgresDialect(location.url, onError);

/** A database's time, ms. The file lies on this machine, so SQLite's time is the machine's. */
export const createDatabaseClock =
  (location: DatabaseLocation, now?: OpenOptions['now']) =>
  async (db: Database): Promise<number> =>
    now?.() ?? (location.kind === 'sqlite' ? Date.now() : databaseTime(db));
