import { listLeft } from '../left-workspaces.ts';
import type { Session } from '../session.ts';

/** A workspace, as far as an operator can know it. Times in ms. */
export type ListedWorkspace = {
  readonly workspaceId: string;
  /** As Slack told it; foreign. `undefined`: it never installed the app itself. */
  readonly name: string | undefined;
  readonly isOrg: boolean;
  /** The organization whose installation it uses. */
  readonly orgId: string | undefined;
  readonly installedAt: number | undefined;
  readonly leftAt: number | undefined;
  /** Digests and alerts that haven't ended. */
  readonly digests: number;
  readonly hasKey: boolean;
};

/** Lists all workspaces and organizations of a database by id, also those of an app for one. Reads no secret. */
export const listWorkspaces = async (session: Session): Promise<readonly ListedWorkspace[]> => {
  const { db } = session;
  const installations = await db
    .selectFrom('installation')
    .select((eb) => [
      ...(['workspace_id', 'name', 'is_org', 'installed_at', 'left_at'] as const),
      eb('tokens', '=', '').as('is_of_org'),
    ])
    .execute();
  const settings = await db
    .selectFrom('workspace_setting')
    .select((eb) => ['workspace_id', 'org_id', eb('dune_key', 'is not', null).as('has_key')])
    .execute();
  const counts = await db
    .selectFrom('subscription')
    .select((eb) => ['workspace_id', eb.fn.countAll<number>().as('digests')])
    .where('state', '<>', 'ended')
    .groupBy('workspace_id')
    .execute();
  const known = await db.selectFrom('workspace').select('id').execute();
  const left = new Map((await listLeft(session)).map((one) => [one.workspaceId, one]));
  const ids = [
    ...[...installations, ...settings, ...counts].map((row) => row.workspace_id),
    ...known.map(({ id }) => id),
  ];
  return [...new Set(ids)].sort().map((workspaceId) => {
    const installation = installations.find((row) => row.workspace_id === workspaceId);
    const setting = settings.find((row) => row.workspace_id === workspaceId);
    const leftAt = left.get(workspaceId)?.leftAt;
    // Also one whose own installation ended, and that has its organization's.
    const isByOrg = installation?.is_of_org || (installation?.left_at != null && leftAt === undefined);
    return {
      workspaceId,
      name: installation?.name || undefined,
      isOrg: installation?.is_org === 1,
      orgId: setting?.org_id ?? left.get(workspaceId)?.orgId,
      installedAt: isByOrg ? undefined : installation?.installed_at,
      leftAt,
      digests: counts.find((row) => row.workspace_id === workspaceId)?.digests ?? 0,
      // SQLite has no booleans.
      hasKey: Boolean(setting?.has_key),
    };
  });
};
