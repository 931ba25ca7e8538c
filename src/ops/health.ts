import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { no, ok, type Result } from '../result.ts';

/** A small HTTP server for whoever watches over the bot: `/healthz` (alive) and `/readyz` (serving). */
export type Health = { readonly port: number | undefined; readonly close: () => Promise<void> };

const answer = (path: string | undefined, isReady: boolean): { status: number; body: string } => {
  if (path === '/healthz') return { status: 200, body: 'alive\n' };
  if (path === '/readyz')
    return isReady ? { status: 200, body: 'ready\n' } : { status: 503, body: 'not ready\n' };
  return { status: 404, body: 'see /healthz and /readyz\n' };
};

/** Listens on `port`. The problem is a sentence for the operator: mostly that the port is taken. */
export const startHealth = async (port: number, isReady: () => boolean): Promise<Result<Health, string>> => {
  const server: Server = createServer((request, response) => {
    const { status, body } = answer(request.url, isReady());
    response
      .writeHead(status, { 'content-type': 'text/plain' })
      .end(request.method === 'HEAD' ? undefined : body);
  });
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    return no(
      `HEALTH_PORT ${port} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const address = server.address();
  return ok({
    port: typeof address === 'object' && address !== null ? address.port : undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
};
