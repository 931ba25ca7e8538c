import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { no, ok, type Result } from '../core/result.ts';
import {
  cannotUse,
  clockOf,
  connect,
  migrationsOf,
  newerThanThis,
  type OpenOptions,
  type StorePlace,
} from './connection.ts';
import { migrationProvider } from './migrations.ts';
import type { Tables } from './schema.ts';
import type { Session } from './session.ts';
import { createStore, type Store } from './store.ts';

/**
 * Opens the database and brings its tables up to date. The problem is a sentence for the operator: a folder that cannot
 * be written, a file that is no database, a server that does not answer, a database that a newer version has changed.
 */
export const openSession = async (
  place: StorePlace,
  options: OpenOptions,
): Promise<Result<Session, string>> => {
  const { called = 'DATABASE_URL' } = options;
  let db: Kysely<Tables>;
  try {
    db = new Kysely<Tables>({ dialect: connect(place, options) });
  } catch (error) {
    return no(cannotUse(place, called, error));
  }
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error === undefined) {
    const timeOf = clockOf(place, options.now);
    return ok({ db, locksRows: place.kind === 'postgres', now: () => timeOf(db), timeOf });
  }
  const { unknown } = await migrationsOf(db);
  await db.destroy();
  return no(unknown === undefined ? cannotUse(place, called, error) : newerThanThis(place, called, unknown));
};

/** Opens the database as a store, with tables up to date. The problem is a sentence for the operator. */
export const openStore = async (place: StorePlace, options: OpenOptions): Promise<Result<Store, string>> => {
  const session = await openSession(place, options);
  return session.ok ? ok(createStore(session.value)) : session;
};
