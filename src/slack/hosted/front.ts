import { App, HTTPReceiver, type ReceiverEvent } from '@slack/bolt';
import type { HostedConfig } from '../../config/hosted.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Log } from '../../platform/log.ts';
import type { Store } from '../../store/store.ts';
import { getPort } from '../app.ts';
import { boltLogger } from '../bolt-logger.ts';
import { describeSlackStart } from '../start-error.ts';

/** Serves a request in its workspace. */
export type Serve = (event: ReceiverEvent) => Promise<void>;

/** Where all workspaces' requests arrive. */
export type Front = { readonly port: number | undefined; readonly stop: () => Promise<void> };

/** Starts to take requests, and hands each to its workspace. The error is a sentence for the operator. */
export const startFront = async (
  { shared }: HostedConfig,
  { serve, log }: { readonly serve: Serve; readonly log: Log; readonly store: Store },
): Promise<Result<Front, string>> => {
  const { intake } = shared.slack;
  if (intake.mode !== 'http')
    return err('Many workspaces take HTTP. Remove SLACK_APP_TOKEN, and set SLACK_SIGNING_SECRET.');
  const receiver = new HTTPReceiver({
    signingSecret: intake.signingSecret,
    endpoints: '/slack/events',
    logger: boltLogger(log),
  });
  const app = new App({
    receiver,
    logger: boltLogger(log),
    // Each workspace has its own app, which knows its token; this one only passes requests on.
    authorize: async () => ({}),
    deferInitialization: true,
    convoStore: false,
  });
  app.processEvent = serve;
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
