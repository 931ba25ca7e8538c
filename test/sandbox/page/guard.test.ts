import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { useServed } from './served.ts';

type Asked = {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A request with headers that `fetch` does not let anybody set. */
const ask = (url: string, { path = '/', method = 'GET', headers = {}, body = '' }: Asked) =>
  new Promise<{ readonly status: number | undefined; readonly policy: string }>((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (response) => {
      response.resume();
      const policy = String(response.headers['content-security-policy']);
      response.on('end', () => resolve({ status: response.statusCode, policy }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('who may ask', () => {
  const { page, bench } = useServed();
  const act = '{"kind":"send","place":"C0GENERAL","text":"hello"}';
  const post = (headers: Readonly<Record<string, string>>) =>
    ask(page().url, { path: '/act', method: 'POST', headers, body: act });
  const said = () => bench.sandboxed().slack.workspace.messages.map(({ text }) => text);

  it('listens on this machine alone', () => {
    expect(new URL(page().url).hostname).toBe('127.0.0.1');
  });

  it.each(['/', '/parts', '/message?ts=1', '/live', '/script/main.ts'])(
    'refuses %s under the name of another host',
    async (path) => {
      const { status } = await ask(page().url, { path, headers: { host: 'dune.example:80' } });
      expect(status).toBe(421);
    },
  );

  it('takes an act from the page', async () => {
    expect((await post({ origin: new URL(page().url).origin })).status).toBe(200);
    expect(said()).toContain('hello');
  });

  it.each([[{}], [{ origin: 'https://dune.example' }], [{ origin: 'null' }]])(
    'takes none with the headers %j',
    async (headers) => {
      expect((await post(headers)).status).toBe(403);
      expect(said()).not.toContain('hello');
    },
  );

  it('knows no other methods and no other files', async () => {
    expect((await ask(page().url, { method: 'PUT' })).status).toBe(405);
    for (const path of ['/nothing', '/script/../server.ts', '/script/..%2Fserver.ts', '/style/none.css'])
      expect((await ask(page().url, { path })).status).toBe(404);
  });

  it('runs no script but its own, and none that stands in the page', async () => {
    const { policy } = await ask(page().url, {});
    expect(policy).toContain("script-src 'self';");
    const html = await (await fetch(page().url)).text();
    expect([...html.matchAll(/<script(.*?)>(.*?)<\/script>/gs)].map(([, , inside]) => inside)).toEqual([
      '',
      '',
    ]);
    expect(html).not.toMatch(/ on[a-z]+=| style=/);
  });
});
