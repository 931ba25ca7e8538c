import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { portOf } from '../../sandbox/port.ts';
import { type ClientOptions, createDuneClient, type DuneClient } from '../../src/dune/client.ts';
import type { ResultRead } from '../../src/dune/result-request.ts';

let dune: DuneSandbox;
const opened: { close: () => Promise<unknown> }[] = [];

beforeAll(async () => {
  dune = await startDuneSandbox();
  return () => dune.close();
});
afterEach(async () => {
  expect(dune.unexpected).toEqual([]);
  dune.reset();
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

const clientOf = (change: Partial<ClientOptions> = {}): DuneClient => {
  const client = createDuneClient({
    apiUrl: dune.url,
    apiKey: dune.key,
    callsPerMinute: 1000,
    backoffMs: 1,
    ...change,
  });
  opened.push(client);
  return client;
};

const read = (queryId: number, change: Partial<ResultRead> = {}): ResultRead => ({
  queryId,
  parameters: [],
  limit: 11,
  columns: [],
  sort: [],
  where: undefined,
  ...change,
});

/** A Dune of one answer, whatever is asked. */
const stub = async (listener: RequestListener, apiKey = dune.key): Promise<DuneClient> => {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push({
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return clientOf({ apiUrl: `http://127.0.0.1:${portOf(server)}`, retries: 0, apiKey });
};

const stubBody = (status: number, body: string) =>
  stub((_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body));

describe('a read', () => {
  it('gives rows in column order with their types', async () => {
    const outcome = await clientOf().latestResult(read(3493826), 5000);
    expect(outcome).toMatchObject({
      kind: 'result',
      partial: false,
      result: {
        totalRows: 6,
        columns: [{ name: 'project', type: 'varchar' }, { name: 'trades', type: 'bigint' }, {}, {}],
      },
    });
  });

  it('accepts the shape of 2023, which names no columns', async () => {
    const outcome = await clientOf().latestResult(read(1252207), 5000);
    expect(outcome).toMatchObject({ kind: 'result', result: { totalRows: 26 } });
    expect(outcome.kind === 'result' && outcome.result.rows).toHaveLength(11);
  });

  it('always sends the limit, and parameters, columns, order and filter as Dune spells them', async () => {
    const parameters = [{ name: 'LooksRare Wash Trading Filter', value: 'ON' }];
    const sort = [{ column: 'Total Volume', direction: 'desc' as const }];
    await clientOf().latestResult(
      read(1252207, { parameters, sort, columns: ['project', 'Total Volume'], where: 'Rank < 3' }),
      5000,
    );
    expect(Object.fromEntries(dune.requests[0]?.search ?? [])).toEqual({
      limit: '11',
      columns: 'project,"Total Volume"',
      sort_by: '"Total Volume" desc',
      filters: 'Rank < 3',
      allow_partial_results: 'true',
      'params.LooksRare Wash Trading Filter': 'ON',
    });
  });

  it('keeps every digit of integers beyond 2^53, also of JSON numbers', async () => {
    const outcome = await clientOf().latestResult(read(5150001), 5000);
    expect(outcome.kind === 'result' && outcome.result.rows[0]?.slice(1, 3)).toEqual([
      '2985646787349243786078',
      9_007_199_254_740_993n,
    ]);
  });

  it.each([
    [980708, { kind: 'running', stage: 'executing' }],
    [980709, { kind: 'running', stage: 'pending' }],
    [6012998, { kind: 'failed', failure: { line: 1, column: 8, type: 'FAILED_TYPE_EXECUTION_FAILED' } }],
    [1229120, { kind: 'cancelled' }],
    [1229121, { kind: 'expired' }],
    [7000001, { kind: 'missing', missing: 'no-execution' }],
    [7000002, { kind: 'missing', missing: 'query-not-found' }],
    [7000004, { kind: 'result', partial: true }],
    [4300766, { kind: 'result', result: { rows: [], totalRows: 0 } }],
    [9_999_999_999_999, { kind: 'dune-error', status: 500 }],
  ])('of query %i ends as it should', async (queryId, expected) => {
    expect(await clientOf().latestResult(read(queryId), 5000)).toMatchObject(expected);
  });

  it.each([
    [200, '{"state":"QUERY_STATE_CANCELED","execution_id":"1"}', { kind: 'cancelled' }],
    [200, '{"state":"QUERY_STATE_NEW","is_execution_finished":false}', { kind: 'running' }],
    [200, '{"state":"QUERY_STATE_COMPLETED"}', { kind: 'no-result', state: 'QUERY_STATE_COMPLETED' }],
    [200, '{"state":"QUERY_STATE_FAILED","error":"odd"}', { kind: 'failed', failure: { message: 'odd' } }],
    [200, '{"state":"QUERY_STATE_FAILED"}', { kind: 'failed' }],
    [200, '<html>gateway</html>', { kind: 'unreadable', detail: 'gateway' }],
    [200, '{"state":"QUERY_STATE_COMPL', { kind: 'cut-off' }],
    [200, '{"other":1}', { kind: 'unreadable' }],
    [200, '[]', { kind: 'unreadable' }],
    [200, '', { kind: 'unreadable' }],
    [400, '{"error":"unknown parameters (a, b)"}', { kind: 'unknown-parameters', names: ['a', 'b'] }],
    [400, '{"error":"bad filter"}', { kind: 'bad-request', detail: 'bad filter' }],
    [
      400,
      '{"error":"This api request would exceed your configured limits per request."}',
      { kind: 'out-of-credits' },
    ],
    [401, '{"error":"invalid API Key"}', { kind: 'key-refused' }],
    [
      402,
      '{"error":"exceed your configured limits"}',
      { kind: 'out-of-credits', detail: 'exceed your configured limits' },
    ],
    [403, '{"error":"Not allowed"}', { kind: 'forbidden', detail: 'Not allowed' }],
    [404, '{"error":"Object not found"}', { kind: 'missing', missing: 'unclear' }],
    [302, '', { kind: 'dune-error', status: 302 }],
    [404, '{"error":"would exceed your configured limits per request"}', { kind: 'out-of-credits' }],
    [500, '{"error":"An internal error occured"}', { kind: 'dune-error', status: 500 }],
    [503, 'busy', { kind: 'dune-error', status: 503, detail: 'busy' }],
  ])('answered %i %s ends as it should', async (status, body, expected) => {
    const client = await stubBody(status, body);
    expect(await client.latestResult(read(1), 5000)).toMatchObject(expected);
  });

  it('never hands on the key, even when it is echoed', async () => {
    const client = await stubBody(400, `{"error":"key ${dune.key} is odd"}`);
    expect(await client.latestResult(read(1), 5000)).toEqual({
      kind: 'bad-request',
      detail: 'key [key] is odd',
    });
  });
});

describe('a key that is part of ordinary words', () => {
  it('leaves the rows as they are', async () => {
    const body = '{"state":"QUERY_STATE_COMPLETED","result":{"rows":[{"latest":"test of keys"}]}}';
    const client = await stub((_request, response) => response.end(body), 'test');
    expect(await client.latestResult(read(1), 5000)).toMatchObject({
      result: { columns: [{ name: 'latest' }], rows: [['test of keys']] },
    });
  });
});

describe('trouble on the way', () => {
  it.each([429, 502, 503, 504])('is retried after %i', async (status) => {
    dune.fail({ kind: 'status', status, body: 'later', times: 2 });
    expect(await clientOf().latestResult(read(4300766), 5000)).toMatchObject({ kind: 'result' });
    expect(dune.requests).toHaveLength(3);
  });

  it.each([400, 401, 402, 403, 404, 500])('is not retried after %i', async (status) => {
    dune.fail({ kind: 'status', status, body: '{"error":"no"}', times: 5 });
    await clientOf().latestResult(read(4300766), 5000);
    expect(dune.requests).toHaveLength(1);
  });

  it('keeps status, body and Retry-After when the retries are used up', async () => {
    dune.fail({ kind: 'status', status: 429, body: '{"error":"slow down"}', retryAfter: '0', times: 9 });
    expect(await clientOf({ retries: 2 }).latestResult(read(4300766), 5000)).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 0,
    });
    expect(dune.requests).toHaveLength(3);
  });

  it('gives up at once when Dune asks for more patience than there is time', async () => {
    dune.fail({ kind: 'status', status: 429, body: '', retryAfter: '60', times: 9 });
    expect(await clientOf().latestResult(read(4300766), 5000)).toEqual({
      kind: 'rate-limited',
      retryAfterMs: 60_000,
    });
    expect(dune.requests).toHaveLength(1);
  });

  it.each([-3, 3])(
    'reads a date to wait for by the clock of whoever wrote it, %i hours off',
    async (hours) => {
      const there = Date.now() + hours * 3_600_000;
      const client = await stub((_request, response) =>
        response
          .writeHead(429, {
            date: new Date(there).toUTCString(),
            'retry-after': new Date(there + 40_000).toUTCString(),
          })
          .end(),
      );
      expect(await client.latestResult(read(1), 5000)).toEqual({
        kind: 'rate-limited',
        retryAfterMs: 40_000,
      });
    },
  );

  it('survives a dropped connection', async () => {
    dune.fail({ kind: 'drop', times: 1 });
    expect(await clientOf().latestResult(read(4300766), 5000)).toMatchObject({ kind: 'result' });
  });

  it('starts over once when the answer breaks off, and then says so', async () => {
    dune.fail({ kind: 'cut', times: 1 });
    expect(await clientOf().latestResult(read(4300766), 5000)).toMatchObject({ kind: 'result' });
    dune.fail({ kind: 'cut', times: 2 });
    expect(await clientOf().latestResult(read(4300766), 5000)).toEqual({ kind: 'cut-off' });
  });

  it('ends when its time is over', async () => {
    const client = await stub(() => undefined);
    expect(await client.latestResult(read(1), 150)).toEqual({ kind: 'too-slow', afterMs: 150 });
  });

  it('says when nobody is there', async () => {
    const client = clientOf({ apiUrl: 'http://127.0.0.1:9', retries: 1 });
    expect(await client.latestResult(read(1), 3000)).toMatchObject({ kind: 'unreachable' });
  });

  it('stops reading what is too large', async () => {
    expect(await clientOf({ maxBytes: 500 }).latestResult(read(4011227), 5000)).toEqual({
      kind: 'too-large',
      bytes: 500,
    });
  });

  it('does not send more calls than the plan allows', async () => {
    const client = clientOf({ callsPerMinute: 1 });
    await client.latestResult(read(4300766), 5000);
    expect(await client.latestResult(read(4300766), 5000)).toMatchObject({ kind: 'too-many-calls' });
    expect(dune.requests).toHaveLength(1);
  });
});

describe('metadata and the key', () => {
  it('are not in the free plan', async () => {
    expect(await clientOf().metadata(3493826, 5000)).toEqual({ kind: 'not-in-plan' });
  });

  it('tell name and parameters in a paid one', async () => {
    dune.setPlan('paid');
    expect(await clientOf().metadata(3493826, 5000)).toMatchObject({
      kind: 'metadata',
      query: {
        name: 'DEX volume and trades by chain',
        parameters: [{ name: 'chain', type: 'enum', defaultValue: 'ethereum' }, {}, {}],
      },
    });
    expect(await clientOf().metadata(7000002, 5000)).toEqual({ kind: 'missing' });
  });

  it('are refused for one query without being refused for all', async () => {
    const archived = await stubBody(
      403,
      '{"error":"Not allowed. Query is archived, unsaved or not enough permissions"}',
    );
    expect(await archived.metadata(1, 5000)).toMatchObject({ kind: 'forbidden' });
  });

  it('is checked without fuss', async () => {
    expect(await clientOf().checkKey(5000)).toBe('good');
    expect(await clientOf({ apiKey: 'wrong' }).checkKey(5000)).toBe('refused');
    expect(await (await stubBody(404, '')).checkKey(5000)).toBe('unknown');
  });
});
