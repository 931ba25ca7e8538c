import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPReceiverOptions } from '@slack/bolt';
import type { InstallationStore, Installation as OAuthInstallation, StateStore } from '@slack/oauth';
import type { HostedConfig } from '../../config/hosted.ts';
import type { Installation } from '../../store/installations.ts';
import type { Store } from '../../store/store.ts';
import { callRules } from '../clients/web-client.ts';
import { scopesToAsk } from '../scopes.ts';
import { type InstallEnd, renderInstallEnd } from './install-pages.ts';
import { sendPage } from './send-page.ts';

/** The parts that an installation needs. */
export type InstallParts = {
  readonly store: Pick<Store, 'installations' | 'oauthStates'>;
  /** Called once an installation is stored. */
  readonly onInstalled: (installation: Installation) => void;
};

/** As long as a person may look at Slack's page, ms. */
const stateForMs = 10 * 60_000;

const installPath = '/slack/install';

/** Returns an installation as it's stored; `undefined` for one without a bot, which this app has no use for. */
const toInstallation = (installed: OAuthInstallation): Installation | undefined => {
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
      expiresAt: bot.expiresAt === undefined ? undefined : bot.expiresAt * 1000,
    },
    scopes: bot.scopes,
    installedBy: user.id,
  };
};

const unused = (): never => {
  throw new Error("Bolt doesn't look up installations here: each workspace has its own app");
};

const toInstallationStore = ({ store, onInstalled }: InstallParts): InstallationStore => ({
  storeInstallation: async (installed) => {
    const installation = toInstallation(installed);
    if (installation === undefined) throw new Error('an installation without a bot token');
    await store.installations.save(installation);
    onInstalled(installation);
  },
  fetchInstallation: unused,
});

const toStateStore = (
  { store }: InstallParts,
  options: { readonly scopes: string[]; readonly redirectUri: string },
): StateStore => ({
  generateStateParam: () => store.oauthStates.issue(stateForMs),
  verifyStateParam: async (_now, state) => {
    if (await store.oauthStates.use(state)) return options;
    throw Object.assign(new Error('the state is used, or too old'), { code: 'slack_oauth_invalid_state' });
  },
});

/** Slack's word for a person who pressed Cancel. */
const isDenied = (request: IncomingMessage): boolean =>
  new URL(request.url ?? '/', 'http://here').searchParams.get('error') === 'access_denied';

const toEnd = ({ code }: { readonly code: string }, request: IncomingMessage): InstallEnd => {
  if (isDenied(request)) return 'denied';
  return /invalid_state|missing_state/.test(code) ? 'state' : 'failed';
};

const end = (response: ServerResponse, kind: InstallEnd): void =>
  sendPage(response, kind === 'installed' ? 200 : 400, renderInstallEnd(kind, installPath));

/** Returns the options by which Bolt's receiver installs the app. */
export const toInstallOptions = (
  { oauth, shared }: HostedConfig,
  parts: InstallParts,
): Partial<HTTPReceiverOptions> => {
  const redirectUriPath = '/slack/oauth_redirect';
  const redirectUri = `${oauth.publicUrl}${redirectUriPath}`;
  const scopes = [...scopesToAsk(shared)];
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    scopes,
    redirectUri,
    installationStore: toInstallationStore(parts),
    installerOptions: {
      installPath,
      redirectUriPath,
      directInstall: true,
      stateStore: toStateStore(parts, { scopes, redirectUri }),
      stateCookieExpirationSeconds: stateForMs / 1000,
      authorizationUrl: oauth.authorizeUrl,
      clientOptions: { slackApiUrl: shared.slack.apiUrl, ...callRules.bolt },
      callbackOptions: {
        success: (_installed, _options, _request, response) => end(response, 'installed'),
        failure: (error, _options, request, response) => end(response, toEnd(error, request)),
      },
    },
  };
};
