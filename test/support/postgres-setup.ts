import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestProject } from 'vitest/node';
import { portOf } from '../../sandbox/port.ts';
import { type PostgresSandbox, startPostgresSandbox } from '../../sandbox/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a POST creates a database. */
    readonly databases: string;
  }
}

/**
 * Provides one PostgreSQL to all test files of a run. The first file that asks for a database starts it, so that a run
 * without one starts none; why it could not be started is told to whoever asks.
 */
export const setup = async ({ provide }: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> => {
  let server: Promise<PostgresSandbox> | undefined;
  const create = async (): Promise<string> => {
    server ??= startPostgresSandbox();
    return (await server).createDatabase();
  };
  const broker = createServer((_request, response) => {
    // A connection that is kept could be closed here while the next request is on its way.
    response.shouldKeepAlive = false;
    create().then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(broker.listen(0, '127.0.0.1'), 'listening');
  provide('databases', `http://127.0.0.1:${portOf(broker)}`);
  return async () => {
    broker.closeAllConnections();
    broker.close();
    const started = await server?.catch(() => undefined);
    await started?.stop();
  };
};
