import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** A small HTTP server for whoever watches over the bot: `/healthz` (alive) and `/readyz` (serving). */
export type Health = { readonly close: () => Promise<void> };

const answer = (path: string | undefined, isReady: boolean): { status: number; body: string } => {
  if (path === '/healthz') return { status: 200, body: 'alive\n' };
  if (path === '/readyz')
    return isReady ? { status: 200, body: 'ready\n' } : { status: 503, body: 'not ready\n' };
  return { status: 404, body: 'see /healthz and /readyz\n' };
};

/** Listens on `port`. Rejects when the port is taken. */
export const startHealth = async (port: number, isReady: () => boolean): Promise<Health> => {
  const server: Server = createServer((request, response) => {
    const { status, body } = answer(request.url, isReady());
    response
      .writeHead(status, { 'content-type': 'text/plain' })
      .end(request.method === 'HEAD' ? undefined : body);
  });
  server.listen(port);
  await once(server, 'listening');
  return {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
