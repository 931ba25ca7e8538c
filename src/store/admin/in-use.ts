import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { DatabaseLocation } from '../connection.ts';
import { applicationName, connectMs } from '../dialects/postgres.ts';

/** SQLite's own code for "somebody else has it". Source: sqlite.org/rescode.html. */
const busy = 5;

/** Whoever has the file open holds a lock that the exclusive mode asks for. */
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

/** A bot looks at what is due so often that one of its connections is always there, by its name. */
const hasBot = async (url: string): Promise<boolean> => {
  const waits = { connectionTimeoutMillis: connectMs, query_timeout: connectMs };
  const client = new pg.Client({ connectionString: url, ...waits });
  // One that breaks on the way is told by the query, too.
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
 * Whether a bot, or for a file any other program, has the database open. Nothing is changed. `false` for what cannot be
 * told, such as a file that is no database.
 */
export const isOpenElsewhere = async (location: DatabaseLocation): Promise<boolean> =>
  location.kind === 'sqlite' ? isFileOpen(location.path) : hasBot(location.url);
