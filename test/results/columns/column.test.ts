import { describe, expect, it, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { columnOf, idsOf, textsOf } from './columns.ts';

const many = (count: number, text: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_one, index) => text(index));

describe('the numbers of a column', () => {
  test.each<readonly [string, readonly RawValue[], readonly string[]]>([
    // One unit, three digits.
    ['volume', [35184444503.17, 4037000000, 123000000], ['35.2B', '4.04B', '0.12B']],
    ['volume', [35184444503.17, 123456], ['35.2B', '123K']],
    ['volume', [12345678, 50, 0.5, 0.00001, 0], ['12.3M', '50', '0.5', '0.00001', '0']],
    ['trades', [9999, 12], ['9,999', '12']],
    ['trades', [10000, 12], ['10.0K', '12']],
    ['x', [9999.999, 0.5], ['9,999.999', '0.500']],
    ['x', [999_499, 999_500], ['0.999M', '1.000M']],
    ['x', [999_999], ['1.00M']],
    ['x', [1e6, 999.5], ['1.00M', '1.00K']],
    ['x', [-12345.6], ['-12.3K']],
    ['x', [1e18], ['1,000,000T']],
    ['x', [1e21, 5], ['1,000…000,000 (22 digits)', '5']],
    // Told apart by further digits, the same ones for all.
    ['price', [1.00003, 1.000049999, 100.00004, 99.99996], ['1.00003', '1.00005', '100.00004', '99.99996']],
    ['price', [1.00002, 1.00004], ['1.00002', '1.00004']],
    ['price_usd', [1.00002, 1.00004], ['$1.00002', '$1.00004']],
    ['volume', [12345678, 12345999, 99999], ['12.3M', '12.3M', '100K']],
    ['volume', [11_415_275.95, 11_420_000], ['11.415M', '11.420M']],
    // Prices and ratios keep six digits.
    ['btc_price_usd', [67234.55, 67001.1], ['$67,234.55', '$67,001.10']],
    ['price', [67234.5, 0.9998, 1.0002], ['67,234.5000', '0.9998', '1.0002']],
    ['close', [104231.12, 103999.5], ['104,231.12', '103,999.50']],
    ['wbtc_usd', [67234.55], ['$67,234.55']],
    ['strike', [70000, 65000], ['70,000', '65,000']],
    ['price', [1234567.8, 12], ['1.23M', '12']],
    // Money has two decimals where it's one or more, and cents stay cents beside millions.
    ['fees_usd', [12.5, 0.004, 1000], ['$12.50', '$0.004', '$1,000.00']],
    ['pnl_usd', [-0.0045, -12, 5.5], ['-$0.0045', '-$12.00', '$5.50']],
    ['fees_usd', [0.0456, 150.1234], ['$0.0456', '$150.12']],
    ['pnl_usd', [-12345.67, 0.5, 0.07], ['-$12.3K', '$0.50', '$0.07']],
    ['volume_usd', [1500000, 0.1234], ['$1.50M', '$0.1234']],
    ['gas_usd', [0.0456, 0.0123], ['$0.0456', '$0.0123']],
    ['fees_usd', [100.00004, 99.99996], ['$100.00004', '$99.99996']],
    // As far as they have digits.
    ['x', [1, 2.5, 1 / 3], ['1.0000', '2.5000', '0.3333']],
    ['x', [0.1 + 0.2, 8.05e-7], ['0.3000', '0.000000805']],
    ['x', [1e-7, 5000], ['0.0000001', '5,000']],
    ['x', [1e-7], ['0.0000001']],
    ['x', [1e-30, -1e-30, 0], ['<0.000000000000000001', '>-0.000000000000000001', '0']],
    ['x', [-0, 0], ['0', '0']],
    // Empty cells and what isn't a number change nothing.
    ['volume', [null, 1500000, ''], ['–', '1.50M', '–']],
    ['volume', [1500000, 'N/A', 3], ['1.50M', 'N/A', '3']],
  ])('%s %j', (name, values, texts) => {
    expect(textsOf(values, { name })).toEqual(texts);
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['decimal(38,18)', ['1.500000000000000000', '0.000000000000000001'], ['1.5', '0.000000000000000001']],
    ['decimal(38,18)', ['1.500000000000000000', '2.250000000000000000'], ['1.50', '2.25']],
    ['decimal(38,2)', ['12345678.10'], ['12.3M']],
    ['uint256', [String(2n ** 256n - 1n), '7'], ['115,792…639,935 (78 digits)', '7']],
    ['double', ['NaN', '1500000', '-Infinity'], ['NaN', '1.50M', '-Infinity']],
    ['varchar', ['1500000', '2'], ['1500000', '2']],
  ])('of type %s: %j', (type, values, texts) => {
    expect(textsOf(values, { type })).toEqual(texts);
  });

  it('say when different ones read alike', () => {
    const alike = ['12345678901234567890.12', '12345678901234567892.34'];
    expect(columnOf(alike, { type: 'decimal(38,2)' })).toMatchObject({ readsAlike: true });
    expect(columnOf([alike[0] ?? null, alike[0] ?? null], { type: 'decimal(38,2)' }).readsAlike).toBe(false);
    expect(columnOf(alike, { type: 'decimal(38,2)', isExact: true })).toMatchObject({
      readsAlike: false,
      cells: [{ text: '12,345,678,901,234,567,890.12' }, { text: '12,345,678,901,234,567,892.34' }],
    });
  });

  it('stay numbers beside NaN, and are words beside words', () => {
    expect(columnOf(['NaN', 5], { type: 'double' }).format.kind).toBe('amount');
    expect(columnOf(['N/A', 5]).format.kind).toBe('text');
    expect(columnOf(['NaN'], { type: 'double' }).format.kind).toBe('text');
  });
});

