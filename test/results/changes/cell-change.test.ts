import { describe, expect, it, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { keep, rowsOf, table } from './tables.ts';

type Rows = readonly (readonly RawValue[])[];

const compare = (columns: readonly string[], before: Rows, after: Rows) =>
  compareWithSnapshot(table(columns, after), keep(table(columns, before)), []);

/** The changed cells of rows that are matched, without what's the same in all of these tests. */
const cellsOf = (columns: readonly string[], before: Rows, after: Rows) => {
  const { rows, isSame, gone } = compare(columns, before, after);
  expect({ isSame, gone }).toEqual({ isSame: false, gone: [] });
  expect(rows.filter(({ kind }) => kind === 'new')).toEqual([]);
  return rows.flatMap((row) => (row.kind === 'kept' ? row.changes : []));
};

const wallet = (middle: string) => `0xd8da6b${middle}${'0'.repeat(26)}116045`.slice(0, 42);

describe('a digest tells', () => {
  it('a price that changed behind what is displayed', () => {
    expect(cellsOf(['token', 'price as double'], rowsOf('a 1.00002; b 5'), rowsOf('a 1.00004; b 5'))).toEqual(
      [
        {
          column: 'price',
          before: '1.00002',
          after: '1.00004',
          difference: { amount: '+0.00002', percent: '+0.002%', isTiny: true },
        },
      ],
    );
  });

  it('two wallets of one look apart', () => {
    const rows: Rows = [
      [wallet('11'), 5],
      [wallet('22'), 6],
    ];
    const moved = compare(['wallet as varbinary', 'n'], rows, [
      [wallet('11'), 5],
      [wallet('22'), 7],
    ]);
    expect(moved).toMatchObject({
      key: ['wallet'],
      gone: [],
      rows: [{ changes: [] }, { changes: [{ after: '7' }] }],
    });
    expect(new Set(moved.rows.map(({ name }) => name)).size).toBe(2);
  });

  it('that another wallet of the same look took the place of one', () => {
    const [before, after]: Rows = [[wallet('11')], [wallet('22')]];
    const columns = ['top_wallet as varbinary'];
    expect(cellsOf(columns, [before ?? []], [after ?? []])).toEqual([
      { column: 'top_wallet', before: wallet('11'), after: wallet('22'), difference: undefined },
    ]);
    expect(
      compare(
        [...columns, 'n'],
        [
          [wallet('11'), 1],
          [wallet('33'), 2],
        ],
        [
          [wallet('22'), 1],
          [wallet('33'), 2],
        ],
      ),
    ).toMatchObject({
      gone: [expect.stringContaining('0xd8da6b')],
      rows: [{ kind: 'new' }, { kind: 'kept' }],
    });
  });

  it('that one of four rows changed, where a measure alone would tell rows apart', () => {
    const rows = (tvl: number): Rows => [
      ['eth', 100],
      ['eth', tvl],
      ['base', 50],
      ['base', 9],
    ];
    const moved = compare(['chain', 'tvl as double'], rows(7), rows(12));
    expect(moved).toMatchObject({ key: undefined, gone: [], isSame: false });
    expect(moved.rows.map((row) => (row.kind === 'new' ? 'new' : row.changes.length))).toEqual([0, 1, 0, 0]);
  });

  it('a difference that no double holds', () => {
    const row = (end: string): Rows => [['a', `12345678901234567890.${end}`.replace('890.34', '892.34')]];
    expect(cellsOf(['token', 'supply as decimal(38,2)'], row('12'), row('34'))).toEqual([
      {
        column: 'supply',
        before: '12,345,678,901,234,567,890.12',
        after: '12,345,678,901,234,567,892.34',
        difference: { amount: '+2.22', percent: undefined, isTiny: true },
      },
    ]);
  });

  const long = 'x'.repeat(300);
  test.each<readonly [string, string, RawValue, RawValue, string, string]>([
    [
      'JSON numbers beyond 2^53',
      'n',
      2n ** 60n,
      2n ** 60n + 1n,
      '1,152,921,504,606,846,976',
      '1,152,921,504,606,846,977',
    ],
    [
      'uint256',
      'n as uint256',
      '9'.repeat(30),
      `${'9'.repeat(14)}8${'9'.repeat(15)}`,
      '999,999,999,999,999,999,999,999,999,999',
      '999,999,999,999,998,999,999,999,999,999',
    ],
    [
      'microseconds',
      't as timestamp',
      '2026-11-24 09:30:00.000001 UTC',
      '2026-11-24 09:30:00.000002 UTC',
      '2026-11-24 09:30:00.000001 UTC',
      '2026-11-24 09:30:00.000002 UTC',
    ],
    [
      'zones',
      't as timestamp',
      '2026-11-24 09:30:00 UTC',
      '2026-11-24 09:30:00 Europe/Berlin',
      '2026-11-24 09:30',
      '2026-11-24 09:30 Europe/Berlin',
    ],
    [
      'the sixth item',
      'list',
      ['a', 'b', 'c', 'd', 'e', 'f'],
      ['a', 'b', 'c', 'd', 'e', 'g'],
      '["a","b","c","d","e","f"]',
      '["a","b","c","d","e","g"]',
    ],
    ['the number of items', 'list', [1, 2, 3], [1, 2], '[1, 2, 3]', '[1, 2]'],
    [
      'what is nested',
      'map',
      { a: { b: { c: { d: 1 } } } },
      { a: { b: { c: { d: 2 } } } },
      '{"a":{"b":{"c":{"d":1}}}}',
      '{"a":{"b":{"c":{"d":2}}}}',
    ],
    [
      'the end of a text',
      'about as varchar',
      `${long}a`,
      `${long}b`,
      `${'x'.repeat(299)}…`,
      `${'x'.repeat(299)}…`,
    ],
    [
      'the target of a link',
      'page',
      '<a href="https://x.example/1">a</a>',
      '<a href="https://x.example/2">a</a>',
      'https://x.example/1',
      'https://x.example/2',
    ],
    ['flags', 'open as boolean', true, false, 'true', 'false'],
    ['years', 'year', 2023, 2024, '2023', '2024'],
    ['a value that comes', 'n', null, 5, '–', '5'],
    ['a value that goes', 'n', 5, null, '5', '–'],
    ['a number that becomes a word', 'n', 5, 'N/A', '5', 'N/A'],
  ])('%s', (_what, column, before, after, old, now) => {
    const [name = ''] = column.split(' as ');
    const changes = cellsOf(['project', column], [['a', before]], [['a', after]]);
    expect(changes).toMatchObject([{ column: name, before: old, after: now }]);
  });
});
