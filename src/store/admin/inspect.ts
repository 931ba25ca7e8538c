import { closeSync, existsSync, openSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { err, ok, type Result } from '../../core/result.ts';
import {
  connect,
  createDatabaseClock,
  type DatabaseLocation,
  describeConnectError,
  describeNewerSchema,
  listMigrations,
  type Migrated,
  type OpenOptions,
} from '../connection.ts';
import type { Tables } from '../schema.ts';

/** The state of a database. `absent`: a file that the first start creates. */
export type Inspection =
  | { readonly kind: 'absent' }
  | (Migrated & { readonly kind: 'there' /** By the database, ms. */; readonly now: number });

/**
 * Creates a file and removes it: where the database would be, or, if its folder is missing, in the folder above. The app
 * creates one folder, and not those above it.
 */
const tryToMakeFile = (path: string): void => {
  const folder = dirname(path);
  const trial = join(existsSync(folder) ? folder : dirname(folder), `.written-by-a-check-${process.pid}`);
  closeSync(openSync(trial, 'wx'));
  unlinkSync(trial);
};

/** Creates a table and rolls back: proves that a migration could run, and leaves no trace. */
const tryToWrite = async (db: Kysely<Tables>): Promise<void> => {
  const trial = await db.startTransaction().execute();
  try {
    await sql`create table written_by_a_check (id integer)`.execute(trial);
  } finally {
    await trial.rollback().execute();
  }
};

/**
 * Inspects a database as the app would open it, and tries to write, without changing its tables. The problem is a sentence
 * for the operator.
 */
export const inspectStore = async (
  location: DatabaseLocation,
  options: OpenOptions,
): Promise<Result<Inspection, string>> => {
  const { called = 'DATABASE_URL' } = options;
  let db: Kysely<Tables> | undefined;
  try {
    if (location.kind === 'sqlite' && location.path !== ':memory:' && !existsSync(location.path)) {
      tryToMakeFile(location.path);
      return ok({ kind: 'absent' });
    }
    db = new Kysely<Tables>({ dialect: connect(location, options) });
    const migrated = await listMigrations(db);
    if (migrated.unknown !== undefined) return err(describeNewerSchema(location, called, migrated.unknown));
    await tryToWrite(db);
    return ok({ kind: 'there', ...migrated, now: await createDatabaseClock(location)(db) });
  } catch (error) {
    return err(describeConnectError(location, called, error));
  } finally {
    await db?.destroy();
  }
};
