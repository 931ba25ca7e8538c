import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { datasetOn } from '../../messages/datasets.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { resultSet } from '../values.ts';
import { keep, table } from './tables.ts';

const columns = ['project', 'volume', 'state'];
const yesterday = table(columns, [
  ['uniswap', 100, 'open'],
  ['curve', 90, 'open'],
  ['balancer', 80, 'open'],
  ['gone', 10, 'open'],
]);
const last = keep(yesterday);

const runs = fuzzRuns(200);

describe('what moved', () => {
  it('tells new rows, gone rows, ranks, and each cell that changed', () => {
    const today = table(columns, [
      ['curve', 95.5, 'open'],
      ['uniswap', 90, 'closed'],
      ['new', 85, 'open'],
      ['balancer', 80, 'open'],
    ]);
    expect(compareWithSnapshot(today, last, [])).toEqual({
      since: yesterday.asOf.getTime(),
      key: ['project'],
      ranking: { column: 1, by: 'highest' },
      places: [1, 2, 3, 4],
      rows: [
        {
          kind: 'kept',
          name: 'curve',
          climbed: 1,
          changes: [
            {
              column: 'volume',
              before: '90.0',
              after: '95.5',
              difference: { amount: '+5.5', percent: '+6.1%', isTiny: false },
            },
          ],
        },
        {
          kind: 'kept',
          name: 'uniswap',
          climbed: -1,
          changes: [
            {
              column: 'volume',
              before: '100.0',
              after: '90.0',
              difference: { amount: '-10', percent: '-10%', isTiny: false },
            },
            { column: 'state', before: 'open', after: 'closed', difference: undefined },
          ],
        },
        { kind: 'new', name: 'new' },
        { kind: 'kept', name: 'balancer', climbed: -1, changes: [] },
      ],
      gone: ['gone'],
      isSameRun: true,
      isSame: false,
      isOnlyInChart: false,
      news: [
        {
          kind: 'leader',
          name: 'curve',
          from: 'uniswap',
          isGone: false,
          shown: undefined,
          lowest: undefined,
        },
        { kind: 'total', column: 'volume', percent: '+25.2%', shown: undefined },
      ],
    });
  });

  it('is nothing when the same is shown', () => {
    const moved = compareWithSnapshot(yesterday, last, []);
    expect(moved.isSame).toBe(true);
    expect(moved.gone).toEqual([]);
    expect(moved.rows.every((row) => row.kind === 'kept' && row.changes.length === 0)).toBe(true);
  });

  it('of one row before and one now is told without a key', () => {
    const before = table(['day', 'tvl'], [['2026-11-23', 1000]]);
    const now = table(['day', 'tvl'], [['2026-11-24', 1100.5]]);
    expect(compareWithSnapshot(now, keep(before), [])).toMatchObject({
      key: [],
      rows: [
        {
          kind: 'kept',
          name: '',
          climbed: 0,
          changes: [
            { column: 'day', before: '2026-11-23', after: '2026-11-24' },
            { column: 'tvl', difference: { amount: '+100.5', percent: '+10.1%' } },
          ],
        },
      ],
      gone: [],
    });
    const [one, other] = [table(['p', 'n'], [['a', 1]]), table(['p', 'n'], [['a', 2]])];
    expect(compareWithSnapshot(other, keep(one), []).key).toEqual(['p']);
  });

  it('gives no rank to rows of times: a new day on top moves nobody down', () => {
    const day = (date: string, value: number): RawValue[] => [`${date} 00:00:00.000 UTC`, value];
    const before = table(['day', 'n'], [day('2026-11-23', 1), day('2026-11-22', 2)]);
    const after = table(['day', 'n'], [day('2026-11-24', 3), day('2026-11-23', 1)]);
    expect(compareWithSnapshot(after, keep(before), [])).toMatchObject({
      key: ['day'],
      rows: [
        { kind: 'new', name: '2026-11-24' },
        { kind: 'kept', name: '2026-11-23', climbed: 0, changes: [] },
      ],
      gone: ['2026-11-22'],
    });
  });

  it('does not mix up two columns of one name', () => {
    const before = table(['p', 'n', 'n'], [['a', 1, 2]]);
    expect(compareWithSnapshot(table(['p', 'n', 'n'], [['a', 1, 3]]), keep(before), []).rows).toMatchObject([
      { changes: [{ column: 'n', before: '2', after: '3' }] },
    ]);
  });

  it('is what the chart shows of rows that the table does not', () => {
    const of = (lastVolume: number, top: number) =>
      datasetOn({
        result: {
          columns: ['project', 'volume'].map((name) => ({ name, type: undefined })),
          rows: [
            ['uniswap', 30],
            ['curve', lastVolume],
          ],
          totalRows: undefined,
        },
        top,
        options: { chart: 'bar' },
      });
    const kept = keep(of(20, 1));
    expect(compareWithSnapshot(of(20, 1), kept, [])).toMatchObject({ isSame: true, isOnlyInChart: false });
    expect(compareWithSnapshot(of(19, 1), kept, [])).toMatchObject({ isSame: false, isOnlyInChart: true });
    expect(compareWithSnapshot(of(19, 2), kept, [])).toMatchObject({ isSame: false, isOnlyInChart: false });
  });

  it('compares the columns that both have', () => {
    const other = table(['volume', 'fees', 'project'], [[101, 5, 'uniswap']]);
    const moved = compareWithSnapshot(other, last, []);
    expect(moved.isSame).toBe(false);
    expect(moved.rows).toMatchObject([{ name: 'uniswap', changes: [{ column: 'volume', before: '100' }] }]);
    expect(moved.gone).toEqual(['curve', 'balancer', 'gone']);
  });

  it('of anything from anything is told without a slip', () => {
    fc.assert(
      fc.property(resultSet, resultSet, fc.subarray(['a', 'column_1', 'column_2']), (now, before, key) => {
        const dataset = datasetOn({ result: now });
        const moved = compareWithSnapshot(dataset, keep(datasetOn({ result: before })), key);
        expect(moved.rows).toHaveLength(dataset.rows.length);
        const same = compareWithSnapshot(dataset, keep(dataset), key);
        expect(same).toMatchObject({ isSame: true, gone: [] });
        expect(same.rows.every((row) => row.kind === 'kept' && row.climbed === 0)).toBe(true);
      }),
      runs,
    );
  });
});
