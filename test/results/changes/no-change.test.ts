import { describe, expect, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { keep, rowsOf, table } from './tables.ts';

type Rows = readonly (readonly RawValue[])[];

const wallet = (start: string) => `0x${start}${'0'.repeat(38)}`.slice(0, 42);

describe('a digest says nothing of', () => {
  test.each<readonly [string, readonly string[], Rows, readonly string[], Rows]>([
    [
      'texts that become numbers',
      ['p', 'n as varchar'],
      [['a', '1.50']],
      ['p', 'n as decimal(10,2)'],
      [['a', '1.50']],
    ],
    ['numbers that become texts', ['p', 'n as bigint'], rowsOf('a 15'), ['p', 'n as varchar'], [['a', '15']]],
    [
      'ids that become numbers',
      ['id as varchar', 'n'],
      [
        ['8817', 1],
        ['8818', 2],
      ],
      ['id as bigint', 'n'],
      rowsOf('8817 1; 8818 2'),
    ],
    [
      'dates that become times',
      ['day as varchar', 'n'],
      [
        ['2026-01-01', 1],
        ['2026-01-02', 2],
      ],
      ['day as timestamp', 'n'],
      [
        ['2026-01-01 00:00:00.000', 1],
        ['2026-01-02 00:00:00.000', 2],
      ],
    ],
    [
      'times that become texts',
      ['p', 'at as timestamp with time zone'],
      [['a', '2026-01-01 09:00:00.000 UTC']],
      ['p', 'at as varchar'],
      [['a', '2026-01-01T09:00:00Z']],
    ],
    [
      'hashes that become texts',
      ['p', 'hash as varbinary'],
      [['a', '0x2C21DC4FE4']],
      ['p', 'hash as varchar'],
      [['a', '0x2C21DC4FE4']],
    ],
    ['columns in another order', ['p', 'n', 'm'], rowsOf('a 1 2'), ['m', 'p', 'n'], rowsOf('2 a 1')],
    [
      'columns of one name beside a new place',
      ['p', 'n', 'n'],
      rowsOf('a 1 2'),
      ['n', 'n', 'p'],
      rowsOf('1 2 a'),
    ],
    [
      'entries in another order',
      ['p', 'map'],
      [['a', { x: 1, y: 2 }]],
      ['p', 'map'],
      [['a', { y: 2, x: 1 }]],
    ],
    ['a checksum', ['wallet', 'n'], [[wallet('ab'), 1]], ['wallet', 'n'], [[wallet('aB'), 1]]],
    [
      'rows without an order in another one',
      ['p', 'n'],
      rowsOf('a 1; c 2; b 3'),
      ['p', 'n'],
      rowsOf('c 2; a 1; b 3'),
    ],
    [
      'other rounding of the same numbers',
      ['p', 'n'],
      rowsOf('a 1.5; b 2'),
      ['p', 'n'],
      [
        ['a', '1.500'],
        ['b', '2.00'],
      ],
    ],
  ])('%s', (_what, oldColumns, before, columns, after) => {
    const moved = compareWithSnapshot(table(columns, after), keep(table(oldColumns, before)), []);
    expect(moved).toMatchObject({ isSame: true, gone: [] });
    expect(moved.rows.filter((row) => row.kind === 'new' || row.changes.length > 0)).toEqual([]);
  });
});
