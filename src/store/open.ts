import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { err, ok, type Result } from '../core/result.ts';
import {
  connect,
  createDatabaseClock,
  type DatabaseLocation,
  describeConnectError,
  describeNewerSchema,
  listMigrations,
  type OpenOptions,
} from './connection.ts';
import { migrationProvider } from './migrations.ts';
import type { Tables } from './schema.ts';
import type { Session } from './session.ts';
import { createStore, type Store } from './store.ts';
import type { Vault } from './vault.ts';

/**
 * Opens the database and migrates its tables. The problem is a sentence for the operator: a folder that isn't writable, a
 * file that isn't a database, a server that doesn't answer, a database from a newer version.
 */
export const openSession = async (
  location: DatabaseLocation,
  options: OpenOptions,
): Promise<Result<Session, string>> => {
  const { called = 'DATABASE_URL' } = options;
  let db: Kysely<Tables>;
  try {
    db = new Kysely<Tables>({ dialect: connect(location, options) });
  } catch (error) {
    return err(describeConnectError(location, called, error));
  }
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error === undefined) {
    const timeOf = createDatabaseClock(location, options.now);
    return ok({ db, locksRows: location.kind === 'postgres', now: () => timeOf(db), timeOf });
  }
  const { unknown } = await listMigrations(db);
  await db.destroy();
  return err(
    unknown === undefined
      ? describeConnectError(location, called, error)
      : describeNewerSchema(location, called, unknown),
  );
};

/** Opens the database as a store, with its tables migrated. The problem is a sentence for the operator. */
export const openStore = async (
  location: DatabaseLocation,
  { vault, ...options }: OpenOptions & { readonly vault?: Vault | undefined },
): Promise<Result<Store, string>> => {
  const session = await openSession(location, options);
  return session.ok ? ok(createStore(session.value, vault)) : session;
};
