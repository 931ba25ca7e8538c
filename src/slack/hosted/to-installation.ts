import type { Installation as OAuthInstallation } from '@slack/oauth';
import type { Installation } from '../../store/installations.ts';

/**
 * Returns an installation as it's stored; `undefined` for one without a bot, which this app has no use for. `aheadMs`: how far
 * the store's clock is ahead of this machine's, by which @slack/oauth says when a token expires.
 */
export const toInstallation = (installed: OAuthInstallation, aheadMs: number): Installation | undefined => {
  const { bot, team, enterprise, isEnterpriseInstall = false, user } = installed;
  const at = isEnterpriseInstall ? enterprise : team;
  if (bot === undefined || at === undefined) return undefined;
  return {
    workspaceId: at.id,
    isOrg: isEnterpriseInstall,
    name: at.name ?? at.id,
    bot: {
      token: bot.token,
      refreshToken: bot.refreshToken,
      // Slack's are in seconds.
      expiresAt: bot.expiresAt === undefined ? undefined : bot.expiresAt * 1000 + aheadMs,
    },
    scopes: bot.scopes,
    installedBy: user.id,
  };
};
