import { describe, expect, it } from 'vitest';
import type { Condition, Measure } from '../../../src/core/condition.ts';
import type { RawValue } from '../../../src/core/result-set.ts';
import { takeLook } from '../../../src/results/alerts/take-look.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { datasetOn } from '../../messages/datasets.ts';
import { rowsOf, table, toColumn } from '../changes/tables.ts';

const value = (column: string, of?: string): Condition => bound({ kind: 'value', column, of });
const bound = (measure: Measure): Condition => ({ kind: 'bound', measure, comparison: '<', bound: '8' });
const rank = (of: string): Condition => ({ kind: 'rank', of, event: 'enters', top: 3 });
const newRow: Condition = { kind: 'rows-come-or-go', event: 'new' };

const look = (dataset: Dataset, condition: Condition, keyColumns: readonly string[] = []) =>
  takeLook(dataset, condition, keyColumns, 5);

/** The rows that a look saw, written `name value`, or why it saw nothing. */
const seenIn = (dataset: Dataset, condition: Condition, keyColumns: readonly string[] = []) => {
  const found = look(dataset, condition, keyColumns);
  if (found.kind === 'no-data')
    return 'name' in found.reason ? `${found.reason.why} ${found.reason.name}` : found.reason.why;
  return found.kind === 'same' ? '' : found.rows.map((row) => [row.name, row.value].join(' ').trim());
};

const dexes = table(
  ['project', 'chain', 'volume_usd'],
  rowsOf('Uniswap ethereum 120; Curve ethereum 90; Aave base -'),
);

describe('a look at a named row', () => {
  it('finds it in any capitals, by its name or by its whole value', () => {
    expect(look(dexes, value('Volume_USD', 'UNISWAP'))).toMatchObject({
      kind: 'seen',
      at: 5,
      executionId: '01TEST',
      keyColumns: ['project'],
      rows: [
        {
          name: 'Uniswap',
          value: '120',
          text: '$120',
          cells: [
            { column: 'project', text: 'Uniswap' },
            { column: 'chain', text: 'ethereum' },
            { column: 'volume_usd', text: '$120' },
          ],
        },
      ],
    });
    const address = `0x${'ab'.repeat(20)}`;
    const holders = table(
      ['holder', 'amount'],
      [
        [address, 5],
        [`0x${'cd'.repeat(20)}`, 7],
      ],
    );
    expect(seenIn(holders, value('amount', address.toUpperCase().replace('X', 'x')))).toEqual([
      '0xababab…abab 5',
    ]);
    const linked = table(
      ['pool', 'tvl'],
      [
        ['<a href="https://a.xyz">wstETH</a>', 5],
        ['<a href="https://b.xyz">rETH</a>', 6],
      ],
    );
    expect(seenIn(linked, value('tvl', 'wsteth'))).toEqual(['wstETH 5']);
  });

  it('says which name is not there, and which one is several', () => {
    expect(seenIn(dexes, value('volum', 'uniswap'))).toBe('no-column volum');
    expect(seenIn(dexes, value('volume_usd', 'balancer'))).toBe('no-row balancer');
    expect(seenIn(dexes, value('volume_usd', 'aave'))).toBe('not-a-number volume_usd');
    const twice = table(
      ['project', 'chain', 'volume'],
      rowsOf('uniswap ethereum 1; uniswap base 2; curve base 3'),
    );
    expect(seenIn(twice, value('volume', 'uniswap'))).toBe('several-rows uniswap');
    expect(seenIn(twice, value('volume', 'uniswap · base'))).toEqual(['uniswap · base 2']);
    expect(seenIn(twice, value('volume', 'ethereum'), ['project', 'chain'])).toEqual([
      'uniswap · ethereum 1',
    ]);
    expect(seenIn(twice, value('volume', 'uniswap'), ['pool'])).toBe('no-column pool');
  });

  it('does not take a row for missing that may be beyond those that were read', () => {
    const cut = { ...dexes, hasMore: true };
    expect(seenIn(cut, value('volume_usd', 'balancer'))).toBe('cut');
    expect(seenIn(cut, value('volume_usd', 'curve'))).toEqual(['Curve 90']);
    expect(seenIn(table(['project', 'volume_usd'], []), value('volume_usd', 'curve'))).toBe('no-rows');
  });

  it('keeps every digit', () => {
    const huge = table(
      ['token', 'supply as uint256'],
      [
        ['A', '115792089237316195423570985008687907853'],
        ['B', '0.1'],
      ],
    );
    expect(seenIn(huge, value('supply', 'a'))).toEqual(['A 115792089237316195423570985008687907853']);
  });
});

