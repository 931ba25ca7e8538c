import type { Session } from './session.ts';

/** The billing periods in which the operator was warned. */
export type CreditWarnings = {
  /** Returns true once for each period of a workspace, over all replicas and restarts. `period`: its first day, `2026-11-01`. */
  readonly claim: (workspaceId: string, period: string) => Promise<boolean>;
  /** Gives a claim back, for a warning that certainly wasn't sent. */
  readonly release: (workspaceId: string, period: string) => Promise<void>;
};

/** Creates the credit warnings of a store. */
export const createCreditWarnings = (session: Session): CreditWarnings => ({
  claim: async (workspaceId, period) => {
    const added = await session.db
      .insertInto('credit_warning')
      .values({ workspace_id: workspaceId, period, warned_at: await session.now() })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'period']).doNothing())
      .returning('period')
      .executeTakeFirst();
    return added !== undefined;
  },
  release: async (workspaceId, period) => {
    await session.db
      .deleteFrom('credit_warning')
      .where('workspace_id', '=', workspaceId)
      .where('period', '=', period)
      .execute();
  },
});
