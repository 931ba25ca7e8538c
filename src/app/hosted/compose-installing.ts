import type { HostedConfig } from '../../config/hosted.ts';
import { minuteMs } from '../../core/duration.ts';
import { createPoller, type Poller } from '../../digests/worker/poller.ts';
import { renderInstallAgain, renderInstalled } from '../../messages/installed.ts';
import type { InstallParts } from '../../slack/hosted/installer.ts';
import { installPath } from '../../slack/hosted/pages/layout.ts';
import { createRefreshToken } from '../../slack/hosted/refresh-token.ts';
import { createTokenRenewal, type TokenRenewal } from '../../slack/hosted/renew-token.ts';
import { createTellInstaller } from '../../slack/hosted/tell-installer.ts';
import type { Hosting } from './open-workspace.ts';

type InstallMeans = Pick<Hosting, 'config' | 'store' | 'log' | 'secrets'>;

const tellerOf = ({ config, log }: InstallMeans) =>
  createTellInstaller({ apiUrl: config.shared.slack.apiUrl, log });

const hasOperatorKey = ({ apiKey }: HostedConfig): boolean => apiKey !== undefined;

/** Returns the parts with which workspaces install the app. `refresh`: what is open is looked at again. */
export const composeInstalling = (means: InstallMeans, refresh: () => Promise<unknown>): InstallParts => {
  const { config, store, log, secrets } = means;
  const tell = tellerOf(means);
  return {
    store,
    log,
    redact: secrets.add,
    hasKey: async (workspaceId) =>
      hasOperatorKey(config) || (await store.settings.get(workspaceId)).duneKey.kind === 'key',
    onInstalled: async (installation, hasKey) => {
      // What fails here is found by the next look at what was changed.
      await refresh().catch(() => undefined);
      const { name, isOrg } = installation;
      await tell(installation, renderInstalled({ name, isOrg, hasKey, slash: config.shared.slash }));
    },
  };
};

/** Creates the renewal of the tokens of all workspaces. */
export const composeRenewal = (means: InstallMeans & Pick<Hosting, 'clock'>): TokenRenewal => {
  const { config, store, log, secrets, clock } = means;
  const { clientId, clientSecret, publicUrl } = config.oauth;
  const tell = tellerOf(means);
  return createTokenRenewal({
    ...{ store, clock, log, redact: secrets.add },
    refresh: createRefreshToken({ clientId, clientSecret, apiUrl: config.shared.slack.apiUrl, log }),
    onRefused: (installation) =>
      tell(installation, renderInstallAgain(installation.name, `${publicUrl}${installPath}`)),
  });
};

/** Creates what renews tokens long before they expire, so that nobody waits for it. */
export const createRenewalJob = (
  { renewAll }: Pick<TokenRenewal, 'renewAll'>,
  log: Hosting['log'],
): Pick<Poller, 'start' | 'stop'> =>
  createPoller(
    async () => {
      await renewAll();
      return false;
    },
    minuteMs,
    (error) => log.error({ err: error }, 'renewal of slack tokens failed'),
  );
