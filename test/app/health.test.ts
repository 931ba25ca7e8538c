import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { serveHealth } from '../../src/app/health.ts';
import { type HealthServer, startHealthServer } from '../../src/platform/health-server.ts';

let health: HealthServer | undefined;
afterEach(() => health?.close());

const start = async (parts: Parameters<typeof startHealthServer>[1]['parts'] = {}): Promise<string> => {
  const figures = async () => ({ contentType: 'text/plain; version=0.0.4', text: 'one 1\n' });
  const started = await startHealthServer(0, { parts, figures });
  if (!started.ok) throw new Error(started.error);
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

  it('waits two seconds for a part, and takes an error for trouble without telling it', async () => {
    const asked = Promise.withResolvers<void>();
    const url = await start({
      store: () => {
        asked.resolve();
        return new Promise(() => undefined);
      },
      slack: () => Promise.reject(new Error('postgres://ada:hunter2@host')),
    });
    let ready: unknown;
    const answered = told(`${url}/readyz`).then((answer) => {
      ready = answer[2];
    });
    await asked.promise;
    await pause(2_500);
    // As slow as the machine may be, what was due before this is done before this is answered.
    await told(`${url}/healthz`);
    expect(ready).toBe('{"ready":false,"store":"timed out","slack":"check failed"}\n');
    await answered;
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

describe('a part of the bot', () => {
  const well = { isConnected: true, isReadable: true, sinceLook: 500, isStopping: false };

  it.each([
    ['nothing', {}, {}],
    ['Slack', { isConnected: false }, { slack: 'not connected' }],
    ['the database', { isReadable: false }, { store: 'not readable' }],
    ['the first look at what is due', { sinceLook: undefined }, { digests: 'not checked yet' }],
    ['a look for a minute', { sinceLook: 60_000 }, {}],
    ['a look for longer', { sinceLook: 60_501 }, { digests: 'last checked 61 s ago' }],
    ['time, because it stops', { isStopping: true }, { bot: 'stopping' }],
  ])('lacks %s: that is told', async (_what, changes, expected) => {
    const { isConnected, isReadable, sinceLook, isStopping } = { ...well, ...changes };
    const stopping = new AbortController();
    if (isStopping) stopping.abort();
    const started = await serveHealth(0, {
      store: {
        touch: isReadable ? async () => undefined : () => Promise.reject(new Error('gone')),
        now: async () => 5000,
      },
      nextDue: async () => 2000,
      slack: { isReady: () => isConnected },
      poller: { sinceLastSuccess: () => sinceLook },
      metrics: { read: async (lag) => ({ contentType: 'text/plain', text: `lag ${await lag()}\n` }) },
      stopping: stopping.signal,
    });
    if (!started.ok) throw new Error(started.error);
    health = started.value;
    const [status, , body] = await told(`http://127.0.0.1:${health.port}/readyz`);
    const all = { bot: 'ok', slack: 'ok', store: 'ok', digests: 'ok', ...expected };
    const ready = Object.keys(expected).length === 0;
    expect([status, JSON.parse(String(body))]).toEqual([ready ? 200 : 503, { ready, ...all }]);
    expect((await told(`http://127.0.0.1:${health.port}/metrics`))[2]).toBe('lag 3000\n');
  });
});
