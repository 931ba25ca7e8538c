import type { Session } from './session.ts';

/** What holds for all digests of a workspace. Times in ms. */
export type Workspaces = {
  /** Looks at no digest of the workspace before `until`; `words` is the reason as a sentence. */
  readonly hold: (id: string, until: number, words: string) => Promise<void>;
  readonly release: (id: string) => Promise<void>;
  /** Why nothing is posted just now; `undefined` when nothing is held. */
  readonly held: (id: string) => Promise<{ readonly until: number; readonly words: string } | undefined>;
  /** Slack wants no message of this workspace before `until`. */
  readonly slowDown: (id: string, until: number) => Promise<void>;
};

/** Makes the row of a workspace where there is none. */
export const ensureWorkspace = async ({ db }: Session, id: string): Promise<void> => {
  await db
    .insertInto('workspace')
    .values({ id, paid_until: 0, quiet_until: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

/** Holds the workspace's row until the transaction ends: one at a time for what must be counted or numbered. Gives the row. */
export const lockWorkspace = async (session: Session, id: string) => {
  const row = session.db
    .selectFrom('workspace')
    .selectAll()
    .where('id', '=', id)
    .$if(session.locksRows, (query) => query.forUpdate());
  const known = await row.executeTakeFirst();
  if (known !== undefined) return known;
  await ensureWorkspace(session, id);
  return row.executeTakeFirstOrThrow();
};

/** The queries about workspaces. */
export const createWorkspaces = (session: Session): Workspaces => {
  const { db } = session;
  const change = async (id: string, values: { held_until: number | null; held_words: string | null }) => {
    await ensureWorkspace(session, id);
    await db.updateTable('workspace').set(values).where('id', '=', id).execute();
  };
  return {
    hold: (id, until, words) => change(id, { held_until: until, held_words: words }),
    release: (id) => change(id, { held_until: null, held_words: null }),
    held: async (id) => {
      const row = await db.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();
      return row?.held_until == null ? undefined : { until: row.held_until, words: row.held_words ?? '' };
    },
    slowDown: async (id, until) => {
      await ensureWorkspace(session, id);
      await db
        .updateTable('workspace')
        .set({ quiet_until: until })
        .where('id', '=', id)
        .where('quiet_until', '<', until)
        .execute();
    },
  };
};
