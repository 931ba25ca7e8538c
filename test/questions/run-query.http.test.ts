import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { createDuneClient, type DuneClient } from '../../src/dune/client.ts';
import { parseExecuteResponse, parseStatusResponse } from '../../src/dune/parse-execution.ts';
import { parameters } from '../dune/support.ts';

let time = Date.parse('2026-11-24T12:00:00Z');
let dune: DuneSandbox;
let client: DuneClient;

beforeAll(async () => {
  dune = await startDuneSandbox(() => time);
  return () => dune.close();
});

afterEach(async () => {
  await client.close();
  expect(dune.unexpected).toEqual([]);
  dune.reset();
});

const connect = (apiUrl = dune.url): DuneClient => {
  client = createDuneClient({ apiUrl, apiKey: dune.key, callsPerMinute: 1000, backoffMs: 1 });
  return client;
};

const onExecute = /\/execute$/;

describe('a run that is asked for', () => {
  it('is started with its values, looked at, and read by its id', async () => {
    const started = await connect().execute(3493826, parameters({ chain: 'polygon', days: '30' }), 5000);
    if (started.kind !== 'started') throw new Error(started.kind);
    const { executionId } = started;
    expect(await client.status(executionId, 5000)).toMatchObject({ kind: 'running', stage: 'executing' });
    time += 3000;
    expect(await client.status(executionId, 5000)).toMatchObject({
      kind: 'completed',
      credits: 0.35,
      execution: { id: executionId, endedAt: new Date(time) },
    });
    const read = { queryId: 3493826, executionId, parameters: parameters({ chain: 'x' }) };
    const rest = { limit: 2, columns: [], sort: [], where: undefined };
    const result = await client.latestResult({ ...read, ...rest }, 5000);
    expect(result).toMatchObject({ kind: 'result', execution: { id: executionId } });
    expect(dune.requests.map(({ method, path }) => `${method} ${path.replace(executionId, 'RUN')}`)).toEqual([
      'POST /api/v1/query/3493826/execute',
      'GET /api/v1/execution/RUN/status',
      'GET /api/v1/execution/RUN/status',
      'GET /api/v1/execution/RUN/results',
    ]);
    expect(String(dune.requests[3]?.search)).toBe('limit=2&allow_partial_results=true');
  });

  it('is refused for a name that the query does not have, and for a query that is not there', async () => {
    expect(await connect().execute(3493826, parameters({ chian: 'x' }), 5000)).toEqual({
      kind: 'unknown-parameters',
      names: ['chian'],
    });
    expect(await client.execute(7000002, [], 5000)).toMatchObject({
      kind: 'missing',
      missing: 'query-not-found',
    });
    expect(await client.status('01NONE', 5000)).toMatchObject({ kind: 'missing', missing: 'unclear' });
  });

  test.each([
    [
      { kind: 'status', status: 402, body: '{"error":"exceed your configured limits"}' },
      { kind: 'out-of-credits' },
    ],
    [
      { kind: 'status', status: 403, body: '{"error":"Not allowed to execute query."}' },
      { kind: 'forbidden' },
    ],
    [
      { kind: 'status', status: 429, body: '', retryAfter: '7' },
      { kind: 'rate-limited', retryAfterMs: 7000 },
    ],
    [{ kind: 'status', status: 502, body: '<html>' }, { kind: 'unknown' }],
    [{ kind: 'drop' }, { kind: 'unknown' }],
    [{ kind: 'cut' }, { kind: 'unknown' }],
  ] as const)('is asked for once when Dune answers %o', async (fault, expected) => {
    dune.fail({ ...fault, on: onExecute, times: 9 });
    expect(await connect().execute(3493826, [], 5000)).toMatchObject(expected);
    expect(dune.requests).toHaveLength(1);
  });

  it('is known not to have begun when nothing was ever connected', async () => {
    expect(await connect('http://127.0.0.1:9').execute(1, [], 5000)).toMatchObject({ kind: 'unreachable' });
  });

  it('that takes too long to be taken may have begun', async () => {
    dune.fail({ kind: 'delay', ms: 400, on: onExecute, times: 1 });
    expect(await connect().execute(3493826, [], 100)).toEqual({ kind: 'unknown', detail: 'too-slow' });
  });

  it('has a limit of its own in a minute', async () => {
    client = createDuneClient({ apiUrl: dune.url, apiKey: dune.key, callsPerMinute: 4 });
    expect(await client.execute(3493826, [], 100)).toMatchObject({ kind: 'started' });
    expect(await client.execute(3493826, [], 100)).toMatchObject({ kind: 'too-many-calls' });
    expect(await client.status('01NONE', 100)).toMatchObject({ kind: 'missing' });
  });
});

describe('the answers about a run', () => {
  const status = (body: object) =>
    parseStatusResponse({ status: 200, body: JSON.stringify(body), retryAfterMs: undefined });

  it('say how it ended', () => {
    const failed = { state: 'QUERY_STATE_FAILED', error: { type: 'x', message: 'too long' } };
    expect(status(failed)).toMatchObject({ kind: 'failed', failure: { message: 'too long' } });
    expect(status({ state: 'QUERY_STATE_COMPLETED_PARTIAL', execution_cost_credits: -1 })).toMatchObject({
      kind: 'completed',
      credits: undefined,
    });
    expect(status({ state: 'QUERY_STATE_NEW', is_execution_finished: true })).toMatchObject({
      kind: 'no-result',
    });
    expect(status({ state: 'QUERY_STATE_NEW', is_execution_finished: false })).toMatchObject({
      kind: 'running',
    });
    expect(status({ nothing: 1 })).toMatchObject({ kind: 'unreadable' });
  });

  it('that cannot be read leave it open whether it began', () => {
    const reply = { status: 200, body: '<html>hello</html>', retryAfterMs: undefined };
    expect(parseExecuteResponse(reply)).toEqual({ kind: 'unknown', detail: 'hello' });
  });
});
