import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Intake, WorkspaceConfig } from '../config/config.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { InFlight } from '../platform/in-flight.ts';
import type { Log } from '../platform/log.ts';
import { workAt } from '../platform/place.ts';
import { withRequestId } from '../platform/request-id.ts';
import { spendAs } from '../platform/spend-as.ts';
import { boltLogger } from './bolt-logger.ts';
import { callRules } from './clients/web-client.ts';
import { registerListeners } from './listeners/listeners.ts';
import { actingUser } from './middleware/acting-user.ts';
import { requestPlace } from './middleware/request-place.ts';
import { createRequestRunner } from './middleware/run-once.ts';
import type { SlackServices } from './services.ts';
import { createSocketIntake, isSocketGone } from './socket-mode.ts';
import { describeSlackStart } from './start-error.ts';

/** A running connection to Slack. */
export type SlackConnection = {
  /** The port for HTTP requests; `undefined` in Socket Mode. */
  readonly port: number | undefined;
  /** Tells if commands can arrive. */
  readonly isReady: () => boolean;
  /** Stops accepting requests. Work in progress continues. */
  readonly stop: () => Promise<void>;
};

/** Starts what serves requests. The error is a sentence for the operator. */
export type StartServing = () => Promise<Result<SlackConnection, string>>;

/** Where requests come from. */
export type IntakeReceiver = {
  /** Puts the start off until a request comes; without it, it starts at once. */
  readonly startLater?: ((start: StartServing) => SlackConnection) | undefined;
  readonly receiver: Receiver;
  /** Tells if requests can arrive. */
  readonly isReady: () => boolean;
  /** Takes no more requests. */
  readonly disconnect: () => void;
};

const httpIntake = (signingSecret: string, log: Log): IntakeReceiver => {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', logger: boltLogger(log) });
  return { receiver, isReady: () => true, disconnect: () => undefined };
};

const intakeFor = (intake: Intake, slackApiUrl: string, log: Log): IntakeReceiver =>
  intake.mode === 'socket'
    ? createSocketIntake(intake.appToken, slackApiUrl, log)
    : httpIntake(intake.signingSecret, log);

/** Returns the port of a server that was started; `undefined` if it isn't one. */
export const getPort = (started: unknown): number | undefined => {
  if (typeof started !== 'object' || started === null || !('address' in started)) return undefined;
  const address: unknown = typeof started.address === 'function' ? started.address() : undefined;
  const hasPort = typeof address === 'object' && address !== null && 'port' in address;
  return hasPort && typeof address.port === 'number' ? address.port : undefined;
};

/** Gives each request an id, who spends in it and its place, and times its acknowledgement. Wraps `processEvent` because Bolt has no hook for this. */
const watchRequests = (
  app: App,
  { telemetry, log, learnChannel }: Pick<SlackServices, 'telemetry' | 'log' | 'learnChannel'>,
): void => {
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const arrivedAt = performance.now();
    const ack: typeof event.ack = async (response) => {
      try {
        await event.ack(response);
      } catch (error) {
        // As over HTTP: work continues after a disconnect, because answers go to the `response_url`.
        if (!isSocketGone(error)) throw error;
        log.warn('slack socket closed before acknowledgement');
        return;
      }
      telemetry.acknowledged(performance.now() - arrivedAt);
    };
    const userId = actingUser(event.body);
    const place = requestPlace(event.body);
    if (place?.channelName !== undefined) learnChannel(place.channelId, place.channelName);
    const work = () => workAt(place, () => process({ ...event, ack }));
    return withRequestId(() => (userId === undefined ? work() : spendAs({ kind: 'person', userId }, work)));
  };
};

const createApp = (
  { botToken, apiUrl }: WorkspaceConfig['slack'],
  receiver: Receiver,
  services: Pick<SlackServices, 'telemetry' | 'log' | 'learnChannel'>,
): App => {
  const { log } = services;
  const app = new App({
    token: botToken,
    receiver,
    logger: boltLogger(log),
    // So that a rejected token is an error we can describe, not an unhandled rejection.
    deferInitialization: true,
    convoStore: false,
    clientOptions: { slackApiUrl: apiUrl, ...callRules.bolt },
  });
  watchRequests(app, services);
  app.error(async (error) => log.error({ err: error }, 'bolt request failed'));
  return app;
};

/** The means of serving. */
type ServingMeans = {
  readonly inFlight: InFlight;
  /** Where requests come from, if not from the one of the settings. */
  readonly intake?: IntakeReceiver | undefined;
  /** Called once requests are served. */
  readonly onServing?: (() => void) | undefined;
};

/**
 * Connects to Slack and starts serving. The error is a sentence for the operator: a token that Slack rejects, a port in
 * use, a network that's down.
 */
export const startSlack = async (
  config: Pick<WorkspaceConfig, 'slack' | 'mentions' | 'directMessages' | 'unfurl'>,
  services: SlackServices,
  { inFlight, intake, onServing }: ServingMeans,
): Promise<Result<SlackConnection, string>> => {
  const { slack } = config;
  const { log, replies } = services;
  const { startLater, ...now } = intake ?? intakeFor(slack.intake, slack.apiUrl, log);
  if (startLater !== undefined)
    return ok(startLater(() => startSlack(config, services, { inFlight, intake: now, onServing })));
  const { receiver, isReady, disconnect } = now;
  const app = createApp(slack, receiver, services);
  let step: 'bot-token' | 'intake' = 'bot-token';
  try {
    await app.init();
    const run = createRequestRunner(inFlight, replies, log, services.settings.setBy?.pages);
    registerListeners(app, run, services, config);
    step = 'intake';
    const started = await app.start(slack.intake.mode === 'http' ? slack.intake.port : 0);
    onServing?.();
    return ok({
      port: slack.intake.mode === 'http' ? getPort(started) : undefined,
      isReady,
      stop: async () => {
        disconnect();
        await app.stop();
      },
    });
  } catch (error) {
    return err(describeSlackStart(error, step, slack));
  }
};
