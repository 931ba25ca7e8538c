import { describe, expect, it, test } from 'vitest';
import { asked, parsePlain } from './parse-alone.ts';

describe('a query by its id or link', () => {
  test.each([
    ['1252207', 1252207],
    ['"1252207"', 1252207],
    ['999999999999999', 999999999999999],
    ['https://dune.com/queries/12', 12],
    ['http://www.dune.com/queries/12/', 12],
    ['dune.com/queries/12/34', 12],
    ['www.dune.com/queries/12#chart', 12],
    ['DUNE.COM/queries/12', 12],
    ['https://dune.com/embeds/12/34', 12],
    ['https://dune.com/embeds/12/34/0b1f8a7e-uuid?display=iframe&darkMode=true', 12],
    ['dune.xyz/queries/12', 12],
    ['https://dune.xyz/queries/12/34', 12],
    ['https://www.dune.xyz/embeds/12/34', 12],
    ['dune.com/query/12', 12],
    ['dune.com/query/12/', 12],
    ['dune.com//queries//12', 12],
    ['//dune.com/queries/12', 12],
    ['dune.com:443/queries/12', 12],
    ['app.dune.com/queries/12', 12],
    ['duneanalytics.com/queries/12', 12],
    ['dune.com/workspace/t/team/queries/12', 12],
    ['queries/12', 12],
    ['/queries/12/34', 12],
    ['query/12', 12],
    ['https://api.dune.com/api/v1/query/12/results', 12],
    ['https://api.dune.com/api/v1/query/12/results/', 12],
    ['api.dune.com/api/v1/query/12/results/csv', 12],
    ['api.dune.com/api/v1/query/12', 12],
    ['https://api.dune.com/api/v1/query/12/results?limit=5&offset=0&sort_by=x&filters=a', 12],
    ['/api/v1/query/12/results', 12],
    ['(https://dune.com/queries/12)', 12],
    ['`https://dune.com/queries/12`', 12],
    ['*dune.com/queries/12*', 12],
    ['_dune.com/queries/12_', 12],
    ['https://dune.com/queries/12.', 12],
    ['https://dune.com/queries/12,', 12],
    ['[volumes](https://dune.com/queries/12)', 12],
    ['<https://dune.com/queries/12>', 12],
  ])('%s', (typed, id) => {
    expect(asked(typed)).toEqual([id]);
  });
});

describe('parameters in a link', () => {
  const link = 'https://dune.com/queries/12';
  test.each([
    ['chain=base', ['chain', 'base']],
    ['table_name_t6c1ea=prices_daily', ['table_name', 'prices_daily']],
    ['Wash+Trading+Filter_e15077=OFF', ['Wash Trading Filter', 'OFF']],
    ['name=a%20b%2Bc', ['name', 'a b+c']],
    ['chain=%5B%22base%22%2C%22ethereum%22%5D', ['chain', 'base,ethereum']],
    ['list=%5B1%2C2%5D', ['list', '1,2']],
    ['nested=%5B%5B1%5D%5D', ['nested', '[[1]]']],
    ['broken=%5B1', ['broken', '[1']],
    ['wrong=%zz', ['wrong', '%zz']],
    ['bytes=%ff', ['bytes', '\ufffd']],
    ['empty=', ['empty', '']],
  ])('%s', (search, parameter) => {
    expect(asked(`${link}?${search}`)).toEqual([12, parameter]);
  });

  test.each([
    'sidebar=none',
    'utm_source=x&utm_campaign=y',
    'display=iframe',
    'darkMode=true',
    'theme=dark',
    '=x',
  ])('%s is none', (search) => {
    expect(asked(`${link}?${search}`)).toEqual([12]);
  });

  it('gives way to the same parameter typed', () => {
    expect(asked(`${link}?a=1&b=2 a=3 c=4`)).toEqual([12, ['a', '3'], ['b', '2'], ['c', '4']]);
  });
});

describe('a key of Dune goes nowhere', () => {
  const key = 'sEcReT';
  test.each([
    `https://dune.com/queries/12?api_key=${key}`,
    `https://dune.com/queries/12?API_KEY=${key}`,
    `https://dune.com/owner/slug?api_key=${key}`,
    `https://dune.com/browse?api_key=${key}`,
    `https://example.org/?api_key=${key}`,
    `https://?api_key=${key}`,
    `12 https://dune.com/queries/12?api_key=${key}`,
    `12 api_key=${key}`,
    `subscribe 12 dune.com/queries/13?api_key=${key} daily`,
    `edit 3 dune.com/queries/13?api_key=${key}`,
    `https://dune.com/queries/12?api-key=${key}&apiKey_t6c1ea=${key}`,
    `subscribe api-key=${key} daily 9:00`,
    `12 --api-key=${key}`,
    `1252207?api_key=${key}`,
    `queries/12?api_key=${key}`,
    `dune.xyz/queries/12#api_key=${key}`,
    `https://api.dune.com/api/v1/query/12/results?api_key=${key}&limit=1`,
    `(https://dune.com/queries/12?chain=base&x-dune-api-key=${key})`,
    `api.dune.com/api/v1/execution/01/results?api_key=${key}`,
    `run dune.com/queries/12?api_key=${key}`,
  ])('%s', (typed) => {
    expect(JSON.stringify(parsePlain(typed))).not.toContain(key);
  });

  test.each([
    'https://dune.com/queries/12?api_key=x',
    'https://dune.com/owner/slug?chain=base&API_KEY=x',
    '1252207?api_key=x',
    'api.dune.com/api/v1/query/12/results?api_key=x',
    '12 https://dune.com/queries/13?apiKey_t6c1ea=x',
    'subscribe dune.com/queries/5?chain=base&api_key=x hourly',
    'pause dune.com/queries/5?api_key=x',
  ])('and is told of: %s', (typed) => {
    expect(parsePlain(typed)).toMatchObject({ ok: false, error: { kind: 'key-typed' } });
  });
});

