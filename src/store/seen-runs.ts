import { createHash } from 'node:crypto';
import type { Session } from './session.ts';

/** A run on Dune whose result was read. `id`: Dune's; times in ms. */
export type SeenRun = { readonly id: string; readonly endedAt: number };

/** The runs that were seen of each query and its values, the last few. */
export type SeenRuns = {
  /** Notes a run; again changes nothing. */
  readonly note: (workspaceId: string, queryKey: string, run: SeenRun) => Promise<void>;
  /** Lists the latest runs, newest first. */
  readonly list: (workspaceId: string, queryKey: string, limit: number) => Promise<readonly SeenRun[]>;
};

/** More than an alert is tried on, because Dune may not keep all of them. */
const maxKept = 30;

/** A hash, because an index takes no long text, and values may be long. */
const toName = (queryKey: string): string => createHash('sha256').update(queryKey).digest('base64url');

/** Creates the seen runs of a store. */
export const createSeenRuns = ({ db }: Session): SeenRuns => {
  const ofQuery = (workspaceId: string, name: string) =>
    db
      .selectFrom('seen_run')
      .where('workspace_id', '=', workspaceId)
      .where('name', '=', name)
      .orderBy('ended_at', 'desc');
  return {
    note: async (workspaceId, queryKey, { id, endedAt }) => {
      const name = toName(queryKey);
      await db
        .insertInto('seen_run')
        .values({ workspace_id: workspaceId, name, execution: id, ended_at: endedAt })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'name', 'execution']).doNothing())
        .execute();
      const oldest = ofQuery(workspaceId, name)
        .select('ended_at')
        .limit(1)
        .offset(maxKept - 1);
      await db
        .deleteFrom('seen_run')
        .where('workspace_id', '=', workspaceId)
        .where('name', '=', name)
        .where('ended_at', '<', oldest)
        .execute();
    },
    list: async (workspaceId, queryKey, limit) => {
      const rows = await ofQuery(workspaceId, toName(queryKey))
        .select(['execution', 'ended_at'])
        .limit(limit)
        .execute();
      return rows.map(({ execution, ended_at }) => ({ id: execution, endedAt: ended_at }));
    },
  };
};
