import type { Selectable } from 'kysely';
import { z } from 'zod';
import { endInstallation, listServed } from './end-installation.ts';
import type { InstallationTable } from './installation-table.ts';
import { revokedBy } from './org-access.ts';
import { type BotToken, createRenewals, type Renewals } from './renewals.ts';
import { inTransaction, type Session } from './session.ts';
import type { Vault } from './vault.ts';
import { createWorkspaces, lockWorkspace } from './workspaces.ts';

/** A workspace, or an Enterprise organization, that installed the app. */
export type Installation = {
  /** Slack's team id; of an organization, its enterprise id. */
  readonly workspaceId: string;
  readonly isOrg: boolean;
  /** As Slack told it; foreign. */
  readonly name: string;
  readonly bot: BotToken;
  readonly scopes: readonly string[];
  readonly installedBy: string;
};

/** An installation as it is stored. Times in ms. */
export type StoredInstallation = Installation & {
  readonly installedAt: number;
  /** Grows with each change of the tokens. */
  readonly revision: number;
};

/** `unreadable`: no key opens its tokens. `left`: it uninstalled the app at a time, ms. */
type FoundInstallation =
  | { readonly kind: 'installed'; readonly installation: StoredInstallation }
  | { readonly kind: 'left'; readonly at: number }
  | { readonly kind: 'unreadable' | 'none' };

/** The installations of the app. */
export type Installations = Renewals & {
  /** Saves an installation, also of a workspace that had it before, which gets back what it had. */
  readonly save: (installation: Installation) => Promise<void>;
  /** Finds the installation of a workspace: its own, else its organization's, unless that took the app from it. */
  readonly find: (workspaceId: string, orgId?: string) => Promise<FoundInstallation>;
  /**
   * Records that a workspace, or an organization, uninstalled the app, and holds back what would be posted there. Returns
   * false, and changes nothing, if it had left before, or installed the app after `at`, ms.
   */
  readonly leave: (workspaceId: string, at?: number) => Promise<boolean>;
};

const tokensSchema = z.object({ token: z.string(), refreshToken: z.string().optional() });

/** Returns the place that tokens are sealed for. */
export const tokensPlace = (workspaceId: string): string => `installation ${workspaceId}`;

const tokenColumns = (vault: Vault, workspaceId: string, { token, refreshToken, expiresAt }: BotToken) => ({
  tokens: vault.seal(JSON.stringify({ token, refreshToken }), tokensPlace(workspaceId)),
  expires_at: expiresAt ?? null,
});

const toFound = (row: Selectable<InstallationTable> | undefined, vault: Vault): FoundInstallation => {
  if (row === undefined) return { kind: 'none' };
  if (row.left_at !== null) return { kind: 'left', at: row.left_at };
  const opened = vault.open(row.tokens, tokensPlace(row.workspace_id));
  const tokens = opened === undefined ? undefined : tokensSchema.safeParse(JSON.parse(opened));
  if (tokens?.success !== true) return { kind: 'unreadable' };
  return {
    kind: 'installed',
    installation: {
      workspaceId: row.workspace_id,
      isOrg: row.is_org === 1,
      name: row.name,
      bot: { ...tokens.data, expiresAt: row.expires_at ?? undefined },
      scopes: row.scopes.split(',').filter((scope) => scope !== ''),
      installedBy: row.installed_by,
      installedAt: row.installed_at,
      revision: row.revision,
    },
  };
};

const saveRow = async (session: Session, vault: Vault, installation: Installation): Promise<void> => {
  const { workspaceId, isOrg, name, bot, scopes, installedBy } = installation;
  const values = {
    is_org: isOrg ? 1 : 0,
    name,
    ...tokenColumns(vault, workspaceId, bot),
    scopes: scopes.join(','),
    installed_by: installedBy,
    installed_at: await session.now(),
    left_at: null,
    // A renewal in progress would bring back the token of before.
    renewal: null,
    renewal_until: 0,
  };
  await session.db
    .insertInto('installation')
    .values({ workspace_id: workspaceId, ...values, revision: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet((eb) => ({ ...values, revision: eb('installation.revision', '+', 1) })),
    )
    .execute();
};

/** Locks in the order of what an organization does to its workspaces, so that the two never wait for each other. */
const lockToInstall = async (inside: Session, workspaceId: string): Promise<void> => {
  const { db, locksRows } = inside;
  const row = db.selectFrom('installation').select('workspace_id').where('workspace_id', '=', workspaceId);
  const known = await row.$if(locksRows, (query) => query.forUpdate()).executeTakeFirst();
  // There is no row to lock yet, and both are about to add one.
  if (known === undefined) await lockWorkspace(inside, workspaceId);
};

/** With a new token, nothing is held back because of the one of before. */
const save = (session: Session, vault: Vault, installation: Installation): Promise<void> =>
  inTransaction(session, async (inside) => {
    const { workspaceId } = installation;
    await lockToInstall(inside, workspaceId);
    await saveRow(inside, vault, installation);
    const { release } = createWorkspaces(inside);
    for (const id of await listServed(inside, workspaceId)) await release(id);
  });

/** Creates the installations of a store. */
export const createInstallations = (session: Session, vault: Vault): Installations => {
  const { db } = session;
  const rowOf = (workspaceId: string) =>
    db.selectFrom('installation').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst();
  return {
    ...createRenewals(session, tokenColumns.bind(null, vault)),
    save: save.bind(null, session, vault),
    find: async (workspaceId, orgId) => {
      const row = await rowOf(workspaceId);
      const own = toFound(row, vault);
      const isOwn = own.kind === 'installed' || own.kind === 'unreadable';
      if (orgId === undefined || isOwn || (row !== undefined && revokedBy(row) === orgId)) return own;
      const ofOrg = toFound(await rowOf(orgId), vault);
      return ofOrg.kind === 'none' ? own : ofOrg;
    },
    leave: endInstallation.bind(null, session),
  };
};
