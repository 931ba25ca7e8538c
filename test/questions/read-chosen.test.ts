import { describe, expect, it } from 'vitest';
import { parsePlain } from '../../src/command/parse.ts';
import type { DisplayOptions } from '../../src/core/question.ts';
import type { RawValue } from '../../src/core/result-set.ts';
import type { DuneReader } from '../../src/dune/client.ts';
import { buildResultsUrl } from '../../src/dune/results-url.ts';
import { createColumnFacts } from '../../src/questions/column-facts.ts';
import { decideChoice, readChosen } from '../../src/questions/read-chosen.ts';
import { listFilterNames } from '../../src/results/columns/filter.ts';

type Table = {
  readonly columns: readonly (readonly [name: string, type: string | undefined])[];
  readonly row: readonly RawValue[];
  /** Dune answers without the columns that it doesn't know, instead of an error. */
  readonly isLenient?: boolean;
};

const table: Table = {
  columns: [
    ['daily\nusers', 'bigint'],
    ['Project', 'varchar'],
    ['Total Volume', 'double'],
    ['day', 'timestamp(3)'],
    ['-net', 'decimal(38,2)'],
    ['is_live', 'boolean'],
  ],
  row: [5, 'aave', 1.5, '2026-11-24 00:00:00.000 UTC', '-3.10', true],
};

const untyped = (table: Table): Table => ({
  ...table,
  columns: table.columns.map(([name]) => [name, undefined]),
});

const createDune = (world: { table: Table }) => {
  const asked: string[] = [];
  const latestResult: DuneReader['latestResult'] = (read) => {
    const { table } = world;
    const { searchParams } = buildResultsUrl('https://dune.test', read);
    asked.push(
      ['columns', 'sort_by', 'filters']
        .flatMap((name) => (searchParams.has(name) ? [`${name}=${searchParams.get(name)}`] : []))
        .join(' ') || `limit=${read.limit}`,
    );
    const names = table.columns.map(([name]) => name);
    const unknown = [...read.columns, ...read.sort.map(({ column }) => column)].find(
      (name) => !names.includes(name),
    );
    const badFilter = listFilterNames(read.where ?? '').some((name) => !names.includes(name));
    if ((unknown !== undefined && table.isLenient !== true) || badFilter)
      return Promise.resolve({ kind: 'bad-request', detail: `no ${unknown}` });
    const shown = names.flatMap((name, index) =>
      read.columns.length === 0 || read.columns.includes(name) ? [index] : [],
    );
    return Promise.resolve({
      kind: 'result',
      execution: {
        id: '01',
        queryId: 1,
        submittedAt: undefined,
        startedAt: undefined,
        endedAt: undefined,
        expiresAt: undefined,
      },
      partial: false,
      result: {
        columns: shown.map((index) => ({ name: names[index] ?? '', type: table.columns[index]?.[1] })),
        rows: [shown.map((index) => table.row[index] ?? null)],
        totalRows: 1,
      },
    });
  };
  return { asked, reads: { latestResult } };
};

const optionsOf = (typed: string): DisplayOptions => {
  const parsed = parsePlain(`1 ${typed}`);
  if (!parsed.ok || parsed.value.verb !== 'ask') return expect.unreachable(typed);
  return parsed.value.request.options;
};

const setUp = (first: Table = table) => {
  const world = { table: first };
  const dune = createDune(world);
  const means = {
    reads: dune.reads,
    facts: createColumnFacts(),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
  };
  const plain = { queryId: 1, parameters: [], limit: 11 };
  return {
    world,
    asked: dune.asked,
    read: (typed: string) => readChosen(plain, optionsOf(typed), means, 13_000),
    decide: (typed: string) => decideChoice(plain, optionsOf(typed), means),
  };
};

describe.each([
  ['with types', table],
  ['without types', untyped(table)],
])('an order without a direction, %s', (_, shape) => {
  it.each([
    ['--sort "Total Volume"', ['sort_by="Total Volume" desc'], 'desc', 'number'],
    ['--sort "-net"', ['sort_by="-net" desc'], 'desc', 'number'],
    ['--sort day', ['sort_by=day desc'], 'desc', 'time'],
    ['--sort is_live', ['sort_by=is_live desc'], 'desc', 'boolean'],
    ['--sort Project', ['sort_by=Project desc', 'sort_by=Project asc'], 'asc', 'text'],
    ['--sort Project:desc', ['sort_by=Project desc'], 'desc', 'text'],
    ['--sort day:asc', ['sort_by=day asc'], 'asc', 'time'],
  ])('%s', async (typed, asked, direction, kind) => {
    const dune = setUp(shape);
    const { options, outcome } = await dune.read(typed);
    expect(dune.asked).toEqual(asked);
    expect(options.sort).toMatchObject([{ direction, kind }]);
    expect(outcome.kind).toBe('result');
  });
});

