import { sql } from 'kysely';
import type { Session } from './session.ts';

/** What was read from Dune. `bytes`: of answers, which Dune bills reads by. */
export type UsageCount = { readonly calls: number; readonly bytes: number };

/** What was used of Dune, by UTC month. */
export type Usage = {
  /** Adds to the month of now. */
  readonly add: (workspaceId: string, used: UsageCount) => Promise<void>;
  readonly thisMonth: (workspaceId: string) => Promise<UsageCount>;
};

const toMonth = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** The queries about usage. */
export const createUsage = (session: Session): Usage => ({
  add: async (workspaceId, { calls, bytes }) => {
    const month = toMonth(await session.now());
    await session.db
      .insertInto('usage')
      .values({ workspace_id: workspaceId, month, calls, bytes })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'month']).doUpdateSet({
          calls: sql`${sql.ref('usage.calls')} + ${calls}`,
          bytes: sql`${sql.ref('usage.bytes')} + ${bytes}`,
        }),
      )
      .execute();
  },
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
