import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:net';

/** Returns the port of a listening server. */
export const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the server does not listen on a port');
  return address.port;
};

/** Returns a port that is free, for what can't be told to choose one. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
};