describe('what was learned', () => {
  it('makes the second read the only one', async () => {
    const dune = setUp();
    await dune.read('--sort Project');
    await dune.read('--sort "project,Total Volume"');
    expect(dune.asked.slice(2)).toEqual(['sort_by=Project asc, "Total Volume" desc']);
  });

  it('is learned again when the query changed', async () => {
    const dune = setUp();
    await dune.read('--sort Project --columns Project');
    dune.world.table = { ...table, columns: table.columns.map(([name]) => [name, 'bigint']) };
    const { options } = await dune.read('--sort Project --columns Project');
    expect(dune.asked.at(-1)).toBe('columns=Project sort_by=Project desc');
    expect(options.sort).toMatchObject([{ direction: 'desc', kind: 'number' }]);
  });

  it('tells the order of a column that is not shown', async () => {
    const dune = setUp();
    const { options } = await dune.read('--columns day --sort Project');
    expect(dune.asked).toEqual([
      'columns=day,Project sort_by=Project desc',
      'columns=day sort_by=Project asc',
    ]);
    expect(options.columns).toEqual(['day']);
  });

  it('decides the order of a file, with one row where nothing is known', async () => {
    const dune = setUp();
    expect(await dune.decide('--sort Project --columns "daily users",day')).toEqual({
      columns: ['daily\nusers', 'day'],
      sort: [{ column: 'Project', direction: 'asc' }],
      where: undefined,
    });
    const before = dune.asked.length;
    await dune.decide('--sort Project');
    await dune.decide('');
    expect(dune.asked).toHaveLength(before);
  });
});

describe.each([
  ['refuses', table],
  ['leaves out', { ...table, isLenient: true }],
])('a name as messages show it, which Dune %s', (_, shape) => {
  it.each([
    ['--columns "daily users"', { columns: ['daily\nusers'] }],
    ['--columns "Daily  Users",project', { columns: ['daily\nusers', 'Project'] }],
    ['--columns project --chart bar --x PROJECT --y "total volume"', { x: 'Project', y: ['Total Volume'] }],
  ])('%s', async (typed, expected) => {
    const dune = setUp(shape);
    const { options, outcome } = await dune.read(typed);
    expect(options).toMatchObject(expected);
    expect(outcome).toMatchObject({ kind: 'result' });
    expect(dune.asked).toHaveLength(3);
    await dune.read(typed);
    expect(dune.asked).toHaveLength(4);
  });
});

it.each([
  ['--sort "daily users"', [{ column: 'daily\nusers', direction: 'desc' }]],
  ['--sort "daily users desc"', [{ column: 'daily\nusers', direction: 'desc' }]],
  ['--sort "-total volume"', [{ column: 'Total Volume', direction: 'desc' }]],
  ['--sort "+project"', [{ column: 'Project', direction: 'asc' }]],
])('finds the column of %s', async (typed, sort) => {
  const { options, outcome } = await setUp().read(typed);
  expect(outcome.kind).toBe('result');
  expect(options.sort).toMatchObject(sort);
});

it.each([
  ['--where "daily users" > 5', '"daily\nusers" > 5'],
  [`--where '"total volume" > 5'`, '"Total Volume" > 5'],
])('renames in the filter of %s', async (typed, where) => {
  const dune = setUp();
  const { options, outcome } = await dune.read(typed);
  expect(options.where).toBe(where);
  expect(outcome.kind).toBe('result');
});

it('gives the names of the columns when none is meant', async () => {
  const dune = setUp();
  const { outcome, columns, missingColumns } = await dune.read('--columns volum --sort Project');
  expect(outcome.kind).toBe('bad-request');
  expect(missingColumns).toEqual(['volum']);
  expect(columns).toEqual(table.columns.map(([name]) => name));
  expect(dune.asked).toHaveLength(2);
});

it('says which columns are not there when Dune leaves them out', async () => {
  const dune = setUp({ ...table, isLenient: true });
  const { outcome, missingColumns } = await dune.read('--columns project,volum,DAY');
  expect(outcome).toMatchObject({ result: { columns: [{ name: 'Project' }, { name: 'day' }] } });
  expect(missingColumns).toEqual(['volum']);
});

it.each([
  [`--where '"Total Fees" > 5'`, ['Total Fees']],
  [`--where "Project = 'x' and total > 5"`, ['total']],
])('names what is wrong in the filter of %s', async (typed, missing) => {
  expect((await setUp().read(typed)).missingColumns).toEqual(missing);
});
