import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket, connect as tcp } from 'node:net';
import { portOf } from '../../sandbox/port.ts';

/** A way to a server on loopback that can be closed, as a network or a restart closes it. */
export type Gate = {
  readonly port: number;
  /** Ends every connection; new ones are refused until it is opened again. */
  readonly shut: () => Promise<void>;
  /** Takes what comes and lets nothing through, as a firewall does that forgot the connection. */
  readonly mute: () => void;
  /** Lets everything through again, on the same port. */
  readonly open: () => Promise<void>;
};

const listen = async (server: Server, port: number): Promise<void> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
};

/** Listens on a port that systems give to nobody who asks for any: while the gate is shut, it stays free. */
const listenAnywhere = async (server: Server): Promise<void> => {
  for (;;) {
    try {
      return await listen(server, randomInt(12_000, 30_000));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
};

/** An open gate before the server on a port. `shut` is its end, too. */
export const createGate = async (target: number): Promise<Gate> => {
  const sockets = new Set<Socket>();
  let isMute = false;
  const server = createServer((near) => {
    const far = tcp(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('data', (chunk) => {
        if (!isMute) other.write(chunk);
      });
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await listenAnywhere(server);
  const port = portOf(server);
  return {
    port,
    shut: async () => {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    mute: () => {
      isMute = true;
    },
    open: async () => {
      isMute = false;
      if (!server.listening) await listen(server, port);
    },
  };
};
