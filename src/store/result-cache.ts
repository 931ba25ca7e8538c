import { randomUUID } from 'node:crypto';
import { inTransaction, type Session } from './session.ts';

/** How fresh a result must be: at most this old, ms, or, if not given, still marked as fresh. */
type LookupOptions = { readonly maxAgeMs: number | undefined; readonly leaseMs: number };

/**
 * The state of a read. `kept`: its answer, and how long ago the read began, ms; `under-way`: another replica reads it;
 * `yours`: the caller reads it, and stores or drops it under this lease.
 */
export type Lookup =
  | { readonly kind: 'kept'; readonly body: string; readonly ageMs: number }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'yours'; readonly lease: string };

/** Caches reads from Dune for some minutes, for all replicas. Times in ms, by the database's clock. */
export type ResultCache = {
  /** Looks up a read by name. If it isn't there, the caller gets a lease of `leaseMs` to read it. */
  readonly lookup: (name: string, wanted: LookupOptions) => Promise<Lookup>;
  /** Stores an answer from now on, however long its read took; does nothing if another replica reads by now. */
  readonly keep: (
    name: string,
    lease: string,
    body: string,
    forMs: { readonly fresh: number; readonly kept: number },
  ) => Promise<void>;
  /** Returns a lease without an answer. */
  readonly drop: (name: string, lease: string) => Promise<void>;
};

/** Locks the row of a name until the transaction ends; creates it if missing. */
const lockedRow = async ({ db, locksRows }: Session, name: string) => {
  const row = db
    .selectFrom('result')
    .selectAll()
    .where('name', '=', name)
    .$if(locksRows, (query) => query.forUpdate());
  const known = await row.executeTakeFirst();
  if (known !== undefined) return known;
  await db
    .insertInto('result')
    .values({ name, started_at: 0, fresh_until: 0, kept_until: 0, lease_at: 0, lease_until: 0 })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return row.executeTakeFirstOrThrow();
};

const lookup = (session: Session, name: string, { maxAgeMs, leaseMs }: LookupOptions): Promise<Lookup> =>
  inTransaction(session, async (inside): Promise<Lookup> => {
    const row = await lockedRow(inside, name);
    const now = await inside.now();
    // From the future: the clock was set back, so its age is unknown.
    const isRecent = (at: number): boolean => at <= now && (maxAgeMs === undefined || at >= now - maxAgeMs);
    const isFresh = maxAgeMs === undefined ? row.fresh_until > now : row.kept_until > now;
    if (row.body !== null && isFresh && isRecent(row.started_at))
      return { kind: 'kept', body: row.body, ageMs: now - row.started_at };
    if (row.lease_until > now && isRecent(row.lease_at)) return { kind: 'under-way' };
    const lease = randomUUID();
    await inside.db
      .updateTable('result')
      .set({ lease, lease_at: now, lease_until: now + leaseMs })
      .where('name', '=', name)
      .execute();
    return { kind: 'yours', lease };
  });

/** Deletes expired rows. Skips locked ones, or two replicas could wait for each other. */
const sweep = async ({ db, locksRows }: Session, time: number): Promise<void> => {
  const over = db
    .selectFrom('result')
    .select('name')
    .where('kept_until', '<=', time)
    .where('lease_until', '<=', time)
    .$if(locksRows, (query) => query.forUpdate().skipLocked());
  await db.deleteFrom('result').where('name', 'in', over).execute();
};

/** Creates the result cache. */
export const createResultCache = (session: Session): ResultCache => {
  const ended = (name: string, lease: string) =>
    session.db
      .updateTable('result')
      .set({ lease: null, lease_until: 0 })
      .where('name', '=', name)
      .where('lease', '=', lease);
  return {
    lookup: (name, wanted) => lookup(session, name, wanted),
    keep: async (name, lease, body, { fresh, kept }) => {
      const now = await session.now();
      await ended(name, lease)
        .set((eb) => ({
          body,
          started_at: eb.ref('lease_at'),
          fresh_until: now + fresh,
          kept_until: now + kept,
        }))
        .execute();
      await sweep(session, now);
    },
    drop: async (name, lease) => {
      await ended(name, lease).execute();
    },
  };
};