describe('the times of a column', () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ['2026-11-24 23:00:00.000 UTC', '2026-11-25 00:00:00.000 UTC', '2026-11-25 01:00:00.000 UTC'],
      ['2026-11-24 23:00', '2026-11-25 00:00', '2026-11-25 01:00'],
    ],
    [
      ['2026-11-24 00:00:00.000 UTC', '2026-11-25'],
      ['2026-11-24', '2026-11-25'],
    ],
    [
      ['2026-11-24 09:30:00 UTC', '2026-11-24 09:30:07 UTC'],
      ['2026-11-24 09:30:00', '2026-11-24 09:30:07'],
    ],
    [['2026-11-24 00:00:00.000 America/New_York'], ['2026-11-24 America/New_York']],
    [['2026-11-24 09:30:00.000 +05:30'], ['2026-11-24 09:30 +05:30']],
    [
      ['0001-01-01 00:00:00.000 UTC', '0099-12-31 00:00:00.000 UTC'],
      ['0001-01-01', '0099-12-31'],
    ],
    [['+12345-01-01 00:00:00.000 UTC'], ['+12345-01-01']],
    [
      ['2026-11-24 09:30:00.123456 UTC', '2026-11-24 09:30:00.123457 UTC'],
      ['2026-11-24 09:30:00.123456', '2026-11-24 09:30:00.123457'],
    ],
    [
      ['2026-11-24 09:30:01.100 UTC', '2026-11-24 09:30:01.2 UTC', '2026-11-24 09:30:02.000 UTC'],
      ['2026-11-24 09:30:01.1', '2026-11-24 09:30:01.2', '2026-11-24 09:30:02.0'],
    ],
    [
      ['2026-11-24 09:30:01.123 UTC', '2026-11-24 09:30:02.456 UTC'],
      ['2026-11-24 09:30:01', '2026-11-24 09:30:02'],
    ],
  ])('%j', (values, texts) => {
    expect(columnOf(values, { type: 'timestamp(6) with time zone' }).format.kind).toBe('time');
    expect(textsOf(values, { type: 'timestamp(6) with time zone' })).toEqual(texts);
  });

  it('have all of their digits when asked for exact values', () => {
    const times = ['2026-11-24 09:30:01.123456 UTC', '2026-11-25 00:00:00.000 UTC'];
    expect(textsOf(times, { isExact: true })).toEqual([
      '2026-11-24 09:30:01.123456',
      '2026-11-25 00:00:00.000000',
    ]);
  });
});

