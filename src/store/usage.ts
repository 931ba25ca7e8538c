import { sql } from 'kysely';
import type { Session } from './session.ts';

/** Reads from Dune. `bytes`: the size of answers, by which Dune bills. */
export type UsageCount = { readonly calls: number; readonly bytes: number };

/** The usage of Dune, by UTC month. */
export type Usage = {
  /** Adds to the current month. */
  readonly add: (workspaceId: string, used: UsageCount) => Promise<void>;
  readonly thisMonth: (workspaceId: string) => Promise<UsageCount>;
};

const toMonth = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** Creates the usage of a store. */
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
