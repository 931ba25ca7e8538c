import { revokedBy } from './org-access.ts';
import type { Session } from './session.ts';

/** A workspace or an organization that left. */
export type LeftWorkspace = {
  readonly workspaceId: string;
  /** The organization whose installation it used. */
  readonly orgId: string | undefined;
  /** ms. */
  readonly leftAt: number;
};

/** Lists workspaces that left, and teams whose organization left or took the app from them; an organization stands behind its teams. */
export const listLeft = async ({ db }: Session): Promise<readonly LeftWorkspace[]> => {
  const rows = await db
    .selectFrom('installation')
    .select(['workspace_id', 'is_org', 'left_at', 'installed_by', 'renewal'])
    .execute();
  const teams = await db
    .selectFrom('workspace_setting')
    .select(['workspace_id', 'org_id'])
    .where('org_id', 'is not', null)
    .execute();
  const leftAt = new Map(rows.map((row) => [row.workspace_id, row.left_at]));
  const orgOf = new Map(teams.map((team) => [team.workspace_id, team.org_id]));
  const lostBy = new Map(rows.map((row) => [row.workspace_id, revokedBy(row)]));
  const installed = [...rows].sort((left, right) => left.is_org - right.is_org);
  const ids = [...orgOf.keys(), ...installed.map((row) => row.workspace_id)];
  return [...new Set(ids)].flatMap((workspaceId) => {
    const orgId = orgOf.get(workspaceId) ?? undefined;
    // One that still has the app, its own or its organization's, left nothing.
    const times = [leftAt.get(workspaceId), orgId === undefined ? undefined : leftAt.get(orgId)]
      .filter((time) => time !== undefined)
      .map((time) => time ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...times);
    return Number.isFinite(last)
      ? [{ workspaceId, orgId: orgId ?? lostBy.get(workspaceId), leftAt: last }]
      : [];
  });
};
