import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HttpReply } from '../../src/dune/http.ts';
import { parseMetadataResponse, parseReadResponse } from '../../src/dune/parse-response.ts';

const reply = (status: number, body: unknown, retryAfterMs?: number): HttpReply => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfterMs,
});

const refused = (status: number, error: string) => parseReadResponse(reply(status, { error }));

const run = {
  execution_id: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
  query_id: 7,
  submitted_at: '2026-04-16T01:30:47.1Z',
  execution_started_at: '2026-04-16T01:30:48.123456Z',
  execution_ended_at: '2026-04-16T01:30:49.123456789Z',
  expires_at: '2026-07-15T01:30:49Z',
};

const metadata = {
  column_names: ['zeta', 'alpha'],
  column_types: ['bigint', 'varchar'],
  row_count: 2,
  total_row_count: 26,
};

const completed = (result: unknown) =>
  parseReadResponse(
    reply(200, { ...run, state: 'QUERY_STATE_COMPLETED', is_execution_finished: true, result }),
  );

describe('rows', () => {
  test('have their columns in the order of SELECT, whatever the order of keys', () => {
    const rows = [
      { alpha: 'a', zeta: 1 },
      { alpha: 'b', zeta: null },
    ];
    expect(completed({ rows, metadata })).toEqual({
      kind: 'result',
      partial: false,
      execution: {
        id: run.execution_id,
        queryId: 7,
        submittedAt: new Date('2026-04-16T01:30:47.100Z'),
        startedAt: new Date('2026-04-16T01:30:48.123Z'),
        endedAt: new Date('2026-04-16T01:30:49.123Z'),
        expiresAt: new Date('2026-07-15T01:30:49.000Z'),
      },
      result: {
        columns: [
          { name: 'zeta', type: 'bigint' },
          { name: 'alpha', type: 'varchar' },
        ],
        rows: [
          [1, 'a'],
          [null, 'b'],
        ],
        totalRows: 26,
      },
    });
  });

  test('in the shape of 2023 take their columns from the keys and the counts from the result', () => {
    const body = {
      execution_id: run.execution_id,
      state: 'QUERY_STATE_COMPLETED',
      result: {
        rows: [
          { '24 Hours Volume': 1.5, project: 'a' },
          { project: 'b', Rank: 2 },
        ],
        total_row_count: 26,
      },
    };
    expect(parseReadResponse(reply(200, body))).toMatchObject({
      kind: 'result',
      result: {
        columns: [{ name: '24 Hours Volume', type: undefined }, { name: 'project' }, { name: 'Rank' }],
        rows: [
          [1.5, 'a', null],
          [null, 'b', 2],
        ],
        totalRows: 26,
      },
    });
  });

  test('may lack keys, types and counts', () => {
    const found = completed({
      rows: [{ alpha: 'a' }],
      metadata: { ...metadata, column_types: ['bigint'], total_row_count: undefined },
    });
    expect(found).toMatchObject({
      result: {
        columns: [
          { name: 'zeta', type: 'bigint' },
          { name: 'alpha', type: undefined },
        ],
        rows: [[null, 'a']],
        totalRows: undefined,
      },
    });
  });

  test('may be none, with the columns still told', () => {
    expect(completed({ rows: [], metadata })).toMatchObject({ kind: 'result', result: { rows: [] } });
    expect(completed({ rows: null, metadata })).toMatchObject({ kind: 'result', result: { rows: [] } });
  });

  test('of columns with the same name keep their width', () => {
    const twice = { ...metadata, column_names: ['n', 'n'] };
    expect(completed({ rows: [{ n: 1 }], metadata: twice })).toMatchObject({ result: { rows: [[1, 1]] } });
  });

  test('keep integers beyond 2^53, arrays, objects and half surrogates as they came', () => {
    const body = `{"state":"QUERY_STATE_COMPLETED","result":{"metadata":{"column_names":["v"]},"rows":[
      {"v":9007199254740993},{"v":[1,null]},{"v":{"a":{"b":9007199254740995}}},{"v":"\\ud800"}]}}`;
    expect(parseReadResponse(reply(200, body))).toMatchObject({
      result: {
        rows: [[9_007_199_254_740_993n], [[1, null]], [{ a: { b: 9_007_199_254_740_995n } }], ['\ud800']],
      },
    });
  });

  test('with columns named like parts of an object harm nothing', () => {
    const body = `{"state":"QUERY_STATE_COMPLETED","result":{"metadata":{"column_names":["__proto__","constructor","toString"]},
      "rows":[{"constructor":1},{"__proto__":2}]}}`;
    const rows = [
      [null, 1, null],
      [2, null, null],
    ];
    expect(parseReadResponse(reply(200, body))).toMatchObject({ result: { rows } });
  });

  test('of a result that Dune kept only a part of say so', () => {
    const partial = { ...run, state: 'QUERY_STATE_COMPLETED_PARTIAL', result: { rows: [], metadata } };
    expect(parseReadResponse(reply(200, partial))).toMatchObject({ kind: 'result', partial: true });
  });
});

