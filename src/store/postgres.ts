import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** How long to wait for a connection, ms. */
const connectMs = 5000;

// Counts and times fit a double; as they are, bigints would come as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** PostgreSQL through a pool. `onError` hears of connections that broke while idle, which would end the process. */
export const postgresDialect = (url: string, onError: (error: Error) => void): Dialect => {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: connectMs });
  pool.on('error', onError);
  // The pool stops listening to a connection that it ends, and the server may still have a last word on it.
  pool.on('connect', (client) => client.on('error', onError));
  return new PostgresDialect({ pool });
};
