import { setTimeout as pause } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../platform/log.ts';
import { boltLogger } from './bolt-logger.ts';
import { tokenRefusal } from './start-error.ts';

/** Commands and clicks over a socket. */
type SocketIntake = {
  readonly receiver: SocketModeReceiver;
  /** Tells if commands can arrive. */
  readonly isReady: () => boolean;
  /** Stops reconnecting: a socket that closes stays closed. */
  readonly disconnect: () => void;
};

/** Tells if an acknowledgement failed because the request's socket is closed. */
export const isSocketGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^slack_socket_mode_send_while_(?:disconnected|not_ready)/.test(String(error.code));

type Client = SocketModeReceiver['client'];

const timeoutMs = 10_000;
/** The first try is immediate: until there's a socket, Slack tells people that the app didn't respond. */
const toReconnectDelayMs = (attempts: number): number =>
  attempts === 0 ? 0 : Math.min(30_000, 500 * 2 ** Math.min(attempts, 6));

/** Tries to connect until it succeeds or `isOver`. Rejects when Slack rejects the token: trying again is pointless. */
const reconnect = async (client: Client, isOver: () => boolean, log: Log): Promise<void> => {
  for (let attempts = 0; !isOver(); attempts += 1) {
    await pause(toReconnectDelayMs(attempts));
    try {
      if (isOver()) return;
      await client.start();
      return;
    } catch (error) {
      if (tokenRefusal(error) !== undefined) throw error;
      log.warn({ err: error, tries: attempts + 1 }, 'slack connection failed');
    }
  }
};

/**
 * Creates a Socket Mode receiver that reconnects by itself. The client's own reconnect waits five seconds, and longer with
 * each failure. Slack closes sockets every few hours, and people who type meanwhile see that the app didn't respond.
 * Source: docs.slack.dev/apis/events-api/using-socket-mode, "Disconnecting".
 */
export const createSocketIntake = (appToken: string, slackApiUrl: string, log: Log): SocketIntake => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    // Never a shared object: the socket client writes its own, very patient retries into it.
    installerOptions: { clientOptions: { slackApiUrl, timeout: timeoutMs } },
  });
  const { client } = receiver;
  let isConnected = false;
  let wasConnected = false;
  let isConnecting = false;
  let isOver = false;
  const connectAnew = async (): Promise<void> => {
    isConnecting = true;
    await reconnect(client, () => isOver, log);
    isConnecting = false;
    if (isOver) await client.disconnect();
  };
  client.on('connected', () => {
    isConnected = true;
    wasConnected = true;
  });
  // Both events: before a reconnect, the client emits only `close`.
  for (const gone of ['close', 'disconnected'])
    client.on(gone, () => {
      isConnected = false;
    });
  client.on('disconnected', () => {
    if (wasConnected && !isConnecting && !isOver) void connectAnew();
  });
  return {
    receiver,
    isReady: () => isConnected,
    disconnect: () => {
      isOver = true;
    },
  };
};
