import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { readBody } from '../../sandbox/body.ts';
import { portOf } from '../../sandbox/port.ts';
import { createDuneClient } from '../../src/dune/client.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(opened.splice(0).map((close) => close())));

const period = {
  start_date: '2026-11-01',
  end_date: '2026-12-01',
  credits_used: 1234.5,
  credits_included: 2500,
};

/** A Dune that answers as told, and what was asked and counted. */
const askOf = async (listener: (attempt: number, ...request: Parameters<RequestListener>) => void) => {
  const asked: string[] = [];
  const billed: number[] = [];
  const ended: string[] = [];
  const server = createServer((request, response) => {
    readBody(request).then((body) => {
      asked.push(`${request.method} ${request.url} ${body}`);
      listener(asked.length, request, response);
    }, expect.unreachable);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const priorities: string[] = [];
  const client = createDuneClient({
    apiUrl: `http://127.0.0.1:${portOf(server)}`,
    apiKey: 'key',
    callsPerMinute: 1000,
    backoffMs: 1,
    telemetry: {
      ended: (call, outcome) => void ended.push(`${call} ${outcome}`),
      answered: (bytes) => void billed.push(bytes),
      acquired: (_waitMs, priority) => void priorities.push(priority),
      read: () => undefined,
    },
  });
  opened.push(client.close, async () => {
    server.closeAllConnections();
    server.close();
  });
  return { outcome: await client.usage(5_000), asked, billed, ended, priorities };
};

describe('the question for the credits', () => {
  it('is a POST in the background that is asked again when Dune is not there, and whose size is not billed', async () => {
    const { outcome, asked, billed, ended, priorities } = await askOf((attempt, _request, response) => {
      if (attempt === 1) response.writeHead(503).end('busy');
      else if (attempt === 2) response.destroy();
      else response.writeHead(200).end(JSON.stringify({ billing_periods: [period] }));
    });
    expect(outcome).toMatchObject({ kind: 'usage', periods: [{ used: 1234.5, included: 2500 }] });
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'POST /v1/usage {}'));
    expect(billed).toEqual([0]);
    expect(ended).toEqual(['usage usage']);
    expect(priorities).toEqual(['background', 'background', 'background']);
  });

  it('is asked again when the answer is cut off', async () => {
    const { outcome, asked } = await askOf((attempt, _request, response) => {
      const body = JSON.stringify({ billingPeriods: [period] });
      response.writeHead(200, { 'content-length': String(body.length) });
      if (attempt > 1) return response.end(body);
      response.write(body.slice(0, 20));
      return setImmediate(() => response.destroy());
    });
    expect([outcome.kind, asked.length]).toEqual(['usage', 2]);
  });

  it.each([403, 404])('is not asked again where Dune refuses it with a %s', async (status) => {
    const { outcome, asked } = await askOf((_attempt, _request, response) =>
      response.writeHead(status).end('{}'),
    );
    expect([outcome, asked.length]).toEqual([{ kind: 'refused' }, 1]);
  });
});
