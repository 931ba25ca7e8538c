import { sql } from 'kysely';
import type { Spender } from '../core/spender.ts';
import { inTransaction, type Session } from './session.ts';
import { addUsage, toMonth } from './usage.ts';

/** A use of Dune. `bytes`: the size of answers; `runCredits`: what runs cost, as far as Dune said so. */
export type Spent = { readonly calls: number; readonly bytes: number; readonly runCredits: number };

/** One person's or one digest's use of Dune. */
export type SpentBy = Spent & { readonly spender: Spender };

/** Who caused what on Dune, by UTC month. */
export type Spending = {
  /** Adds to the current month: to its whole usage, and to what the spender caused; `undefined` is nobody. */
  readonly add: (workspaceId: string, spender: Spender | undefined, spent: Spent) => Promise<void>;
  /** Lists who caused anything this month. The rest of the month's usage is nobody's. */
  readonly thisMonth: (workspaceId: string) => Promise<readonly SpentBy[]>;
};

/** How many months are kept, this one included: a year can be compared with the one before. */
const keptMonths = 13;

/**
 * Returns the spender for who asked for a run. Subscriptions have UUIDs, people have ids like U024BE7LH or W012A3CDE.
 * Source: docs.slack.dev/reference/objects/user-object.
 */
const toSpender = (askedBy: string): Spender =>
  /^[UW][A-Z0-9]+$/.test(askedBy) ? { kind: 'person', userId: askedBy } : { kind: 'digest', id: askedBy };

const addSpent = async (
  session: Session,
  workspaceId: string,
  spender: Spender,
  { calls, bytes, runCredits }: Spent,
): Promise<void> => {
  const id = spender.kind === 'person' ? spender.userId : spender.id;
  await session.db
    .insertInto('spending')
    .values({
      workspace_id: workspaceId,
      month: toMonth(await session.now()),
      kind: spender.kind,
      spender: id,
      calls,
      bytes,
      run_credits: runCredits,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'month', 'kind', 'spender']).doUpdateSet({
        calls: sql`${sql.ref('spending.calls')} + ${calls}`,
        bytes: sql`${sql.ref('spending.bytes')} + ${bytes}`,
        run_credits: sql`${sql.ref('spending.run_credits')} + ${runCredits}`,
      }),
    )
    .execute();
};

/** Adds what a run cost for who asked for it, within the session of the change that says that it's over. */
export const addRunCredits = (
  inside: Session,
  workspaceId: string,
  askedBy: string,
  runCredits: number,
): Promise<void> => addSpent(inside, workspaceId, toSpender(askedBy), { calls: 0, bytes: 0, runCredits });

/** Deletes what is older than the months that are kept. */
export const pruneSpending = async (session: Session): Promise<void> => {
  const first = new Date(await session.now());
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() - keptMonths + 1);
  await session.db.deleteFrom('spending').where('month', '<', toMonth(first.getTime())).execute();
};

/** Creates the spending of a store. */
export const createSpending = (session: Session): Spending => ({
  // In one transaction, so that all spenders and nobody add up to the usage at any time.
  add: (workspaceId, spender, spent) =>
    inTransaction(session, async (inside) => {
      const { calls, bytes } = spent;
      if (calls > 0 || bytes > 0) await addUsage(inside, workspaceId, { calls, bytes });
      if (spender !== undefined) await addSpent(inside, workspaceId, spender, spent);
    }),
  thisMonth: async (workspaceId) => {
    const rows = await session.db
      .selectFrom('spending')
      .select(['kind', 'spender', 'calls', 'bytes', 'run_credits'])
      .where('workspace_id', '=', workspaceId)
      .where('month', '=', toMonth(await session.now()))
      .orderBy('kind')
      .orderBy('spender')
      .execute();
    return rows.map(({ kind, spender, calls, bytes, run_credits: runCredits }) => ({
      spender: kind === 'person' ? { kind, userId: spender } : { kind, id: spender },
      calls,
      bytes,
      runCredits,
    }));
  },
});
