import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Delivery } from './delivery.ts';

/** The Socket Mode side of the workspace. */
export type Sockets = {
  readonly isConnected: () => boolean;
  readonly deliver: (
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: object,
  ) => Promise<Delivery>;
  /** Asks every client to reconnect, as Slack does every few hours. */
  readonly refresh: () => void;
  readonly close: () => void;
};

const acknowledgement = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });
const none: Delivery = { status: undefined, body: '', acknowledgedAt: undefined };
/** The client gives up on a server that is silent for 30 s. */
const pingMs = 10_000;

/** Socket Mode on the server's own port, path `/link`. Source: docs.slack.dev/apis/events-api/using-socket-mode. */
export const createSockets = (server: Server, now: () => number, ackMs: number): Sockets => {
  const waiting = new Map<string, (delivery: Delivery) => void>();
  const hub = new WebSocketServer({ server, path: '/link' });
  const open = (): WebSocket[] => [...hub.clients].filter((socket) => socket.readyState === socket.OPEN);

  hub.on('connection', (socket) => {
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0SANDBOX' } }),
    );
    socket.on('message', (data) => {
      const parsed = acknowledgement.safeParse(JSON.parse(data.toString()));
      if (!parsed.success) return;
      const { envelope_id, payload } = parsed.data;
      waiting.get(envelope_id)?.({ status: 200, body: JSON.stringify(payload ?? ''), acknowledgedAt: now() });
      waiting.delete(envelope_id);
    });
  });
  const pings = setInterval(() => {
    for (const socket of open()) socket.ping();
  }, pingMs).unref();

  return {
    isConnected: () => open().length > 0,
    deliver: (type, payload) =>
      new Promise((resolve) => {
        const socket = open().at(-1);
        if (socket === undefined) return resolve(none);
        const envelope_id = randomUUID();
        const timer = setTimeout(() => resolve(none), ackMs);
        waiting.set(envelope_id, (delivery) => {
          clearTimeout(timer);
          resolve(delivery);
        });
        socket.send(JSON.stringify({ envelope_id, type, accepts_response_payload: true, payload }));
      }),
    refresh: () => {
      for (const socket of open()) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
        socket.close();
      }
    },
    close: () => {
      clearInterval(pings);
      for (const socket of hub.clients) socket.terminate();
      hub.close();
    },
  };
};