describe('an answer without rows', () => {
  test.each([
    ['QUERY_STATE_PENDING', { kind: 'running', stage: 'pending' }],
    ['QUERY_STATE_EXECUTING', { kind: 'running', stage: 'executing' }],
    ['QUERY_STATE_CANCELLED', { kind: 'cancelled' }],
    ['QUERY_STATE_CANCELED', { kind: 'cancelled' }],
    ['QUERY_STATE_EXPIRED', { kind: 'expired' }],
    ['QUERY_STATE_COMPLETED', { kind: 'no-result', state: 'QUERY_STATE_COMPLETED' }],
  ])('in state %s is an outcome of its own', (state, expected) => {
    expect(parseReadResponse(reply(200, { ...run, state }))).toMatchObject(expected);
  });

  test('in a state nobody knows is unfinished only while Dune says so', () => {
    const state = 'QUERY_STATE_DREAMING';
    expect(parseReadResponse(reply(200, { ...run, state, is_execution_finished: false }))).toMatchObject({
      kind: 'running',
    });
    expect(parseReadResponse(reply(200, { ...run, state, is_execution_finished: true }))).toMatchObject({
      kind: 'no-result',
      state,
    });
    expect(parseReadResponse(reply(200, { ...run, state }))).toMatchObject({ kind: 'no-result' });
  });

  test('tells why a run failed, and where', () => {
    const error = {
      type: 'FAILED_TYPE_X',
      message: 'line 1:8: no column x',
      metadata: { line: 1, column: 8 },
    };
    expect(parseReadResponse(reply(200, { ...run, state: 'QUERY_STATE_FAILED', error }))).toMatchObject({
      kind: 'failed',
      failure: { type: 'FAILED_TYPE_X', message: 'line 1:8: no column x', line: 1, column: 8 },
    });
  });

  test('tells of a failure with little or nothing said about it', () => {
    const failed = { ...run, state: 'QUERY_STATE_FAILED' };
    expect(parseReadResponse(reply(200, { ...failed, error: 'out of memory' }))).toMatchObject({
      failure: { message: 'out of memory', line: undefined },
    });
    expect(parseReadResponse(reply(200, failed))).toMatchObject({
      kind: 'failed',
      failure: { type: undefined },
    });
  });

  test('takes the first moment of 1970 for no time', () => {
    const body = {
      ...run,
      state: 'QUERY_STATE_EXECUTING',
      expires_at: '1970-01-01T00:00:00Z',
      execution_ended_at: 'soon',
    };
    expect(parseReadResponse(reply(200, body))).toMatchObject({
      execution: { expiresAt: undefined, endedAt: undefined },
    });
  });
});

describe('a refusal', () => {
  test('of parameters names them', () => {
    expect(refused(400, 'unknown parameters (Chain)')).toEqual({
      kind: 'unknown-parameters',
      names: ['Chain'],
    });
    expect(refused(400, 'unknown parameters (Chain, LooksRare Wash Trading Filter)')).toEqual({
      kind: 'unknown-parameters',
      names: ['Chain', 'LooksRare Wash Trading Filter'],
    });
  });

  test('of anything else in a request passes on the words', () => {
    const words = "Partial Result, please request with 'allows_partial_results=true'";
    expect(refused(400, words)).toEqual({ kind: 'bad-request', detail: words });
  });

  test.each([
    ['not found: No execution found for the latest version of the given query', 'no-execution'],
    ['Query not found', 'query-not-found'],
    ['not found: Query not found or private', 'query-not-found'],
    ['Object not found', 'unclear'],
  ])('with 404 and "%s" is told apart', (detail, missing) => {
    expect(refused(404, detail)).toEqual({ kind: 'missing', missing, detail });
  });

  test.each([
    [401, { kind: 'key-refused' }],
    [402, { kind: 'out-of-credits', detail: 'words' }],
    [403, { kind: 'forbidden', detail: 'words' }],
    [429, { kind: 'rate-limited', retryAfterMs: undefined }],
    [500, { kind: 'dune-error', status: 500, detail: 'words' }],
    [504, { kind: 'dune-error', status: 504, detail: 'words' }],
    [302, { kind: 'dune-error', status: 302, detail: 'words' }],
  ])('with status %i has its own kind', (status, expected) => {
    expect(refused(status, 'words')).toEqual(expected);
  });

  test('because a budget would be exceeded is about credits with status 400, too', () => {
    expect(refused(400, 'This api request would exceed your configured limits per request.')).toMatchObject({
      kind: 'out-of-credits',
    });
  });

  test('that is no JSON is quoted without its tags', () => {
    expect(parseReadResponse(reply(502, '<html><body><h1>502</h1>\n Bad   Gateway</body></html>'))).toEqual({
      kind: 'dune-error',
      status: 502,
      detail: '502 Bad Gateway',
    });
  });

  test('of great length is shortened, and quickly', () => {
    const outcome = parseReadResponse(reply(500, '<'.repeat(5_000_000)));
    expect(outcome.kind === 'dune-error' && outcome.detail.length).toBe(500);
  });
});

