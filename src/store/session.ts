import type { Database } from './schema.ts';

/** A database, and the facts that queries need. */
export type Session = {
  readonly db: Database;
  /** PostgreSQL locks rows; SQLite lets one transaction write at a time. */
  readonly locksRows: boolean;
  /** Returns the database's time, ms, over this session's connection: the one clock of all replicas. */
  readonly now: () => Promise<number>;
  /** Reads the time of a database. */
  readonly timeOf: (db: Database) => Promise<number>;
};

/** Runs `work` in a transaction. Inside, use only the given session: with another, SQLite would wait for itself. */
export const inTransaction = <T>(session: Session, work: (inside: Session) => Promise<T>): Promise<T> =>
  session.db
    .transaction()
    // The outer session would wait for a second connection while holding the first.
    .execute((db) => work({ ...session, db, now: () => session.timeOf(db) }));
