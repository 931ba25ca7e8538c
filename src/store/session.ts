import type { Database } from './schema.ts';

/** A database with what the queries need to know of it. */
export type Session = {
  readonly db: Database;
  /** PostgreSQL locks rows; SQLite lets one transaction write at a time. */
  readonly locksRows: boolean;
  /** The database's own time, ms: the one clock of all replicas. Asked over this session's connection. */
  readonly now: () => Promise<number>;
  /** How a database is asked for its time. */
  readonly timeOf: (db: Database) => Promise<number>;
};

/** Runs `work` in a transaction. Inside, only the session that is handed over may be used: SQLite would wait for itself. */
export const inTransaction = <T>(session: Session, work: (inside: Session) => Promise<T>): Promise<T> =>
  session.db
    .transaction()
    // Over the outer session it would wait for a second connection while it holds the first.
    .execute((db) => work({ ...session, db, now: () => session.timeOf(db) }));
