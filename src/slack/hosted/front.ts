import { App, HTTPReceiver, type ReceiverEvent } from '@slack/bolt';
import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Log } from '../../platform/log.ts';
import { getPort } from '../app.ts';
import { boltLogger } from '../bolt-logger.ts';
import { describeSlackStart } from '../start-error.ts';
import { type InstallParts, toInstallOptions } from './installer.ts';
import { teamOf } from './team-of.ts';

/** Serves a request in its workspace. */
export type Serve = (
  team: { readonly workspaceId: string; readonly orgId?: string | undefined },
  event: ReceiverEvent,
) => Promise<void>;

/** Where all workspaces' requests arrive. */
export type Front = { readonly port: number | undefined; readonly stop: () => Promise<void> };

type FrontParts = InstallParts & { readonly serve: Serve; readonly log: Log };

/** Starts to take requests, and hands each to its workspace. The error is a sentence for the operator. */
export const startFront = async (
  config: HostedConfig,
  { serve, log, ...installing }: FrontParts,
): Promise<Result<Front, string>> => {
  const { shared } = config;
  const { intake } = shared.slack;
  if (intake.mode !== 'http')
    return err('Many workspaces take HTTP. Remove SLACK_APP_TOKEN, and set SLACK_SIGNING_SECRET.');
  const receiver = new HTTPReceiver({
    signingSecret: intake.signingSecret,
    endpoints: '/slack/events',
    logger: boltLogger(log),
    ...toInstallOptions(config, installing),
  });
  const app = new App({
    receiver,
    logger: boltLogger(log),
    deferInitialization: true,
    convoStore: false,
  });
  // Each workspace has its own app, which knows its token; this one only passes requests on.
  app.processEvent = async (event) => {
    const team = teamOf(event.body);
    if (team === undefined) return log.warn('request without a workspace dropped');
    await serve(team, event);
  };
  try {
    await app.init();
    const started = await app.start(intake.port);
    return ok({
      port: getPort(started),
      stop: async () => {
        await app.stop();
      },
    });
  } catch (error) {
    return err(describeSlackStart(error, 'intake', shared.slack));
  }
};
