import type { Database } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';

/**
 * What the tests of a store work on: the store, a second handle to the same database where its kind has one, its tables, and
 * its time. `awaitLock` waits until a transaction waits for another one's lock; at once where only one writes at a time.
 */
export type Bed = {
  now: number;
  readonly store: Store;
  readonly other: Store;
  readonly db: Database;
  readonly awaitLock: () => Promise<void>;
};

/** The time at which every test begins. */
export const start = Date.parse('2026-11-24T09:00:00Z');
