import { z } from 'zod';
import type { ScheduledCall } from '../core/scheduled-call.ts';
import { inTransaction, type Session } from './session.ts';

/** The calls of the last minute by the database's clock, in one list for all replicas. */
export type Calls = {
  /**
   * Adds the call that `choose` returns to the list of this name, one replica at a time. `choose` sees the calls after
   * `now - keepMs`; if it returns none, nothing is added.
   */
  readonly enter: (
    name: string,
    keepMs: number,
    choose: (calls: readonly ScheduledCall[], now: number) => ScheduledCall | undefined,
  ) => Promise<void>;
};

/** Short, because it's read and written with every call: the time, and 1 for background work. */
const takenSchema = z.array(z.tuple([z.number(), z.union([z.literal(0), z.literal(1)])]));

const parseTaken = (text: string): readonly ScheduledCall[] =>
  takenSchema.parse(JSON.parse(text)).map(([at, background]) => ({
    at,
    priority: background === 1 ? 'background' : 'interactive',
  }));

const formatTaken = (calls: readonly ScheduledCall[]): string =>
  JSON.stringify(calls.map(({ at, priority }) => [at, priority === 'background' ? 1 : 0]));

/** Locks the list of a name until the transaction ends. */
const lockCalls = async ({ db, locksRows }: Session, name: string): Promise<string> => {
  const find = () =>
    db
      .selectFrom('calls')
      .select('taken')
      .where('name', '=', name)
      .$if(locksRows, (query) => query.forUpdate())
      .executeTakeFirst();
  const found = await find();
  if (found !== undefined) return found.taken;
  await db
    .insertInto('calls')
    .values({ name, taken: '[]' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await find())?.taken ?? '[]';
};

/** Creates the shared list of calls. */
export const createCalls = (session: Session): Calls => ({
  enter: (name, keepMs, choose) =>
    inTransaction(session, async (inside) => {
      const all = parseTaken(await lockCalls(inside, name));
      const now = await inside.now();
      const calls = all.filter(({ at }) => at > now - keepMs);
      const call = choose(calls, now);
      if (call === undefined) return;
      await inside.db
        .updateTable('calls')
        .set({ taken: formatTaken([...calls, call]) })
        .where('name', '=', name)
        .execute();
    }),
});
