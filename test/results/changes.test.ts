import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../src/core/result-set.ts';
import { compareWithSnapshot } from '../../src/results/changes.ts';
import type { Report } from '../../src/results/report.ts';
import { parseSnapshot, serializeSnapshot, takeSnapshot } from '../../src/results/snapshot.ts';
import { reportOn } from '../messages/reports.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { resultSet } from './values.ts';

const table = (columns: readonly string[], rows: readonly (readonly RawValue[])[]): Report =>
  reportOn({
    result: { columns: columns.map((name) => ({ name, type: undefined })), rows, totalRows: undefined },
  });

const columns = ['project', 'volume', 'state'];
const yesterday = table(columns, [
  ['uniswap', 100, 'open'],
  ['curve', 90, 'open'],
  ['balancer', 80, 'open'],
  ['gone', 10, 'open'],
]);
const last = takeSnapshot(yesterday, '1');

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
      ranking: { column: 1 },
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
      isSame: false,
      isOnlyInChart: false,
      news: [
        { kind: 'first', name: 'curve', from: 'uniswap' },
        { kind: 'total', column: 'volume', percent: '+25.2%', ofTop: undefined },
      ],
    });
  });

  it('is nothing when the same is shown', () => {
    const moved = compareWithSnapshot(yesterday, last, []);
    expect(moved.isSame).toBe(true);
    expect(moved.gone).toEqual([]);
    expect(moved.rows.every((row) => row.kind === 'kept' && row.changes.length === 0)).toBe(true);
  });

  it('is told by the column that was asked for, and by another when that one cannot', () => {
    const twice = table(
      ['kind', 'id'],
      [
        ['a', 1],
        ['a', 2],
      ],
    );
    const now = table(
      ['kind', 'id'],
      [
        ['b', 2],
        ['a', 1],
      ],
    );
    expect(compareWithSnapshot(now, takeSnapshot(twice, '1'), ['id'])).toMatchObject({
      key: ['id'],
      rows: [
        { name: '2', climbed: 0, changes: [{ column: 'kind', before: 'a', after: 'b' }] },
        { name: '1', climbed: 0, changes: [] },
      ],
    });
    expect(compareWithSnapshot(yesterday, last, ['nope']).key).toEqual(['project']);
  });

  it('counts rows when no column tells them apart', () => {
    const counted = (before: readonly RawValue[][], after: readonly RawValue[][]) => {
      const taken = takeSnapshot(table(['n', 'm'], before), '1');
      const moved = compareWithSnapshot(table(['n', 'm'], after), taken, []);
      expect(moved).toMatchObject({ key: undefined, ranking: undefined });
      const rows = moved.rows.map((row) => (row.kind === 'new' ? 'new' : row.changes.length));
      return { rows, gone: moved.gone, isSame: moved.isSame };
    };
    expect(
      counted(
        [
          ['a', 1],
          ['a', 1],
          ['b', 1],
        ],
        [
          ['a', 1],
          ['c', 3],
          ['c', 4],
        ],
      ),
    ).toEqual({
      rows: [0, 'new', 'new'],
      gone: ['', ''],
      isSame: false,
    });
    // Rows without names are all about the same.
    expect(
      counted(
        [
          [1, 1],
          [1, 1],
          [2, 1],
        ],
        [
          [1, 1],
          [3, 1],
          [4, 1],
        ],
      ),
    ).toEqual({
      rows: [0, 1, 1],
      gone: [],
      isSame: false,
    });
    expect(
      counted(
        [
          [1, 1],
          [1, 1],
          [2, 1],
        ],
        [
          [2, 1],
          [1, 1],
          [1, 1],
        ],
      ),
    ).toEqual({
      rows: [0, 0, 0],
      gone: [],
      isSame: true,
    });
  });

  it('never matches rows by a measure, however different its values are', () => {
    const before = table(
      ['chain', 'tvl'],
      [
        ['eth', 100],
        ['eth', 7],
        ['base', 50],
        ['base', 9],
      ],
    );
    const after = table(
      ['chain', 'tvl'],
      [
        ['eth', 100],
        ['eth', 12],
        ['base', 50],
        ['base', 9],
      ],
    );
    const moved = compareWithSnapshot(after, takeSnapshot(before, '1'), []);
    expect(moved).toMatchObject({ key: undefined, gone: [], isSame: false });
    expect(moved.rows.map((row) => (row.kind === 'new' ? 'new' : row.changes.length))).toEqual([0, 1, 0, 0]);
  });

  it('of one row before and one now is told without a key', () => {
    const before = table(['day', 'tvl'], [['2026-11-23', 1000]]);
    const now = table(['day', 'tvl'], [['2026-11-24', 1100.5]]);
    expect(compareWithSnapshot(now, takeSnapshot(before, '1'), [])).toMatchObject({
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
    expect(compareWithSnapshot(other, takeSnapshot(one, '1'), []).key).toEqual(['p']);
  });

  it('is told by several columns together when no single one tells rows apart', () => {
    const names = ['chain', 'token', 'n'];
    const before = table(names, [
      ['base', 'eth', 1],
      ['base', 'usdc', 2],
      ['optimism', 'eth', 3],
    ]);
    const now = table(names, [
      ['base', 'eth', 1],
      ['base', 'usdc', 5],
      ['optimism', 'usdc', 4],
    ]);
    for (const asked of [[], ['chain', 'token']])
      expect(compareWithSnapshot(now, takeSnapshot(before, '1'), asked)).toMatchObject({
        key: ['chain', 'token'],
        rows: [
          { name: 'base · eth', changes: [] },
          { name: 'base · usdc', changes: [{ column: 'n', before: '2', after: '5' }] },
          { kind: 'new', name: 'optimism · usdc' },
        ],
        gone: ['optimism · eth'],
      });
  });

  it('is told by ids that are numbers, but not by measures', () => {
    const before = table(
      ['id', 'n'],
      [
        [7, 10],
        [8, 20],
      ],
    );
    const now = table(
      ['id', 'n'],
      [
        [8, 25],
        [7, 11],
      ],
    );
    expect(compareWithSnapshot(now, takeSnapshot(before, '1'), [])).toMatchObject({
      key: ['id'],
      rows: [
        { name: '8', climbed: 1 },
        { name: '7', climbed: -1 },
      ],
    });
    const measures = table(
      ['a', 'b'],
      [
        [1, 2],
        [3, 4],
      ],
    );
    const later = table(
      ['a', 'b'],
      [
        [5, 6],
        [7, 8],
      ],
    );
    expect(compareWithSnapshot(later, takeSnapshot(measures, '1'), []).key).toBeUndefined();
  });

  it('gives no rank to rows of times: a new day on top moves nobody down', () => {
    const day = (date: string, value: number): RawValue[] => [`${date} 00:00:00.000 UTC`, value];
    const before = table(['day', 'n'], [day('2026-11-23', 1), day('2026-11-22', 2)]);
    const after = table(['day', 'n'], [day('2026-11-24', 3), day('2026-11-23', 1)]);
    expect(compareWithSnapshot(after, takeSnapshot(before, '1'), [])).toMatchObject({
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
    expect(
      compareWithSnapshot(table(['p', 'n', 'n'], [['a', 1, 3]]), takeSnapshot(before, '1'), []).rows,
    ).toMatchObject([{ changes: [{ column: 'n', before: '2', after: '3' }] }]);
  });

  it('is what the chart shows of rows that the table does not', () => {
    const of = (lastVolume: number, top: number) =>
      reportOn({
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
    const kept = parseSnapshot(serializeSnapshot(takeSnapshot(of(20, 1), '1')));
    if (kept === undefined) throw new Error('the snapshot cannot be read');
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
        const report = reportOn({ result: now });
        const moved = compareWithSnapshot(report, takeSnapshot(reportOn({ result: before }), '1'), key);
        expect(moved.rows).toHaveLength(report.rows.length);
        const same = compareWithSnapshot(report, takeSnapshot(report, '1'), key);
        expect(same).toMatchObject({ isSame: true, gone: [] });
        expect(same.rows.every((row) => row.kind === 'kept' && row.climbed === 0)).toBe(true);
      }),
      runs,
    );
  });
});
