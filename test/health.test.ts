import { afterEach, describe, expect, it } from 'vitest';
import { type Health, startHealth } from '../src/ops/health.ts';

let health: Health | undefined;
afterEach(() => health?.close());

const start = async (parts: Parameters<typeof startHealth>[1]['parts'] = {}): Promise<string> => {
  const figures = async () => ({ contentType: 'text/plain; version=0.0.4', text: 'one 1\n' });
  const started = await startHealth(0, { parts, figures });
  if (!started.ok) throw new Error(started.problem);
  health = started.value;
  return `http://127.0.0.1:${health.port}`;
};

const told = async (address: string) => {
  const response = await fetch(address);
  return [response.status, response.headers.get('content-type'), await response.text()];
};

describe('the health of the bot', () => {
  it('is told to whoever asks, with the right type', async () => {
    const url = await start();
    expect(await told(`${url}/healthz`)).toEqual([200, 'text/plain; charset=utf-8', 'alive\n']);
    expect(await told(`${url}/readyz?from=probe`)).toEqual([200, 'application/json', '{"ready":true}\n']);
    expect(await told(`${url}/metrics`)).toEqual([200, 'text/plain; version=0.0.4', 'one 1\n']);
    expect((await told(`${url}/`))[0]).toBe(404);
  });

  it('says which part is not ready', async () => {
    const url = await start({ slack: async () => 'not connected', store: async () => undefined });
    expect(await told(`${url}/readyz`)).toEqual([
      503,
      'application/json',
      '{"ready":false,"slack":"not connected","store":"ok"}\n',
    ]);
  });

  it('waits two seconds at most for a part, and takes an error for trouble without telling it', async () => {
    const url = await start({
      store: () => new Promise(() => undefined),
      slack: () => Promise.reject(new Error('postgres://ada:hunter2@host')),
    });
    const begun = performance.now();
    expect((await told(`${url}/readyz`))[2]).toBe(
      '{"ready":false,"store":"does not answer","slack":"cannot be looked at"}\n',
    );
    expect(performance.now() - begun).toBeLessThan(4000);
  });

  it.each(['/healthz', '/readyz', '/metrics'])('answers HEAD of %s as GET, without a body', async (path) => {
    const url = await start();
    const [head, get] = [await fetch(`${url}${path}`, { method: 'HEAD' }), await fetch(`${url}${path}`)];
    expect(await head.text()).toBe('');
    for (const name of ['content-type', 'content-length'])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    expect((await get.text()).length).toBe(Number(get.headers.get('content-length')));
  });

  it('takes nothing but GET and HEAD', async () => {
    const url = await start();
    const response = await fetch(`${url}/metrics`, { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
