import { Socket } from 'node:net';
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** The name of our connections in `pg_stat_activity`, unless the address sets one. */
export const applicationName = 'dune-in-slack';

/** How long to wait for a connection, ms. */
export const connectMs = 5_000;
/** How long a statement may take, ms. */
const answerMs = 13_000;
/** A server that's silent for longer than this, ms, is gone. */
const silentMs = 14_000;
/** The transaction of a stopped process holds its rows no longer than this, ms. */
const idleMs = 30_000;

// Counts and times fit a double; by default bigints come as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Ends a silent connection, so that the pool doesn't lend it again: pg's own `query_timeout` gives up the query and keeps
 * the connection, on which the next query would wait in vain. The pool ends idle ones sooner than this.
 */
const socket = (): Socket => {
  const made = new Socket();
  return made.setTimeout(silentMs, () => made.destroy(new Error('the database stopped responding')));
};

/** Creates a dialect for PostgreSQL through a pool. Calls `onError` once for each broken connection, which would end the process. */
export const postgresDialect = (url: string, onError: (error: Error) => void): Dialect => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max: 10,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: connectMs,
    statement_timeout: answerMs,
    stream: socket,
    idle_in_transaction_session_timeout: idleMs,
    maxLifetimeSeconds: 600,
  });
  const broken = new WeakSet<object>();
  // The pool stops listening to a connection that it ends, but the server may still send an error on it.
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      // The end of a connection comes as several errors: the server's reason, and the end itself.
      if (broken.has(client)) return;
      broken.add(client);
      onError(error);
    }),
  );
  // The pool repeats the errors of its connections, which were handled above.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
