import {
  App,
  ErrorCode,
  HTTPReceiver,
  type ReceiverDispatchErrorHandlerArgs,
  type ReceiverEvent,
} from '@slack/bolt';
import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Log } from '../../platform/log.ts';
import { getPort } from '../app.ts';
import { boltLogger } from '../bolt-logger.ts';
import { describeSlackStart } from '../start-error.ts';
import { createInstallRoutes, type InstallParts } from './installer.ts';
import { createPageRoutes } from './pages/routes.ts';

/** Serves a request in its workspace. */
export type Serve = (event: ReceiverEvent) => Promise<void>;

/** Where all workspaces' requests arrive. */
export type Front = { readonly port: number | undefined; readonly stop: () => Promise<void> };

type FrontParts = InstallParts & { readonly serve: Serve };

/** Codes of errors that anybody can cause: an address that isn't there, or one that is none, such as `//`. */
const noSuchPage: ReadonlySet<unknown> = new Set([
  ErrorCode.HTTPReceiverDeferredRequestError,
  'ERR_INVALID_URL',
]);

const answerFailed = ({ error, response }: ReceiverDispatchErrorHandlerArgs, log: Log): void => {
  const isMissing = 'code' in error && noSuchPage.has(error.code);
  if (!isMissing) log.error({ err: error }, 'page failed unexpectedly');
  response.writeHead(isMissing ? 404 : 500).end();
};

/** Starts to take requests, and hands each to its workspace. The error is a sentence for the operator. */
export const startFront = async (
  config: HostedConfig,
  { serve, ...installing }: FrontParts,
): Promise<Result<Front, string>> => {
  const { shared } = config;
  const { log } = installing;
  const { intake } = shared.slack;
  if (intake.mode !== 'http')
    return err('Many workspaces take HTTP. Remove SLACK_APP_TOKEN, and set SLACK_SIGNING_SECRET.');
  const receiver = new HTTPReceiver({
    signingSecret: intake.signingSecret,
    endpoints: '/slack/events',
    logger: boltLogger(log),
    dispatchErrorHandler: async (failed) => answerFailed(failed, log),
    customRoutes: [...createInstallRoutes(config, installing), ...createPageRoutes(config)],
  });
  const app = new App({
    receiver,
    // Each workspace has its own app, which knows its token; this one only passes requests on.
    authorize: async () => ({}),
    logger: boltLogger(log),
    deferInitialization: true,
    convoStore: false,
  });
  app.processEvent = serve;
  try {
    await app.init();
    const started = await app.start(intake.port);
    let stopped: Promise<unknown> | undefined;
    return ok({
      port: getPort(started),
      stop: async () => {
        stopped ??= app.stop();
        await stopped;
      },
    });
  } catch (error) {
    return err(describeSlackStart(error, 'intake', shared.slack));
  }
};