describe('a key that is typed is told of', () => {
  const names = [
    'api_key',
    'api-key',
    'apikey',
    'apiKey',
    'API_KEY',
    '"api key"',
    'x-dune-api-key',
    'dune_api_key',
  ];
  test.each(
    names.flatMap((name) => [
      `12 ${name}=sEcReT`,
      `subscribe 12 ${name}=sEcReT daily 9:00`,
      `edit 3 ${name}=sEcReT`,
      `save vol 12 ${name}="sEcReT"`,
    ]),
  )('%s', (typed) => {
    const parsed = parsePlain(typed);
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'key-typed' } });
    expect(JSON.stringify(parsed)).not.toContain('sEcReT');
  });

  test.each([
    '12 "X-Dune-API-Key: sEcReT"',
    'curl -H "X-Dune-API-Key: sEcReT" https://api.dune.com/api/v1/query/12/results',
    "curl --header 'x-dune-api-key:sEcReT' 'https://api.dune.com/api/v1/query/12/results'",
    '12 {"api_key":"sEcReT"}',
    '12 {"api_key": "sEcReT"}',
  ])('in a header or an object: %s', (typed) => {
    const parsed = parsePlain(typed);
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'key-typed' } });
    expect(JSON.stringify(parsed)).not.toContain('sEcReT');
  });

  test('but not of columns with that name', () => {
    expect(parsePlain('12 --columns api_key --where "api_key = 1"').ok).toBe(true);
  });

  test.each(['token', 'token_address', 'key', 'api', 'api_key_id', 'apikeys', 'public_key'])(
    'but not of a parameter called %s',
    (name) => {
      expect(asked(`12 ${name}=x`)).toEqual([12, [name, 'x']]);
    },
  );
});

describe('what names no query says why', () => {
  test.each([
    ['0', { kind: 'bad-query-id', text: '0' }],
    ['-5', { kind: 'bad-query-id', text: '-5' }],
    ['1.5', { kind: 'bad-query-id', text: '1.5' }],
    ['1,252,207', { kind: 'bad-query-id', text: '1,252,207' }],
    ['9007199254740993', { kind: 'bad-query-id', text: '9007199254740993' }],
    ['#3', { kind: 'bad-query-id', text: '#3' }],
    ["what's up?", { kind: 'bad-query-id', text: "what's" }],
    ['https://dune.com/queries/0', { kind: 'bad-query-id', text: '0' }],
    ['https://dune.com/queries/99999999999999999999', { kind: 'bad-query-id', text: '99999999999999999999' }],
    [
      'https://dune.com/hildobby/eth2-staking',
      { kind: 'dashboard-link', text: 'dune.com/hildobby/eth2-staking' },
    ],
    ['dune.com/browse/dashboards', { kind: 'not-a-query-link', text: 'dune.com/browse/dashboards' }],
    ['https://dune.com/discover', { kind: 'not-a-query-link', text: 'dune.com/discover' }],
    ['https://dune.com/queries', { kind: 'not-a-query-link', text: 'dune.com/queries' }],
    ['https://dune.com/queries/new', { kind: 'not-a-query-link', text: 'dune.com/queries/new' }],
    [
      'https://api.dune.com/api/v1/execution/01HKZJ2683PHF9Q9PHHQ8FW4Q1/results',
      { kind: 'run-link', queryId: undefined },
    ],
    ['api.dune.com/api/v1/query/12/execute', { kind: 'run-link', queryId: 12 }],
    ['dune.xyz/hildobby/eth2-staking', { kind: 'dashboard-link', text: 'dune.xyz/hildobby/eth2-staking' }],
    ['api.dune.com/api/v1/usage', { kind: 'not-a-query-link', text: 'api.dune.com/api/v1/usage' }],
    ['https://dune.com.evil.org/queries/12', { kind: 'other-site', host: 'dune.com.evil.org' }],
    ['https://evildune.com/queries/12', { kind: 'other-site', host: 'evildune.com' }],
    ['https://etherscan.io/tx/1', { kind: 'other-site', host: 'etherscan.io' }],
    ['etherscan.io/tx/1', { kind: 'other-site', host: 'etherscan.io' }],
    ['https://dune.com.example.org/queries/1', { kind: 'other-site', host: 'dune.com.example.org' }],
    ['chain=base', { kind: 'missing-query', verb: 'ask' }],
    ['--csv', { kind: 'missing-query', verb: 'ask' }],
  ])('%s', (typed, problem) => {
    expect(asked(typed)).toEqual(problem);
  });
});

describe('a word that is no verb is a shortcut', () => {
  test.each(['volume', 'Volume', 'aave', 'dex-2_v3', 'größe', 'a'.repeat(40)])('%s', (word) => {
    expect(asked(`${word} chain=base`)).toEqual([word.toLowerCase(), ['chain', 'base']]);
  });
});
