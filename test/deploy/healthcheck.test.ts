import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { portOf } from '../../sandbox/port.ts';

const script = join(import.meta.dirname, '..', '..', 'deploy', 'healthcheck');

const runHealthcheck = (healthPort: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const { PATH = '' } = process.env;
    const child = spawn('bash', [script], { env: { PATH, HEALTH_PORT: healthPort }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', resolve);
  });

/** Serves one status on a page, and returns the port and what ends it. */
const serve = async (page: string, status: number) => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === page ? status : 404).end('{}\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: String(portOf(server)), close: () => server.close() };
};

describe('deploy/healthcheck', () => {
  it.each([
    [200, 0],
    [503, 1],
  ])('ends, where /readyz is %d, with %d', async (status, code) => {
    const { port, close } = await serve('/readyz', status);
    expect(await runHealthcheck(port)).toBe(code);
    close();
  });

  it('ends with 1 where nobody listens', async () => {
    const { port, close } = await serve('/readyz', 200);
    close();
    expect(await runHealthcheck(port)).toBe(1);
  });

  it('counts a bot as well that serves no health, as nobody could tell', async () => {
    expect(await runHealthcheck('')).toBe(0);
  });
});
