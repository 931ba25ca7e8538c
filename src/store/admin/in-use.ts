import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { DatabaseLocation } from '../connection.ts';
import { applicationName, connectMs } from '../dialects/postgres.ts';

/** SQLite's code for "another connection has it". Source: sqlite.org/rescode.html. */
const busy = 5;

/** A program that has the file open holds a lock that the exclusive mode needs. */
const isFileOpen = (path: string): boolean => {
  if (path === ':memory:' || !existsSync(path)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('pragma locking_mode = exclusive; begin immediate; rollback;');
    return false;
  } catch (error) {
    return error instanceof Error && 'errcode' in error && error.errcode === busy;
  } finally {
    database?.close();
  }
};

/** A running app polls so often that one of its named connections is always open. */
const hasBot = async (url: string): Promise<boolean> => {
  const waits = { connectionTimeoutMillis: connectMs, query_timeout: connectMs };
  const client = new pg.Client({ connectionString: url, ...waits });
  // The query reports a broken connection, too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query(
      'select 1 from pg_stat_activity where datname = current_database() and application_name = $1',
      [applicationName],
    );
    return rowCount !== null && rowCount > 0;
  } catch {
    return false;
  } finally {
    await client.end();
  }
};

/**
 * Tells whether this app, or for a file any program, has the database open. Changes nothing. `false` if that can't be known,
 * such as for a file that isn't a database.
 */
export const isOpenElsewhere = async (location: DatabaseLocation): Promise<boolean> =>
  location.kind === 'sqlite' ? isFileOpen(location.path) : hasBot(location.url);
