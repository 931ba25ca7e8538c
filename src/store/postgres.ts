import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** How long to wait for a connection, and for an answer, ms: a server that falls silent must not stop everything. */
const connectMs = 5_000;
const answerMs = 15_000;
/** A transaction whose process was stopped in the middle holds its rows no longer than this, ms. */
const idleMs = 30_000;

// Counts and times fit a double; as they are, bigints would come as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** PostgreSQL through a pool. `onError` hears of connections that broke while idle, which would end the process. */
export const postgresDialect = (url: string, onError: (error: Error) => void): Dialect => {
  const pool = new pg.Pool({
    ...{ connectionString: url, max: 10, keepAlive: true, keepAliveInitialDelayMillis: 10_000 },
    ...{ connectionTimeoutMillis: connectMs, query_timeout: answerMs, statement_timeout: answerMs },
    ...{ idle_in_transaction_session_timeout: idleMs, maxLifetimeSeconds: 600 },
  });
  pool.on('error', onError);
  // The pool stops listening to a connection that it ends, and the server may still have a last word on it.
  pool.on('connect', (client) => client.on('error', onError));
  return new PostgresDialect({ pool });
};
