import type { Session } from './session.ts';

/** Lists workspaces in which something is due at `now`, ms: a digest, an alert, a follow-up, a notification, or a board's edit. */
export const listDueWorkspaces = async ({ db, now }: Session): Promise<readonly string[]> => {
  const at = await now();
  const rows = await db
    .selectFrom('subscription')
    .select('workspace_id')
    .where('due_at', '<=', at)
    .union(db.selectFrom('subscription').select('workspace_id').where('alert_due_at', '<=', at))
    .union(db.selectFrom('notice').select('workspace_id').where('due_at', '<=', at))
    .union(db.selectFrom('follow_up').select('workspace_id').where('due_at', '<=', at))
    .union(db.selectFrom('board').select('workspace_id').where('tidy_at', '<=', at))
    .execute();
  return rows.map((row) => row.workspace_id);
};
