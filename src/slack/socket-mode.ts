import { setTimeout as pause } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../platform/log.ts';
import { boltLogger } from './bolt-logger.ts';
import { refusedToken } from './start-error.ts';

/** Commands and clicks over a socket. */
type SocketIntake = {
  readonly receiver: SocketModeReceiver;
  /** Whether commands can arrive just now. */
  readonly isReady: () => boolean;
  /** From now on a socket that closes stays closed. */
  readonly disconnect: () => void;
};

/** Whether an acknowledgement could not be sent because the socket that the request came over is closed. */
export const isSocketGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^slack_socket_mode_send_while_(?:disconnected|not_ready)/.test(String(error.code));

type Client = SocketModeReceiver['client'];

const timeoutMs = 10_000;
/** The first try comes at once: until a socket is there, Slack tells people that the app did not respond. */
const toReconnectDelayMs = (attempts: number): number =>
  attempts === 0 ? 0 : Math.min(30_000, 500 * 2 ** Math.min(attempts, 6));

/** Connects until it succeeds or `isOver`. Rejects when Slack refuses the token, which no further try mends. */
const reconnect = async (client: Client, isOver: () => boolean, log: Log): Promise<void> => {
  for (let attempts = 0; !isOver(); attempts += 1) {
    await pause(toReconnectDelayMs(attempts));
    try {
      if (isOver()) return;
      await client.start();
      return;
    } catch (error) {
      if (refusedToken(error)) throw error;
      log.warn({ err: error, tries: attempts + 1 }, 'slack connection failed');
    }
  }
};

/**
 * Socket Mode that connects anew by itself. The client's own way waits five seconds, and again as long with each failure,
 * before it does; Slack closes sockets every few hours, and whoever types meanwhile is told that the app did not respond.
 * Source: docs.slack.dev/apis/events-api/using-socket-mode, "Disconnecting".
 */
export const createSocketIntake = (appToken: string, slackApiUrl: string, log: Log): SocketIntake => {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    // An object of its own: the socket client puts its own, very patient retries into the one it is given.
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
  // In the gap before it connects anew the client only says that a socket was closed.
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
