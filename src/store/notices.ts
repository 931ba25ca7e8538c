import type { NoticeTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';

/** What an owner is to be told about one of their digests, in a direct message. */
export type Notice = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly userId: string;
  /** `failing`: it failed for the first time in a row; `paused`: the bot paused it; `unknown`: it may not have arrived. */
  readonly kind: NoticeTable['kind'];
  /** The reason as a sentence. */
  readonly words: string;
  readonly createdAt: number;
  readonly tries: number;
};

/** Direct messages that are still to be sent. Times in ms. */
export type Notices = {
  /** Takes all due notices of one owner, for `leaseMs`; empty when nothing is due. */
  readonly claim: (workspaceId: string, leaseMs: number) => Promise<readonly Notice[]>;
  readonly done: (notices: readonly Notice[]) => Promise<void>;
  /** `counts`: this was a try in vain, and not one that could not be made. */
  readonly putOff: (
    notices: readonly Notice[],
    terms: { readonly until: number; readonly counts: boolean },
  ) => Promise<void>;
};

const claim = (session: Session, workspaceId: string, leaseMs: number): Promise<readonly Notice[]> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const due = () =>
      inside.db
        .selectFrom('notice')
        .where('workspace_id', '=', workspaceId)
        .where('due_at', '<=', now)
        .$if(session.locksRows, (query) => query.forUpdate().skipLocked());
    const first = await due().select('user_id').orderBy('due_at').limit(1).executeTakeFirst();
    if (first === undefined) return [];
    const rows = await due().select('id').where('user_id', '=', first.user_id).execute();
    const taken = await inside.db
      .updateTable('notice')
      .set({ due_at: now + leaseMs })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .returningAll()
      .execute();
    return taken
      .map((row) => ({
        ...{ id: row.id, subscriptionId: row.subscription_id, userId: row.user_id, kind: row.kind },
        ...{ words: row.words, createdAt: row.created_at, tries: row.tries },
      }))
      .sort((left, right) => left.createdAt - right.createdAt);
  });

/** The queries about notices. */
export const createNotices = (session: Session): Notices => {
  const { db } = session;
  const ids = (notices: readonly Notice[]) => notices.map(({ id }) => id);
  return {
    claim: (workspaceId, leaseMs) => claim(session, workspaceId, leaseMs),
    done: async (notices) => {
      await db.deleteFrom('notice').where('id', 'in', ids(notices)).execute();
    },
    putOff: async (notices, { until, counts }) => {
      await db
        .updateTable('notice')
        .set((eb) => ({ due_at: until, ...(counts && { tries: eb('tries', '+', 1) }) }))
        .where('id', 'in', ids(notices))
        .execute();
    },
  };
};