describe('the addresses of a column', () => {
  const between = (middle: string) => `0xd8da6b${middle.padEnd(28, '0')}116045`;

  it('are told apart however alike somebody made them', () => {
    expect(textsOf([between('11'), between('22')])).toEqual(['0xd8da6b11…00116045', '0xd8da6b22…00116045']);
    const ends = ['11', '22', '33'];
    expect(textsOf(ends.map((end) => between(`000000${end}`)))).toEqual(
      ends.map((end) => `0xd8da6b000000${end}…00000000116045`),
    );
    const fifty = many(50, (index) => between(`00000000000000${String(index).padStart(2, '0')}`));
    expect(textsOf(fifty)).toEqual(fifty);
  });

  it('are told apart in lists as well', () => {
    const [one, other] = [between('11'), between('22')];
    const short = ['0xd8da6b11…00116045', '0xd8da6b22…00116045'];
    expect(textsOf([[one, other]])).toEqual([`[${short.join(', ')}]`]);
    expect(textsOf([[one], { to: other }])).toEqual([`[${short[0]}]`, `{to: ${short[1]}}`]);
    expect(textsOf([one, [[other]]])).toEqual([short[0], `[[${short[1]}]]`]);
    expect(textsOf([[one]])).toEqual(['[0xd8da6b…6045]']);
  });

  it('are short where nothing is like them', () => {
    const other = `0x${'ab'.repeat(20)}`;
    expect(textsOf([between('11'), between('22'), other])).toEqual([
      '0xd8da6b11…00116045',
      '0xd8da6b22…00116045',
      '0xababab…abab',
    ]);
  });

  it('are the same ones with and without a checksum', () => {
    const sum = between('11').replace('d8da', 'D8dA');
    const { cells, format } = columnOf([sum, between('11')]);
    expect(format.kind).toBe('address');
    expect(cells.map(({ text }) => text)).toEqual(['0xD8dA6b…6045', '0xd8da6b…6045']);
    expect(new Set(idsOf([sum, between('11')])).size).toBe(1);
  });
});

describe('a column of anything else', () => {
  const address = `0xd8da6b${'0'.repeat(28)}116045`;
  const link = '<a href="https://x.example/1">one</a>';
  const base58 = '7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU';
  test.each<readonly [string, readonly RawValue[], readonly string[]]>([
    ['hash', [`0x${'ab'.repeat(32)}`], ['0xababab…abab']],
    ['hash', [`0x${'ab'.repeat(32)}`, address], ['0xababab…abab', '0xd8da6b…6045']],
    ['text', ['vitalik.eth', address], ['vitalik.eth', '0xd8da6b…6045']],
    ['text', [base58], [base58]],
    ['text', ['0x1234'], ['0x1234']],
    ['link', [link, null], ['one', '–']],
    ['text', [link, 'two'], ['one', 'two']],
    ['flag', [true, null, false], ['true', '–', 'false']],
    ['text', [true, 5], ['true', '5']],
    ['text', [null, ''], ['–', '–']],
    ['text', [], []],
    ['data', [['a', 1234567, 0.5, null, true]], ['[a, 1.23M, 0.5, –, true]']],
    ['data', [{ a: [] }, []], ['{a: []}', '[]']],
    ['text', ['2026-11-24 00:00:00 UTC', 'never'], ['2026-11-24', 'never']],
  ])('%s: %j', (kind, values, texts) => {
    expect(columnOf(values).format.kind).toBe(kind);
    expect(textsOf(values)).toEqual(texts);
  });
});
