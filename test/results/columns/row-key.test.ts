import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { keep, rowsOf, table } from '../changes/tables.ts';

type Rows = readonly (readonly RawValue[])[];

describe('which row is which', () => {
  it('counts rows when no column tells them apart', () => {
    const counted = (before: Rows, after: Rows) => {
      const taken = keep(table(['n', 'm'], before));
      const moved = compareWithSnapshot(table(['n', 'm'], after), taken, []);
      expect(moved).toMatchObject({ key: undefined, ranking: undefined });
      const rows = moved.rows.map((row) => (row.kind === 'new' ? 'new' : row.changes.length));
      return { rows, gone: moved.gone, isSame: moved.isSame };
    };
    expect(counted(rowsOf('a 1; a 1; b 1'), rowsOf('a 1; c 3; c 4'))).toEqual({
      rows: [0, 'new', 'new'],
      gone: ['', ''],
      isSame: false,
    });
    // Rows without names are all about the same.
    expect(counted(rowsOf('1 1; 1 1; 2 1'), rowsOf('1 1; 3 1; 4 1'))).toEqual({
      rows: [0, 1, 1],
      gone: [],
      isSame: false,
    });
    expect(counted(rowsOf('1 1; 1 1; 2 1'), rowsOf('2 1; 1 1; 1 1'))).toEqual({
      rows: [0, 0, 0],
      gone: [],
      isSame: true,
    });
  });

  it('never matches rows by a measure, however different its values are', () => {
    const before = table(['chain', 'tvl'], rowsOf('eth 100; eth 7; base 50; base 9'));
    const after = table(['chain', 'tvl'], rowsOf('eth 100; eth 12; base 50; base 9'));
    const moved = compareWithSnapshot(after, keep(before), []);
    expect(moved).toMatchObject({ key: undefined, gone: [], isSame: false });
    expect(moved.rows.map((row) => (row.kind === 'new' ? 'new' : row.changes.length))).toEqual([0, 1, 0, 0]);
  });

  it('is told by several columns together when no single one tells rows apart', () => {
    const names = ['chain', 'token', 'n'];
    const before = table(names, rowsOf('base eth 1; base usdc 2; optimism eth 3'));
    const now = table(names, rowsOf('base eth 1; base usdc 5; optimism usdc 4'));
    for (const asked of [[], ['chain', 'token']])
      expect(compareWithSnapshot(now, keep(before), asked)).toMatchObject({
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
    const before = table(['id', 'n'], rowsOf('7 20; 8 10'));
    const now = table(['id', 'n'], rowsOf('8 25; 7 11'));
    expect(compareWithSnapshot(now, keep(before), [])).toMatchObject({
      key: ['id'],
      rows: [
        { name: '8', climbed: 1 },
        { name: '7', climbed: -1 },
      ],
    });
    const measures = table(['a', 'b'], rowsOf('1 2; 3 4'));
    const later = table(['a', 'b'], rowsOf('5 6; 7 8'));
    expect(compareWithSnapshot(later, keep(measures), []).key).toBeUndefined();
  });

  it('is told by the column that was asked for, and by another when that one cannot', () => {
    const twice = table(['kind', 'id'], rowsOf('a 1; a 2'));
    const now = table(['kind', 'id'], rowsOf('b 2; a 1'));
    expect(compareWithSnapshot(now, keep(twice), ['id'])).toMatchObject({
      key: ['id'],
      rows: [
        { name: '2', climbed: 0, changes: [{ column: 'kind', before: 'a', after: 'b' }] },
        { name: '1', climbed: 0, changes: [] },
      ],
    });
    const named = table(['project', 'volume'], rowsOf('uniswap 1'));
    expect(compareWithSnapshot(named, keep(named), ['nope']).key).toEqual(['project']);
  });

  const kinds = (before: Rows, after: Rows, names: readonly string[]) => {
    const { key, rows } = compareWithSnapshot(table(names, after), keep(table(names, before)), []);
    return { key, rows: rows.map((row) => (row.kind === 'new' ? 'new' : row.changes.length)) };
  };

  it('is told by few columns of many: a state that changes is no name', () => {
    const names = ['chain', 'token', 'state', 'tvl'];
    const before = rowsOf('eth usdc open 5; eth dai open 4; base usdc open 3');
    const after = rowsOf('eth usdc open 5; eth dai paused 4; base usdc open 2');
    expect(kinds(before, after, names)).toEqual({ key: ['chain', 'token'], rows: [0, 1, 1] });
  });

  it('is told by a time and a name together', () => {
    const names = ['day', 'chain', 'tvl'];
    const before = rowsOf('2026-11-23 eth 1; 2026-11-23 base 2; 2026-11-24 eth 3');
    const after = rowsOf('2026-11-23 eth 1; 2026-11-23 base 2; 2026-11-24 eth 4');
    expect(kinds(before, after, names)).toEqual({ key: ['day', 'chain'], rows: [0, 0, 1] });
  });

  it('is told by names although a note beside them is not always there', () => {
    const names = ['chain', 'token', 'note', 'tvl'];
    const before = rowsOf('eth usdc - 5; eth dai new 4; base usdc - 3');
    expect(kinds(before, before, names)).toEqual({ key: ['chain', 'token'], rows: [0, 0, 0] });
  });

  it.each<readonly [string, readonly RawValue[]]>([
    ['numbers in text', ['12.5', '7']],
    ['money in text', ['$12.5M', '$7.2M']],
    ['numbers beside words', [12.5, 'N/A']],
    ['large numbers in text', ['1,234,567', '12,345']],
    ['amounts of tokens in text', ['100 ETH', '7.5 eth']],
    ['money with its code in text', ['1.2M USD', '$-7 USD']],
    ['changes in text', ['▲ 4.5%', '▼ 3%']],
    ['basis points in text', ['30 bps', '5 bps']],
    ['bounds in text', ['<0.01', '≈12.5']],
    ['durations', ['0 00:01:00.000', '12 10:02:00.000']],
    ['flags', [true, false]],
    ['lists', rowsOf('a; b')],
    ['ranks', [1, 2]],
  ])('is never told by %s', (what, [one = null, other = null]) => {
    const names = [what === 'ranks' ? 'rank' : 'tvl', 'project'];
    const before = [
      [one, 'a'],
      [other, 'b'],
    ];
    expect(
      kinds(
        before,
        [
          [one, 'b'],
          [other, 'a'],
        ],
        names,
      ),
    ).toMatchObject({ key: ['project'] });
    const nameless = before.map(([value = null]) => [value, 'same']);
    expect(kinds(nameless, nameless, names)).toMatchObject({ key: undefined });
  });

  it('is told by windows of time and numbered names', () => {
    const windows = [
      ['7 days', 1],
      ['30 days', 2],
    ];
    expect(kinds(windows, windows, ['window', 'users'])).toMatchObject({ key: ['window'] });
    const pools = [
      ['3 Pool', 1],
      ['4 Pool', 2],
    ];
    expect(kinds(pools, pools, ['pool', 'tvl'])).toMatchObject({ key: ['pool'] });
  });

  it.each([
    ['last_trade', '2026-11-24 09:30', '2026-11-24 10:00', '2026-11-24 11:45'],
    ['latest_block', 19000001, 19000005, 19000009],
    ['updatedAt', '2026-11-23', '2026-11-24', '2026-11-25'],
    ['max_time', '2026-11-23', '2026-11-24', '2026-11-25'],
    ['last_tx_id', 5, 7, 9],
  ])('is never told by what moves on by itself, as %s', (name, one, other, later) => {
    const before = [
      ['eth', one],
      ['eth', other],
    ];
    const after = [
      ['eth', one],
      ['eth', later],
    ];
    expect(kinds(before, after, ['chain', name])).toEqual({ key: undefined, rows: [0, 1] });
  });

  it('counts a row as changed whose measure came as text', () => {
    for (const [one, other, later] of [
      ['100', '7', '12'],
      ['$1.2M', '7K', '12K'],
      ['100 ETH', '7 ETH', '12 ETH'],
    ]) {
      const rows = (last: RawValue): Rows => [
        ['eth', one ?? null],
        ['eth', last],
      ];
      expect(kinds(rows(other ?? null), rows(later ?? null), ['chain', 'tvl'])).toEqual({
        key: undefined,
        rows: [0, 1],
      });
    }
  });

  it.each<readonly [string, readonly RawValue[]]>([
    ['last_block_number', [23890112, 23890097]],
    ['last_trade', ['2026-11-20 09:00:00.000 UTC', '2026-11-19 09:00:00.000 UTC']],
    ['launch_year', [2023, 2024]],
    ['created_at', ['2026-11-20', '2026-11-19']],
    ['active_since', [2023, 2024]],
    ['links', ['<a href="https://a.example/1">app</a>', '<a href="https://a.example/2">app</a>']],
  ])('is told by names that stand after %s', (column, [one = null, other = null]) => {
    const names = [column, 'tvl', 'project'];
    const before: Rows = [
      [one, 10, 'aave'],
      [other, 5, 'morpho'],
    ];
    expect(kinds(before, before, names)).toMatchObject({ key: ['project'] });
    expect(table(names, before).columns).toEqual(['project', column, 'tvl']);
  });

  it('is told by a time that places the row, wherever names stand', () => {
    for (const column of ['day', 'block_number', 'days since launch day'])
      expect(
        kinds(rowsOf('1 5 a; 2 7 b'), rowsOf('1 5 a; 2 8 b'), [column, 'tvl', 'top_project']).key,
      ).toEqual([column]);
  });

  it('is told by identifiers and versions in text', () => {
    const before = [
      ['8817', 1],
      ['8818', 2],
    ];
    expect(kinds(before, before, ['token_id', 'price'])).toMatchObject({ key: ['token_id'] });
    expect(kinds(rowsOf('1.0.2 1; 1.1.0 2'), rowsOf('1.0.2 1; 1.1.0 3'), ['version', 'nodes'])).toEqual({
      key: ['version'],
      rows: [0, 1],
    });
  });
});
