import type { WorkspaceConfig } from '../../config/config.ts';
import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Store } from '../../store/store.ts';

/** The settings that a workspace is served with. */
export type Access = {
  readonly config: WorkspaceConfig;
  /** Differs when its token, its key or its settings change. */
  readonly version: string;
};

/** `unreadable`: no encryption key opens its token. */
export type NoAccess = { readonly kind: 'not-installed' | 'left' | 'unreadable' };

/** Finds the token, the key and the settings of a workspace. */
export const findAccess = async (
  {
    config,
    store,
  }: { readonly config: HostedConfig; readonly store: Pick<Store, 'installations' | 'settings'> },
  { workspaceId, orgId }: { readonly workspaceId: string; readonly orgId?: string | undefined },
): Promise<Result<Access, NoAccess>> => {
  const settings = await store.settings.get(workspaceId);
  const found = await store.installations.find(workspaceId, orgId ?? settings.orgId);
  if (found.kind !== 'installed') return err({ kind: found.kind === 'none' ? 'not-installed' : found.kind });
  const { installation } = found;
  const { shared } = config;
  const { duneKey, own } = settings;
  return ok({
    version: `${installation.workspaceId} ${installation.revision} ${settings.revision}`,
    config: {
      ...shared,
      apiKey: duneKey.kind === 'key' ? duneKey.key : config.apiKey,
      slack: { ...shared.slack, botToken: installation.bot.token },
      executionsPerDay: own.executionsPerDay ?? shared.executionsPerDay,
      callsPerMinute: own.callsPerMinute ?? shared.callsPerMinute,
      confirmAboveCredits: own.confirmAboveCredits ?? shared.confirmAboveCredits,
      holdCreditsAt: own.holdCreditsAt ?? shared.holdCreditsAt,
    },
  });
};
