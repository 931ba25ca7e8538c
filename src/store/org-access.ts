import type { Selectable } from 'kysely';
import { holdBackWorkspaces, keepInstallation } from './end-installation.ts';
import type { InstallationTable } from './installation-table.ts';
import { inTransaction, type Session } from './session.ts';
import { writeSettings } from './workspace-settings.ts';
import { createWorkspaces, lockWorkspace } from './workspaces.ts';

/**
 * The workspaces in which an organization's installation may act. Both return the workspaces that they changed; `at`: when Slack
 * did it, ms. What is older than what was stored last changes nothing, nor does what is about a workspace of which nothing is stored.
 */
export type OrgAccess = {
  /** Records that workspaces lost the organization's installation: each without its own leaves, as if it had uninstalled the app. */
  readonly revoke: (
    orgId: string,
    workspaceIds: readonly string[],
    at?: number,
  ) => Promise<readonly string[]>;
  /** Records that workspaces have the organization's installation, and gives those that left back what they had. */
  readonly grant: (orgId: string, workspaceIds: readonly string[], at?: number) => Promise<readonly string[]>;
};

type Row = Selectable<InstallationTable>;

/** Marks a workspace that its organization took the app from. Such a row has no token; it's there to be found and deleted. */
const revoked = 'revoked';

/** Returns the organization that took the app from a workspace, by the workspace's row. */
export const revokedBy = ({
  renewal,
  left_at,
  installed_by,
}: Pick<Row, 'renewal' | 'left_at' | 'installed_by'>): string | undefined =>
  left_at !== null && renewal === revoked ? installed_by : undefined;

/** Tells if a row is no installation of the workspace, but what its organization last did about it. */
const isOfOrg = ({ tokens, left_at }: Pick<Row, 'tokens' | 'left_at'>): boolean =>
  left_at !== null && tokens === '';

/** A workspace, locked, and the installation of the organization that did something. */
type Locked = {
  readonly org: Pick<Row, 'installed_at' | 'left_at'> | undefined;
  readonly row: Row | undefined;
  readonly orgId: string | undefined;
  readonly changedAt: number | undefined;
};

const lock = async (inside: Session, orgId: string, workspaceId: string): Promise<Locked | undefined> => {
  const { db, locksRows } = inside;
  const installation = db.selectFrom('installation').selectAll().where('workspace_id', '=', workspaceId);
  // First, as a deletion does, so that the two never wait for each other.
  const known = await installation.$if(locksRows, (query) => query.forUpdate()).executeTakeFirst();
  const findSetting = () =>
    db
      .selectFrom('workspace_setting')
      .select(['org_id', 'changed_at'])
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
  // One that was deleted meanwhile gets no row.
  if (known === undefined && (await findSetting()) === undefined) return undefined;
  // Before the workspace, as an installation does, which releases the workspaces that it sees.
  const org = await keepInstallation(inside, orgId);
  await lockWorkspace(inside, workspaceId);
  const setting = await findSetting();
  return {
    org,
    row: await installation.executeTakeFirst(),
    orgId: setting?.org_id ?? undefined,
    changedAt: setting?.changed_at,
  };
};

const setOrg = async (inside: Session, workspaceId: string, orgId: string | null): Promise<void> =>
  writeSettings(inside, workspaceId, { org_id: orgId, changed_at: await inside.now() });

/**
 * Writes down what an organization did at a time. A name stays: the workspace may have had the app itself. Returns false, and changes
 * nothing, if it has.
 */
const note = async (
  { db }: Session,
  workspaceId: string,
  values: Pick<Row, 'installed_by' | 'installed_at' | 'left_at' | 'renewal'>,
): Promise<boolean> => {
  const noted = { ...values, is_org: 0, tokens: '', expires_at: null, scopes: '', renewal_until: 0 };
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('installation')
    .values({ workspace_id: workspaceId, name: '', revision: 1, ...noted })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet(noted).where('installation.left_at', 'is not', null),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
};

/** Slack tells the time in whole seconds: of two events in one second, the one that keeps the workspace counts. */
const isRevokedBefore = (
  { row, changedAt = 0 }: Locked,
  org: Pick<Row, 'installed_at'>,
  at: number,
): boolean => {
  if (at < org.installed_at) return true;
  // The workspace was served when somebody changed its settings.
  return row !== undefined && isOfOrg(row) ? at <= row.installed_at : at < changedAt;
};

/** Does to a workspace what its organization did at a time, ms. Returns false if that changes nothing. */
type AccessChange = (inside: Session, orgId: string, workspaceId: string, at: number) => Promise<boolean>;

const revokeOne: AccessChange = async (inside, orgId, workspaceId, at) => {
  const locked = await lock(inside, orgId, workspaceId);
  if (locked?.org === undefined || locked.orgId !== orgId) return false;
  if (isRevokedBefore(locked, locked.org, at)) return false;
  await setOrg(inside, workspaceId, null);
  const left_at = await inside.now();
  const noted = { installed_by: orgId, installed_at: at, left_at, renewal: revoked };
  // Its own installation serves it, and once that ends, nothing does.
  if (!(await note(inside, workspaceId, noted))) return false;
  await holdBackWorkspaces(inside, [workspaceId], 'team_access_not_granted');
  return true;
};

/** A workspace that left by itself comes back with an organization that has the app; for any other, the last event counts. */
const mayGrant = ({ row, orgId, org }: Locked, by: string, at: number): boolean => {
  if (row === undefined || row.left_at === null) return row === undefined && orgId === by;
  return isOfOrg(row) ? at >= row.installed_at : orgId === by || (org?.left_at === null && at > row.left_at);
};

const grantOne: AccessChange = async (inside, orgId, workspaceId, at) => {
  const locked = await lock(inside, orgId, workspaceId);
  if (locked === undefined || !mayGrant(locked, orgId, at)) return false;
  const { row, org, orgId: before } = locked;
  const left_at = row?.left_at ?? (await inside.now());
  const noted = { installed_by: orgId, installed_at: at, left_at, renewal: null };
  if (!(await note(inside, workspaceId, noted))) return false;
  // Else its next installation does.
  if (org?.left_at === null) await createWorkspaces(inside).release(workspaceId);
  // An older version may have set the organization, because a request named it.
  if (before === orgId && (row === undefined || revokedBy(row) === undefined)) return false;
  await setOrg(inside, workspaceId, orgId);
  return true;
};

/** Lists those of these workspaces of which something is stored, by id, so that no two processes lock them crosswise. */
const listKnown = async ({ db }: Session, workspaceIds: readonly string[]): Promise<readonly string[]> => {
  if (workspaceIds.length === 0) return [];
  const rows = await db
    .selectFrom('workspace_setting')
    .select('workspace_id as id')
    .where('workspace_id', 'in', workspaceIds)
    .union(
      db.selectFrom('installation').select('workspace_id as id').where('workspace_id', 'in', workspaceIds),
    )
    .execute();
  return rows.map(({ id }) => id).sort();
};

const forEach =
  (session: Session, change: AccessChange): OrgAccess['revoke'] =>
  async (orgId, workspaceIds, at) => {
    const changed: string[] = [];
    // One by one: an organization may have hundreds, and each is a short transaction that can be repeated.
    for (const id of await listKnown(session, workspaceIds)) {
      const act = async (inside: Session) => change(inside, orgId, id, at ?? (await inside.now()));
      if (await inTransaction(session, act)) changed.push(id);
    }
    return changed;
  };

/** Creates the access of organizations of a store. */
export const createOrgAccess = (session: Session): OrgAccess => ({
  revoke: forEach(session, revokeOne),
  grant: forEach(session, grantOne),
});
