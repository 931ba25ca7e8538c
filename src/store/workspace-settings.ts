import { z } from 'zod';
import type { WorkspaceSettingTable } from './installation-table.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** Settings that a workspace may have; one that is missing is as the operator set it. */
export type OwnSettings = z.infer<typeof ownSettings>;

const ownSettings = z.object({
  /** Query runs in a UTC day; 0 turns them off. */
  executionsPerDay: z.number().optional(),
  callsPerMinute: z.number().optional(),
  confirmAboveCredits: z.number().optional(),
  holdCreditsAt: z.number().optional(),
  /** The list of queries as `DUNE_QUERIES` takes it. */
  queries: z.string().optional(),
  /** The time zone of digests whose person has none. */
  timeZone: z.string().optional(),
});

/** The settings of a workspace, as they are stored. */
export type WorkspaceSettings = {
  /** `undefined`: it uses its own installation. */
  readonly orgId: string | undefined;
  /** `none` yet, or one that no encryption key opens. */
  readonly duneKey: { readonly kind: 'key'; readonly key: string } | { readonly kind: 'none' | 'unreadable' };
  /** The admin who entered the key, and when, ms; `undefined` without one. */
  readonly keyEntered: { readonly by: string; readonly at: number } | undefined;
  readonly own: OwnSettings;
  /** Grows with each change; 0 before the first. */
  readonly revision: number;
};

/** A change of a workspace's settings; what is `undefined` stays. */
type SettingsChange = {
  readonly orgId?: string | undefined;
  /** `null` takes the key away. */
  readonly duneKey?: string | null | undefined;
  readonly own?: OwnSettings | undefined;
  readonly by?: string | undefined;
};

/** The settings of workspaces. */
export type WorkspaceSettingsStore = {
  readonly get: (workspaceId: string) => Promise<WorkspaceSettings>;
  readonly change: (workspaceId: string, change: SettingsChange) => Promise<void>;
};

/** Returns the place that a key is sealed for. */
export const keyPlace = (workspaceId: string): string => `dune key ${workspaceId}`;

const nothingSet: WorkspaceSettings = {
  orgId: undefined,
  duneKey: { kind: 'none' },
  keyEntered: undefined,
  own: {},
  revision: 0,
};

const parseOwn = (written: string): OwnSettings => {
  const parsed = ownSettings.safeParse(JSON.parse(written));
  return parsed.success ? parsed.data : {};
};

/** Columns of the settings to change. */
type SettingColumns = Pick<WorkspaceSettingTable, 'changed_at'> &
  Partial<Omit<WorkspaceSettingTable, 'workspace_id' | 'revision'>>;

/** Writes settings of a workspace, which then has another revision. */
export const writeSettings = async (
  { db }: Session,
  workspaceId: string,
  changed: SettingColumns,
): Promise<void> => {
  await db
    .insertInto('workspace_setting')
    .values({ workspace_id: workspaceId, settings: '{}', revision: 1, ...changed })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet((eb) => ({ ...changed, revision: eb('workspace_setting.revision', '+', 1) })),
    )
    .execute();
};

/** Creates the workspace settings of a store. */
export const createWorkspaceSettings = (session: Session, vault: Vault): WorkspaceSettingsStore => {
  const { db } = session;
  const rowOf = (workspaceId: string) =>
    db.selectFrom('workspace_setting').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst();
  return {
    get: async (workspaceId) => {
      const row = await rowOf(workspaceId);
      if (row === undefined) return nothingSet;
      const key = row.dune_key === null ? undefined : vault.open(row.dune_key, keyPlace(workspaceId));
      const missing = row.dune_key === null ? 'none' : 'unreadable';
      return {
        orgId: row.org_id ?? undefined,
        duneKey: key === undefined ? { kind: missing } : { kind: 'key', key },
        keyEntered:
          row.key_by === null || row.key_at === null ? undefined : { by: row.key_by, at: row.key_at },
        own: parseOwn(row.settings),
        revision: row.revision,
      };
    },
    change: async (workspaceId, { orgId, duneKey, own, by }) => {
      const now = await session.now();
      const changed = {
        ...(orgId !== undefined && { org_id: orgId }),
        ...(duneKey !== undefined && {
          dune_key: duneKey === null ? null : vault.seal(duneKey, keyPlace(workspaceId)),
          key_by: duneKey === null ? null : (by ?? null),
          key_at: duneKey === null ? null : now,
        }),
        ...(own !== undefined && { settings: JSON.stringify(own) }),
        ...(by !== undefined && { changed_by: by }),
        changed_at: now,
      };
      await writeSettings(session, workspaceId, changed);
    },
  };
};
