import { type SubscriptionKey, withLockedRow, writeRow } from './queue/row.ts';
import type { Session } from './session.ts';
import type { Subscription } from './subscription.ts';

/** A shared shortcut of a workspace. */
type SharedShortcut = { readonly workspaceId: string; readonly name: string };

/** Who leaves something to whom. */
type HandOver = { readonly from: string; readonly to: string };

/** Who owns what, and who of them has left. */
export type Owners = {
  /**
   * Gives a digest to another owner, with the notifications that wait for the old one. `undefined` if it isn't the old one's anymore,
   * or has ended.
   */
  readonly handOver: (key: SubscriptionKey, people: HandOver) => Promise<Subscription | undefined>;
  /** Gives a shared shortcut to somebody else. False if the old one didn't save it last. */
  readonly handOverShortcut: (key: SharedShortcut, people: HandOver) => Promise<boolean>;
  /** Returns true once for each owner who left, over all replicas. */
  readonly claimLeft: (workspaceId: string, userId: string) => Promise<boolean>;
  /** Allows another claim: nobody could be told. */
  readonly releaseLeft: (workspaceId: string, userId: string) => Promise<void>;
};

/** The person who asked for a post hears that it failed, not its owner. */
const isAskers = 'run-failed';

const handOver = (session: Session, key: SubscriptionKey, { from, to }: HandOver) =>
  withLockedRow(session, key, async (row, inside) => {
    if (row.owner_id !== from) return undefined;
    await inside.db
      .updateTable('notice')
      .set({ recipient: to })
      .where('workspace_id', '=', row.workspace_id)
      .where('subscription_id', '=', row.id)
      .where('recipient', '=', from)
      .where('kind', '<>', isAskers)
      .execute();
    return writeRow(inside, row, { owner_id: to });
  });

const handOverShortcut = async (
  { db }: Session,
  { workspaceId, name }: SharedShortcut,
  { from, to }: HandOver,
): Promise<boolean> => {
  const changed = await db
    .updateTable('shortcut')
    .set({ saved_by: to })
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', '')
    .where('name', '=', name)
    .where('saved_by', '=', from)
    .returning('name')
    .executeTakeFirst();
  return changed !== undefined;
};

/** Creates the owners of a store. */
export const createOwners = (session: Session): Owners => {
  const { db } = session;
  return {
    handOver: handOver.bind(null, session),
    handOverShortcut: handOverShortcut.bind(null, session),
    claimLeft: async (workspaceId, userId) => {
      const values = { workspace_id: workspaceId, user_id: userId, told_at: await session.now() };
      const added = db
        .insertInto('left_owner')
        .values(values)
        .onConflict((conflict) => conflict.doNothing());
      return (await added.returning('told_at').executeTakeFirst()) !== undefined;
    },
    releaseLeft: async (workspaceId, userId) => {
      const claimed = db.deleteFrom('left_owner').where('workspace_id', '=', workspaceId);
      await claimed.where('user_id', '=', userId).execute();
    },
  };
};
