import { dayMs } from '../core/duration.ts';
import type { HoldReason } from './reason.ts';
import { inTransaction, type Session } from './session.ts';
import { createWorkspaces } from './workspaces.ts';

/** Lists the workspaces that are served by an installation: its own, and those of an organization without one. */
export const listServed = async ({ db }: Session, installationId: string): Promise<readonly string[]> => {
  const ofOrg = await db
    .selectFrom('workspace_setting')
    .select('workspace_id as id')
    .where('org_id', '=', installationId)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('installation')
            .select('installation.workspace_id')
            .whereRef('installation.workspace_id', '=', 'workspace_setting.workspace_id')
            .where('installation.left_at', 'is', null),
        ),
      ),
    )
    .execute();
  return [installationId, ...ofOrg.map(({ id }) => id)];
};

/** Until somebody installs the app again, which ends it. */
export const holdMs = 3_650 * dayMs;

/** Holds back what workspaces without a token would post. `slackCode`: why they have none. */
export const holdBackWorkspaces = async (
  inside: Session,
  workspaceIds: readonly string[],
  slackCode: string,
): Promise<void> => {
  const until = (await inside.now()) + holdMs;
  const reason: HoldReason = { code: 'workspace-refused', detail: { reason: 'token', slackCode } };
  const { suspend } = createWorkspaces(inside);
  for (const id of workspaceIds) await suspend(id, until, reason);
};

/** Holds back what an installation without a token would post. `slackCode`: why it has none. */
export const holdBackServed = async (
  inside: Session,
  installationId: string,
  slackCode: string,
): Promise<void> => holdBackWorkspaces(inside, await listServed(inside, installationId), slackCode);

/** Reads an installation, which doesn't change until the transaction ends. */
export const keepInstallation = ({ db, locksRows }: Session, id: string) =>
  db
    .selectFrom('installation')
    .select(['installed_at', 'left_at'])
    .where('workspace_id', '=', id)
    .$if(locksRows, (query) => query.forShare())
    .executeTakeFirst();

/** Tells if a workspace has its organization's installation, too. */
const hasOrgInstallation = async (inside: Session, workspaceId: string): Promise<boolean> => {
  const setting = inside.db.selectFrom('workspace_setting').select('org_id');
  const orgId = (await setting.where('workspace_id', '=', workspaceId).executeTakeFirst())?.org_id;
  return orgId != null && (await keepInstallation(inside, orgId))?.left_at === null;
};

/**
 * Records that an installation ended, unless it began after `at`, ms, and holds back what would be posted, unless another serves it.
 * False if nothing changed.
 */
export const endInstallation = (session: Session, workspaceId: string, at?: number): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const { numUpdatedRows } = await inside.db
      .updateTable('installation')
      .set({ left_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('left_at', 'is', null)
      .where('installed_at', '<=', at ?? now)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    // With the organization's token, nothing is held back because of the one that ended.
    if (await hasOrgInstallation(inside, workspaceId)) await createWorkspaces(inside).release(workspaceId);
    else await holdBackServed(inside, workspaceId, 'token_revoked');
    return true;
  });
