import { Socket } from 'node:net';
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** What the connections of a bot are called in `pg_stat_activity`, unless its address says otherwise. */
export const applicationName = 'dune-in-slack';

/** How long to wait for a connection, ms. */
export const connectMs = 5_000;
/** How long a statement may take, ms. */
const answerMs = 13_000;
/** A server that falls silent for longer than it may take, ms, is not there any more. */
const silentMs = 14_000;
/** A transaction whose process was stopped in the middle holds its rows no longer than this, ms. */
const idleMs = 30_000;

// Counts and times fit a double; as they are, bigints would come as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * A connection over which nothing comes is ended, so that the pool does not lend it again: pg's own `query_timeout` gives up
 * the query and keeps the connection, on which the next one waits in vain, too. The pool ends idle ones sooner than this.
 */
const socket = (): Socket => {
  const made = new Socket();
  return made.setTimeout(silentMs, () => made.destroy(new Error('the database stopped responding')));
};

/** PostgreSQL through a pool. `onError` hears once of each connection that broke, which would end the process. */
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
  // The pool stops listening to a connection that it ends, and the server may still have a last word on it.
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      // The end of a connection comes as several errors: why the server ends it, and that it ended.
      if (broken.has(client)) return;
      broken.add(client);
      onError(error);
    }),
  );
  // The pool hands on what its connections say, which was heard above.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
