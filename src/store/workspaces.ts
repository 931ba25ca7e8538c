import type { Selectable } from 'kysely';
import { type HoldReason, noReason, parseReason, reasonColumns } from './reason.ts';
import type { Tables } from './schema.ts';
import type { Session } from './session.ts';

/** The state shared by all digests of a workspace. Times in ms. */
export type Workspaces = {
  /** Suspends all digests of the workspace until `until`. */
  readonly suspend: (id: string, until: number, reason: HoldReason) => Promise<void>;
  readonly release: (id: string) => Promise<void>;
  /** Returns why nothing can be posted; `undefined` if the workspace isn't suspended. */
  readonly suspension: (
    id: string,
  ) => Promise<{ readonly until: number; readonly reason: HoldReason } | undefined>;
  /** Sends no message of this workspace before `until`, as Slack asked. */
  readonly slowDown: (id: string, until: number) => Promise<void>;
};

/** Creates the row of a workspace if it's missing. */
export const ensureWorkspace = async ({ db }: Session, id: string): Promise<void> => {
  await db
    .insertInto('workspace')
    .values({ id, paid_until: 0, quiet_until: 0 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

/** Locks and returns the workspace's row until the transaction ends, for counting and numbering one at a time. */
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

/** Creates the workspaces of a store. */
export const createWorkspaces = (session: Session): Workspaces => {
  const { db } = session;
  const change = async (
    id: string,
    values: Pick<Selectable<Tables['workspace']>, 'held_until' | 'held_words' | 'held_reason'>,
  ) => {
    await ensureWorkspace(session, id);
    await db.updateTable('workspace').set(values).where('id', '=', id).execute();
  };
  return {
    suspend: (id, until, reason) => {
      const { sentence, json } = reasonColumns(reason);
      return change(id, { held_until: until, held_words: sentence, held_reason: json });
    },
    release: (id) => change(id, { held_until: null, held_words: null, held_reason: null }),
    suspension: async (id) => {
      const row = await db.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();
      if (row?.held_until == null) return undefined;
      const reason = parseReason(row.held_words, row.held_reason);
      const isKnown = reason?.code === 'workspace-refused' || reason?.code === 'text';
      return { until: row.held_until, reason: isKnown ? reason : noReason };
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
