import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { StorePlace } from './connection.ts';

/** SQLite's own code for "somebody else has it". Source: sqlite.org/rescode.html. */
const busy = 5;

/**
 * Whether another program has the file open: whoever does holds a lock that the exclusive mode asks for. Nothing is
 * changed. `false` for what cannot be told: PostgreSQL, and a file that is no database.
 */
export const isOpenElsewhere = (place: StorePlace): boolean => {
  if (place.kind !== 'sqlite' || place.path === ':memory:' || !existsSync(place.path)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(place.path, { timeout: 0 });
    database.exec('pragma locking_mode = exclusive; begin immediate; rollback;');
    return false;
  } catch (error) {
    return error instanceof Error && 'errcode' in error && error.errcode === busy;
  } finally {
    database?.close();
  }
};
