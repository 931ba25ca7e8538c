import type { WorkspaceConfig } from '../../config/config.ts';
import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { HostPages } from '../../core/set-by.ts';
import { installPath, supportPath } from '../../slack/hosted/pages/layout.ts';
import type { TokenRenewal } from '../../slack/hosted/renew-token.ts';
import type { Store } from '../../store/store.ts';
import type { WorkspaceSettings } from '../../store/workspace-settings.ts';
import { chooseLimits } from './own-limits.ts';

/** The settings that a workspace is served with. */
export type Access = {
  readonly config: WorkspaceConfig;
  /** Differs when its token, its key or its settings change: what `revisions` of the store says of it. */
  readonly version: string;
  /** The workspace, or the organization, whose installation it is. */
  readonly installationId: string;
};

/** `unreadable`: no encryption key opens its token. `expired`: its token is over, and Slack gave no other yet. */
export type NoAccess = {
  readonly kind: 'not-installed' | 'left' | 'unreadable' | 'expired';
  readonly version: string;
};

type Key = WorkspaceSettings['duneKey'];

/** A key that can't be read isn't replaced by the operator's: its workspace would be answered from another account. */
const chooseKey = (
  { apiKey }: HostedConfig,
  key: Key,
): Pick<WorkspaceConfig, 'apiKey' | 'isKeyUnreadable'> => {
  if (key.kind === 'key') return { apiKey: key.key };
  return key.kind === 'none' ? { apiKey } : { apiKey: undefined, isKeyUnreadable: true };
};

const toPages = ({ oauth: { publicUrl } }: HostedConfig): HostPages => ({
  install: `${publicUrl}${installPath}`,
  support: `${publicUrl}${supportPath}`,
});

/** Where access is found. */
type AccessMeans = {
  readonly config: HostedConfig;
  readonly store: Pick<Store, 'installations' | 'settings' | 'all'>;
  readonly renewal?: Pick<TokenRenewal, 'ensure'> | undefined;
};

/** Finds the token, the key and the settings of a workspace. */
export const findAccess = async (
  means: AccessMeans,
  team: { readonly workspaceId: string; readonly orgId?: string | undefined },
): Promise<Result<Access, NoAccess>> => {
  const { config, store } = means;
  const { workspaceId, orgId } = team;
  // Before the rest, so that a change in between is found, as if it came later.
  const version = (await store.all.revisions([workspaceId])).get(workspaceId) ?? '';
  const settings = await store.settings.get(workspaceId);
  const find = (org: string | undefined) => store.installations.find(workspaceId, org);
  const ofRequest = orgId === undefined ? undefined : await find(orgId);
  const found = ofRequest?.kind === 'installed' ? ofRequest : await find(settings.orgId);
  if (found.kind !== 'installed')
    return err({ kind: found.kind === 'none' ? 'not-installed' : found.kind, version });
  const { installation } = found;
  if (orgId !== undefined && orgId !== settings.orgId && installation.workspaceId === orgId) {
    // A digest falls due without a request that names the organization. One with whose installation the workspace isn't served
    // doesn't count: its leaving would be the workspace's.
    await store.settings.change(workspaceId, { orgId });
    return findAccess(means, team);
  }
  const state = await means.renewal?.ensure(installation);
  if (state === 'expired') return err({ kind: 'expired', version });
  // Without another renewal: Slack may say that a new token is soon over, too.
  if (state === 'renewed') return findAccess({ config, store }, team);
  const { shared } = config;
  const { duneKey, own } = settings;
  return ok({
    version,
    installationId: installation.workspaceId,
    config: {
      ...shared,
      ...chooseKey(config, duneKey),
      ...chooseLimits(shared, own, duneKey.kind === 'key', toPages(config)),
      slack: { ...shared.slack, botToken: installation.bot.token },
      timeZone: own.timeZone,
    },
  });
};
