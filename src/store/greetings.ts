import type { Session } from './session.ts';

/** The people who opened the app before. */
export type Greetings = {
  /** Returns true once for each person in a workspace, over all replicas. */
  readonly claim: (workspaceId: string, userId: string) => Promise<boolean>;
};

/** Creates the greetings of a store. */
export const createGreetings = (session: Session): Greetings => ({
  claim: async (workspaceId, userId) => {
    const added = await session.db
      .insertInto('greeting')
      .values({ workspace_id: workspaceId, user_id: userId, greeted_at: await session.now() })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
      .returning('user_id')
      .executeTakeFirst();
    return added !== undefined;
  },
});
