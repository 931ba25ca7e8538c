import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import { makePrivateFile } from '../file-access.ts';

const isInput = (value: unknown): value is SQLInputValue =>
  value === null || value instanceof Uint8Array || ['string', 'number', 'bigint'].includes(typeof value);

/** node:sqlite silently stores NULL for a Date, so anything but plain values throws. */
const inputs = (values: readonly unknown[]): SQLInputValue[] =>
  values.map((value) => {
    if (isInput(value)) return value;
    throw new TypeError(`the database takes text, numbers and bytes, not ${typeof value}`);
  });

type PreparedStatement = ReturnType<SqliteDatabase['prepare']>;

/** More statements than the app has; lists of different lengths add some. */
const maxPrepared = 300;

const prepare = (database: DatabaseSync, sql: string): PreparedStatement => {
  // A transaction that reads first can fail halfway when another process writes in between.
  const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...inputs(values)),
    run: (values) => statement.run(...inputs(values)),
    iterate: (values) => statement.iterate(...inputs(values)),
  };
};

/** Adapts node:sqlite to Kysely. Preparing a statement takes as long as running it, so it's done once. */
const adapt = (database: DatabaseSync): SqliteDatabase => {
  const prepared = new LRUCache<string, PreparedStatement>({ max: maxPrepared });
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = prepared.get(sql) ?? prepare(database, sql);
      prepared.set(sql, known);
      return known;
    },
  };
};

/** SQLite's own code for "another connection is writing". Source: sqlite.org/rescode.html. */
const busy = 5;
const busyTimeoutMs = 5000;
const busyPauseMs = 10;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === busy;

/**
 * Throws if the file is read-only, which SQLite itself reports only at the first write. Another writer at this moment is
 * fine.
 */
const ensureWritable = (database: DatabaseSync): void => {
  try {
    database.exec('begin immediate; create table written_by_a_check (id integer); rollback;');
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
};

/** Waits without blocking the process, as SQLite's own wait would. */
const retryWhenBusy = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let waited = 0; waited < busyTimeoutMs; waited += busyPauseMs) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await pause(busyPauseMs);
    }
  }
  return work();
};

class RetryingDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean;
  constructor(database: SqliteDatabase, isInTransaction: () => boolean) {
    super({ database });
    this.#isInTransaction = isInTransaction;
  }
  /** On a full disk SQLite has already rolled back; a second rollback would fail and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
        retryWhenBusy(() => connection.executeQuery<R>(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }
}

/** SQLite rolls back DDL, too, so a migration is all or nothing. */
class WholeMigrationsAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class FileDialect extends SqliteDialect {
  readonly #database: DatabaseSync;
  constructor(database: DatabaseSync) {
    super({ database: adapt(database) });
    this.#database = database;
  }
  override createDriver(): SqliteDriver {
    return new RetryingDriver(adapt(this.#database), () => this.#database.isTransaction);
  }
  override createAdapter(): SqliteAdapter {
    return new WholeMigrationsAdapter();
  }
}

/**
 * Creates a dialect for SQLite in a file, creating its folder, or in memory (`:memory:`). Every commit is on disk before it
 * returns. Throws what Node throws: a folder that can't be created, a file that isn't a database.
 */
export const sqliteDialect = (path: string): Dialect => {
  if (path !== ':memory:') makePrivateFile(path);
  // Changing to WAL happens before anything is served, so SQLite's own wait is fine here.
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 0;');
  ensureWritable(database);
  return new FileDialect(database);
};
