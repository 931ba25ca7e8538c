import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import {
  InstallProvider,
  type InstallURLOptions,
  InvalidStateError,
  type Installation as OAuthInstallation,
} from '@slack/oauth';
import type { HostedConfig } from '../../config/hosted.ts';
import { minuteMs } from '../../core/duration.ts';
import type { Log } from '../../platform/log.ts';
import type { Installation } from '../../store/installations.ts';
import type { Store } from '../../store/store.ts';
import { boltLogger } from '../bolt-logger.ts';
import { callRules } from '../clients/web-client.ts';
import { scopesToAsk } from '../scopes.ts';
import { toInstallFailure } from './install-failure.ts';
import { type InstallEnd, renderInstallEnd } from './pages/install-end.ts';
import { installPath } from './pages/layout.ts';
import { sendPage } from './pages/send.ts';
import { createStateCookie } from './state-cookie.ts';
import { toInstallation } from './to-installation.ts';

/** The parts that an installation needs. */
export type InstallParts = {
  readonly store: Pick<Store, 'now' | 'installations' | 'oauthStates'>;
  readonly log: Log;
  /** Redacts a secret in the log. */
  readonly redact: (secret: string) => void;
  /** Tells if a workspace has a key. */
  readonly hasKey: (workspaceId: string) => Promise<boolean>;
  /** Called once an installation is stored; the last page waits for it. Never rejects. */
  readonly onInstalled: (installation: Installation, hasKey: boolean) => Promise<unknown>;
};

/** As long as a person may look at Slack's page, ms. */
const stateForMs = 10 * minuteMs;

const redirectPath = '/slack/oauth_redirect';

const unused = (): never => {
  throw new Error("Bolt doesn't look up installations here: each workspace has its own app");
};

/** It logs as errors what anybody can cause with a link; ends are logged here. */
const quiet = (log: Log) => {
  const logger = boltLogger(log);
  return { ...logger, error: logger.debug, warn: logger.debug };
};

const storeInstallation = async (
  { store, redact }: InstallParts,
  installed: OAuthInstallation,
): Promise<Installation> => {
  for (const secret of [installed.bot?.token, installed.bot?.refreshToken])
    if (secret !== undefined) redact(secret);
  const installation = toInstallation(installed, (await store.now()) - Date.now());
  if (installation === undefined) throw new Error('an installation without a bot token');
  await store.installations.save(installation);
  return installation;
};

const createProvider = (
  { oauth, shared }: HostedConfig,
  parts: InstallParts,
  options: InstallURLOptions,
  stateCookieName: string,
): InstallProvider =>
  new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    authorizationUrl: oauth.authorizeUrl,
    stateCookieName,
    stateStore: {
      generateStateParam: () => parts.store.oauthStates.issue(stateForMs),
      verifyStateParam: async (_now, state) => {
        if (await parts.store.oauthStates.use(state)) return options;
        throw new InvalidStateError('the state is unknown, used or too old');
      },
    },
    installationStore: {
      storeInstallation: async (installed) => void (await storeInstallation(parts, installed)),
      fetchInstallation: unused,
    },
    logger: quiet(parts.log),
    clientOptions: { slackApiUrl: shared.slack.apiUrl, ...callRules.bolt },
  });

const saidInAddress = ({ url }: IncomingMessage): string | null =>
  new URL(url ?? '/', 'http://here').searchParams.get('error');

const statuses: Readonly<Record<InstallEnd['kind'], number>> = {
  installed: 200,
  denied: 200,
  state: 400,
  refused: 400,
  unreachable: 502,
  failed: 503,
};

type End = (request: IncomingMessage, response: ServerResponse, end: InstallEnd) => void;

const logFailure = (log: Log, end: InstallEnd, error: unknown, said: string | null): void => {
  const { kind: reason } = end;
  const code = end.kind === 'refused' ? end.code : undefined;
  // Anybody can cause these with a link.
  if (said !== null || reason === 'state') log.info({ reason, code }, 'app not installed');
  else log.warn({ reason, code, err: error }, 'app not installed');
};

/** Tells the installer what is next, and returns the last page. */
const finish = async (parts: InstallParts, installed: OAuthInstallation): Promise<InstallEnd> => {
  const installation = toInstallation(installed, 0);
  if (installation === undefined) return { kind: 'failed' };
  const { workspaceId, isOrg, name } = installation;
  parts.log.info({ workspace: workspaceId, isOrg }, 'app installed');
  const hasKey = await parts.hasKey(workspaceId).catch(() => false);
  await parts.onInstalled(installation, hasKey);
  return { kind: 'installed', name, isOrg, hasKey, workspaceId, appId: installed.appId };
};

/** Creates the two addresses at which the app is installed: the first leads to Slack, which leads to the second. */
export const createInstallRoutes = (config: HostedConfig, parts: InstallParts): readonly CustomRoute[] => {
  const { publicUrl } = config.oauth;
  const { store, log } = parts;
  const options = { scopes: [...scopesToAsk(config.shared)], redirectUri: `${publicUrl}${redirectPath}` };
  const cookie = createStateCookie(publicUrl.startsWith('https:'));
  const provider = createProvider(config, parts, options, cookie.name);
  const end: End = (request, response, how) =>
    sendPage(request, response, statuses[how.kind], renderInstallEnd(how, { publicUrl }));
  const fail = (request: IncomingMessage, response: ServerResponse, error: unknown): void => {
    const said = saidInAddress(request);
    const how = toInstallFailure(error, said);
    logFailure(log, how, error, said);
    end(request, response, how);
  };

  const begin = async (response: ServerResponse): Promise<void> => {
    const state = await store.oauthStates.issue(stateForMs);
    const location = await provider.generateInstallUrl(options, true, state);
    response
      .writeHead(302, {
        location,
        'set-cookie': cookie.set(state, stateForMs),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
      .end();
  };

  const comeBack = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    provider.handleCallback(request, response, {
      successAsync: async (installed) => end(request, response, await finish(parts, installed)),
      failure: (error) => fail(request, response, error),
    });

  return [
    {
      path: installPath,
      method: 'GET',
      handler: (request, response) => {
        begin(response).catch((error: unknown) => fail(request, response, error));
      },
    },
    {
      path: redirectPath,
      method: 'GET',
      handler: (request, response) => {
        comeBack(request, response).catch((error: unknown) => fail(request, response, error));
      },
    },
  ];
};
