import { sql } from 'kysely';
import type { Session } from './session.ts';

/** Reads from Dune. `bytes`: the size of answers, by which Dune bills. */
export type UsageCount = { readonly calls: number; readonly bytes: number };

/** The usage of Dune, by UTC month. It's added to with who caused it (`spending.ts`). */
export type Usage = {
  readonly thisMonth: (workspaceId: string) => Promise<UsageCount>;
};

/** Returns the UTC month of a time, ms: `2026-11`. */
export const toMonth = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** Adds to the current month. */
export const addUsage = async (
  session: Session,
  workspaceId: string,
  { calls, bytes }: UsageCount,
): Promise<void> => {
  await session.db
    .insertInto('usage')
    .values({ workspace_id: workspaceId, month: toMonth(await session.now()), calls, bytes })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'month']).doUpdateSet({
        calls: sql`${sql.ref('usage.calls')} + ${calls}`,
        bytes: sql`${sql.ref('usage.bytes')} + ${bytes}`,
      }),
    )
    .execute();
};

/** Creates the usage of a store. */
export const createUsage = (session: Session): Usage => ({
  thisMonth: async (workspaceId) => {
    const row = await session.db
      .selectFrom('usage')
      .select(['calls', 'bytes'])
      .where('workspace_id', '=', workspaceId)
      .where('month', '=', toMonth(await session.now()))
      .executeTakeFirst();
    return row ?? { calls: 0, bytes: 0 };
  },
});