describe('a look at each row', () => {
  it('identifies rows by what names them, never by what is measured', () => {
    expect(look(dexes, value('volume_usd'))).toMatchObject({
      keyColumns: ['project'],
      hasMore: false,
      rows: [{ key: '["Uniswap"]', value: '120' }, { value: '90' }, { value: undefined, text: '–' }],
    });
    expect(seenIn(table(['block_number', 'x'], rowsOf('1 2; 2 3')), value('block_number'))).toBe('no-key');
  });

  it('goes by the key of the last look, even where another would do as well', () => {
    const pools = table(['name', 'pool', 'tvl'], rowsOf('a x 1; b y 2'));
    expect(look(pools, value('tvl'), ['pool'])).toMatchObject({
      keyColumns: ['pool'],
      rows: [{ name: 'x' }, { name: 'y' }],
    });
    expect(seenIn(table(['name', 'pool', 'tvl'], rowsOf('a x 1; b x 2')), value('tvl'), ['pool'])).toBe(
      'no-key',
    );
  });

  it('finds the only row again without a key, unless it has a name', () => {
    const total = table(['day as date', 'tvl'], [['2026-11-24', 5]]);
    expect(look(total, value('tvl'))).toMatchObject({
      keyColumns: [],
      rows: [{ key: '', name: '', value: '5' }],
    });
    expect(look(table(['token', 'price'], rowsOf('eth 5')), value('price'))).toMatchObject({
      keyColumns: ['token'],
      rows: [{ name: 'eth' }],
    });
  });

  it('says that no row has a number, and sees that there are no rows', () => {
    expect(seenIn(table(['project', 'state'], rowsOf('a open; b open')), value('state'))).toBe(
      'not-a-number state',
    );
    expect(look(table(['project', 'volume'], []), value('volume'), ['project'])).toMatchObject({
      kind: 'seen',
      rows: [],
      keyColumns: ['project'],
    });
  });

  it('knows that more rows exist, except beyond the first ones that were asked for', () => {
    const rows = rowsOf('a 1; b 2; c 3');
    const read = (top: number | undefined) =>
      datasetOn({
        result: { columns: ['p', 'v'].map(toColumn), rows, totalRows: 9 },
        top: 3,
        options: { top },
      });
    expect(look(read(undefined), value('v'))).toMatchObject({ hasMore: true });
    expect(look(read(3), value('v'))).toMatchObject({ hasMore: false });
    expect(seenIn(read(undefined), newRow)).toBe('cut');
    expect(seenIn(read(3), newRow)).toEqual(['a', 'b', 'c']);
  });
});

describe('a look at the whole result', () => {
  const prices = (rows: readonly (readonly RawValue[])[], more: Partial<Dataset> = {}) => ({
    ...table(['token', 'price as double'], rows),
    ...more,
  });
  const aggregate = (kind: 'max' | 'min' | 'sum' | 'avg'): Condition =>
    bound({ kind: 'aggregate', aggregate: kind, column: 'price' });

  it('aggregates exactly, and leaves out what is empty as SQL does', () => {
    const dataset = prices(rowsOf('a 0.1; b 0.2; c -'));
    expect(seenIn(dataset, aggregate('sum'))).toEqual(['0.3']);
    expect(seenIn(dataset, aggregate('avg'))).toEqual(['0.15']);
    expect(seenIn(dataset, aggregate('max'))).toEqual(['0.2']);
    expect(seenIn(dataset, aggregate('min'))).toEqual(['0.1']);
  });

  it('says why there is no number', () => {
    expect(seenIn(prices([]), aggregate('max'))).toBe('no-rows');
    expect(seenIn(prices(rowsOf('a -; b -')), aggregate('max'))).toBe('not-a-number price');
    expect(seenIn(table(['price'], rowsOf('1; much')), aggregate('max'))).toBe('not-a-number price');
    expect(seenIn(prices(rowsOf('a 1'), { hasMore: true }), aggregate('sum'))).toBe('cut');
    expect(seenIn(prices(rowsOf('a 1'), { partial: true }), aggregate('max'))).toBe('cut');
  });

  it('takes the first row only in the order that makes it the largest', () => {
    const sorted = (direction: 'asc' | 'desc', kind: 'number' | 'text') => {
      const dataset = prices(rowsOf('a 7'), { hasMore: true });
      return { ...dataset, options: { ...dataset.options, sort: [{ column: 'price', direction, kind }] } };
    };
    expect(seenIn(sorted('desc', 'number'), aggregate('max'))).toEqual(['7']);
    expect(seenIn(sorted('asc', 'number'), aggregate('max'))).toBe('cut');
    expect(seenIn(sorted('desc', 'text'), aggregate('max'))).toBe('cut');
    expect(seenIn(sorted('asc', 'number'), aggregate('min'))).toEqual(['7']);
  });

  it('counts rows as Dune does, and knows the age of the run', () => {
    const counted = (totalRows: number | undefined) =>
      datasetOn({ result: { columns: [toColumn('a')], rows: [[1]], totalRows }, top: 0 });
    expect(seenIn(counted(1234), bound({ kind: 'rows' }))).toEqual(['1234']);
    expect(look(counted(1234), bound({ kind: 'rows' }))).toMatchObject({ rows: [{ text: '1,234' }] });
    expect(seenIn(counted(undefined), bound({ kind: 'rows' }))).toBe('cut');
    const filtered = (rows: readonly (readonly RawValue[])[]) =>
      datasetOn({
        result: { columns: [toColumn('a')], rows, totalRows: 7 },
        top: 1,
        options: { where: 'a > 1' },
      });
    expect(seenIn(filtered([[2]]), bound({ kind: 'rows' }))).toEqual(['7']);
    expect(seenIn(filtered([]), bound({ kind: 'rows' }))).toEqual(['0']);
    const age: Condition = { kind: 'age', olderThanMs: 1 };
    expect(look(counted(1), age)).toMatchObject({ rows: [{ value: '10800000', text: '3 hours' }] });
    expect(
      seenIn(datasetOn({ result: { columns: [], rows: [], totalRows: 0 }, finishedAt: undefined }), age),
    ).toBe('no-time');
  });

  it('sees the place of a row, or that it has none', () => {
    expect(seenIn(dexes, rank('curve'))).toEqual(['Curve 2']);
    expect(look(dexes, rank('balancer'))).toMatchObject({
      rows: [{ value: undefined, text: 'not in the result' }],
    });
    expect(seenIn({ ...dexes, hasMore: true }, rank('balancer'))).toBe('cut');
    expect(seenIn(table(['project'], []), rank('curve'))).toBe('no-rows');
  });
});