describe('an answer that cannot be read', () => {
  test('as a page of HTML is unreadable', () => {
    expect(parseReadResponse(reply(200, '<html><title>Just a moment</title></html>'))).toEqual({
      kind: 'unreadable',
      detail: 'Just a moment',
    });
  });

  test('as JSON of another shape is unreadable', () => {
    for (const body of ['[]', '{}', 'null', '{"state":7}', '{"state":"X","result":{"rows":[1]}}']) {
      expect(parseReadResponse(reply(200, body))).toMatchObject({ kind: 'unreadable' });
    }
  });

  test('because its end is missing is cut off', () => {
    expect(parseReadResponse(reply(200, '{"state":"QUERY_STATE_COMPLETED","result":{"rows":[{'))).toEqual({
      kind: 'cut-off',
    });
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
        expect(parseReadResponse(reply(status, body)).kind).toBeTypeOf('string');
        expect(parseMetadataResponse(reply(status, body)).kind).toBeTypeOf('string');
      }),
    );
  });
});

describe('metadata', () => {
  test('tells names, types, defaults and choices of parameters', () => {
    const body = {
      query_id: 7,
      name: 'Fees',
      owner: 'feeswatch',
      description: ' ',
      tags: ['fees'],
      is_private: false,
      parameters: [
        { key: 'chain', type: 'enum', value: 'base', enumOptions: ['base', 'bnb'] },
        { key: 'days', type: 'number', value: '7' },
        { key: 'odd', type: 'shape' },
      ],
    };
    expect(parseMetadataResponse(reply(200, body))).toEqual({
      kind: 'metadata',
      query: {
        id: 7,
        name: 'Fees',
        owner: 'feeswatch',
        description: undefined,
        tags: ['fees'],
        isPrivate: false,
        isArchived: false,
        parameters: [
          { name: 'chain', type: 'enum', defaultValue: 'base', options: ['base', 'bnb'] },
          { name: 'days', type: 'number', defaultValue: '7', options: [] },
          { name: 'odd', type: 'other', defaultValue: undefined, options: [] },
        ],
      },
    });
  });

  test('tells which parameters take several choices, or others than those listed', () => {
    const chain = { key: 'chain', type: 'enum', enumOptions: ['base', 'bnb', 'eth'], isMultiselect: true };
    const token = { key: 'token', type: 'enum', value: 'WETH', enumOptions: ['WETH'] };
    const parametersOf = (...all: readonly object[]) =>
      parseMetadataResponse(reply(200, { query_id: 7, parameters: all }));
    expect(
      parametersOf(
        { ...chain, value: '', values: ['base', 'bnb'] },
        { ...chain, value: '["base","eth"]' },
        { ...token, isFreeformAllowed: true, isMultiselect: false },
        { ...token, enumFromResults: { queryId: 1, columnName: 'symbol' } },
        { ...token, values: ['WETH'], isFreeformAllowed: null },
      ),
    ).toMatchObject({
      query: {
        parameters: [
          { defaultValue: 'base,bnb', isMultiple: true },
          { defaultValue: 'base,eth', isMultiple: true },
          { defaultValue: 'WETH', isFreeform: true },
          { defaultValue: 'WETH', isFreeform: true },
          { name: 'token', type: 'enum', defaultValue: 'WETH', options: ['WETH'] },
        ],
      },
    });
  });

  test('of a query without name or parameters is told as such', () => {
    expect(parseMetadataResponse(reply(200, { query_id: 7, name: ' ', parameters: null }))).toMatchObject({
      query: { name: undefined, parameters: [] },
    });
  });

  test('is not in every plan, and not there for every query', () => {
    expect(parseMetadataResponse(reply(403, { error: 'paid plans' }))).toEqual({ kind: 'not-in-plan' });
    expect(parseMetadataResponse(reply(404, { error: 'Query not found' }))).toEqual({ kind: 'missing' });
    expect(parseMetadataResponse(reply(429, '', 3000))).toEqual({ kind: 'rate-limited', retryAfterMs: 3000 });
    expect(parseMetadataResponse(reply(200, '<html>'))).toMatchObject({ kind: 'unreadable' });
  });
});
