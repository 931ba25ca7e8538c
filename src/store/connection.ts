import { type Dialect, sql } from 'kysely';
import { postgresDialect } from './dialects/postgres.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import { describeFileProblem } from './file-access.ts';
import { knownMigrations } from './migrations.ts';
import type { Database } from './schema.ts';

/** The address of the database. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite' /** A file, or `:memory:`. */; readonly path: string }
  | { readonly kind: 'postgres' /** With its password. */; readonly url: string };

/** The options for opening a store. */
export type OpenOptions = {
  /** Returns the time in ms; default: the database's. */
  readonly now?: (() => number) | undefined;
  /** Called for idle connections that broke. */
  readonly onError: (error: Error) => void;
  /** The setting's name in sentences to the operator; default: `DATABASE_URL`. */
  readonly called?: string;
};

/** Names the database. PostgreSQL's address is left out, because it may hold a password. */
export const describeDatabase = (location: DatabaseLocation): string =>
  location.kind === 'sqlite' ? `file ${location.path}` : 'PostgreSQL database';

const connectHints: Readonly<Record<DatabaseLocation['kind'], string>> = {
  sqlite:
    'Check that the file is a database of this app, and that it and its folder are writable for the user that runs it.',
  postgres: 'Check the address, user, and password, and that this machine can reach the server.',
};

/** Says why a database can't be used, as a sentence for the operator. */
export const describeConnectError = (location: DatabaseLocation, called: string, error: unknown): string => {
  const start = `Can't use the ${describeDatabase(location)} (${called})`;
  const problem = location.kind === 'sqlite' ? describeFileProblem(location.path) : undefined;
  if (problem !== undefined) return `${start}: ${problem}.`;
  const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
  return `${start}: ${reason}. ${connectHints[location.kind]}`;
};

/** Says that a newer version upgraded it, as a sentence for the operator. */
export const describeNewerSchema = (location: DatabaseLocation, called: string, migration: string): string =>
  `The ${describeDatabase(location)} (${called}) was upgraded by a newer version of this app (${migration}). ` +
  'Start that version, or restore a backup from before the upgrade.';

/** The migrations of a database: the last one run, the first unknown one, and those still to run. */
export type Migrated = {
  readonly last: string | undefined;
  readonly unknown: string | undefined;
  readonly pending: readonly string[];
};

/** Lists the migrations of a database. Without their table, none ever ran or nothing can be read. */
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

/** Creates the dialect. Throws if the database can't be opened. */
export const connect = (location: DatabaseLocation, { onError }: OpenOptions): Dialect =>
  location.kind === 'sqlite' ? sqliteDialect(location.path) : postgresDialect(location.url, onError);

/** Creates a clock of a database, ms. An SQLite file is on this machine, so its time is the machine's. */
export const createDatabaseClock =
  (location: DatabaseLocation, now?: OpenOptions['now']) =>
  async (db: Database): Promise<number> =>
    now?.() ?? (location.kind === 'sqlite' ? Date.now() : databaseTime(db));
