import { describe, expect, test } from 'vitest';
import type { RawValue } from '../../src/core/result-set.ts';
import { splitName } from '../../src/results/column-kind.ts';
import { columnOf } from './columns.ts';

const read = (name: string, values: readonly RawValue[]) => {
  const { format, cells } = columnOf(values, { name });
  return { kind: format.kind, unit: format.unit, texts: cells.map(({ text }) => text) };
};

describe('numbers that name something', () => {
  test.each<readonly [string, string, readonly number[]]>([
    ['period', 'year', [2023, 2024]],
    ['period', 'YR', [2024]],
    ['period', 'fiscal_year', [2024, 1]],
    ['period', 'current_year', [2026]],
    ['period', 'active_since', [2023, 2024]],
    ['period', 'founded', [2019]],
    ['period', 'month', [202401, 202412]],
    ['period', 'quarter', [20241]],
    ['period', 'week', [1, 53]],
    ['period', 'week_number', [12]],
    ['period', 'isoWeek', [202453]],
    ['period', 'hour', [0, 23]],
    ['period', 'hour_of_day', [23]],
    ['period', 'day_of_week', [1, 7]],
    ['period', 'days since launch day', [-3, 1200]],
    ['period', 'yyyymmdd', [20240131]],
    ['period', 'date', [20240131]],
    ['period', 'hour', [2024013123]],
    ['period', 'day', [1700006400]],
    ['period', 'block_number', [19000001]],
    ['period', 'blockNumber', [19000001]],
    ['period', 'evt_block_number', [19000001]],
    ['period', 'Block #', [19000001]],
    ['period', 'last_block', [19000001]],
    ['period', 'block_height', [870000]],
    ['period', 'epoch', [123456]],
    ['period', 'slot', [7654321]],
    ['period', 'round_num', [12345]],
    ['period', 'unix_time', [1700000000]],
    ['period', 'evt_block_time', [0, 1700000000]],
    ['period', 'timestamp', [1700000000123]],
    ['identifier', 'id', [8817]],
    ['identifier', 'id', [-1, 12345]],
    ['identifier', 'chain_id', [42161, 10]],
    ['identifier', 'chainId', [42161]],
    ['identifier', 'tokenID', [8817]],
    ['identifier', 'Token ID', [8817]],
    ['identifier', 'proposal_id', [12345]],
    ['identifier', 'stake_pool_id', [12345]],
    ['identifier', 'fid', [12345]],
    ['identifier', 'tx_index', [1234]],
    ['identifier', 'evt_index', [1234]],
    ['identifier', 'nonce', [123456]],
    ['identifier', 'trade_number', [12345]],
    ['identifier', 'client version', [10203]],
    ['rank', 'rank', [1, 2, 3]],
    ['rank', 'volume_rank', [1, 1000]],
    ['rank', 'rank_by_volume', [2, 1]],
    ['rank', '#', [1, 2]],
  ])('%s: %s %j', (kind, name, values) => {
    expect(read(name, values)).toEqual({ kind, unit: '', texts: values.map(String) });
    expect(columnOf(values, { name, isExact: true }).cells.map(({ text }) => text)).toEqual(
      values.map(String),
    );
  });

  test.each<readonly [string, string, readonly RawValue[]]>([
    ['identifier', 'token_id', ['8817', '12345']],
    ['identifier', 'token_id', ['8817', 12345, 'abc']],
    ['period', 'year', ['2023', '2024']],
    ['text', 'wallet label', ['8817', '12345']],
    ['text', 'version', ['1.0.2']],
  ])('%s, in texts: %s %j', (kind, name, values) => {
    expect(read(name, values)).toEqual({ kind, unit: '', texts: values.map(String) });
  });
});

describe('numbers that measure something', () => {
  test.each<readonly [string, readonly number[], string, readonly string[]]>([
    ['number_of_trades', [12345], 'amount', ['12.3K']],
    ['trades_number', [12345], 'amount', ['12.3K']],
    ['# of users', [12345], 'amount', ['12.3K']],
    ['Trades #', [12345], 'amount', ['12.3K']],
    ['users_this_month', [12345], 'amount', ['12.3K']],
    ['this_month', [12345], 'amount', ['12.3K']],
    ['volume_24h', [1234567.8], 'amount', ['1.23M']],
    ['volume_day', [500, 1200], 'amount', ['500', '1,200']],
    ['block_count', [12345], 'amount', ['12.3K']],
    ['blocks', [2024], 'amount', ['2,024']],
    ['days', [2024], 'amount', ['2,024']],
    ['day', [1234567], 'amount', ['1.23M']],
    ['7 day', [2024], 'amount', ['2,024']],
    ['blobs_per_block', [2024], 'amount', ['2,024']],
    ['txs_per_block', [2024], 'amount', ['2,024']],
    ['avg_block', [2024], 'amount', ['2,024']],
    ['response_time', [25000], 'amount', ['25.0K']],
    ['block_time', [12.05], 'amount', ['12.05']],
    ['rank_change', [1, -2000], 'amount', ['1', '-2,000']],
    ['rank', [12345], 'amount', ['12.3K']],
    ['id', [1.5, 12345], 'amount', ['1.50', '12.3K']],
    ['fear_greed_index', [45], 'ratio', ['45']],
    ['avg_price', [1.5, 2.25], 'ratio', ['1.50', '2.25']],
    ['win rate', [0.048], 'ratio', ['0.048']],
    ['apr', [4.8], 'ratio', ['4.8']],
    ['pct', [0.048, -1], 'ratio', ['0.048', '-1.000']],
    ['pct', [4.8, -12], 'percent%', ['4.8%', '-12.0%']],
    ['% of supply', [12.3456], 'percent%', ['12.35%']],
    ['growth_pct', [150.5, -0.05], 'percent%', ['150.50%', '-0.05%']],
    ['volume_usd_pct_change', [12.5], 'percent%', ['12.5%']],
    ['fee_usd', [0.5, 1234.5], 'money$', ['$0.50', '$1,234.50']],
    ['fee_usd', [3], 'money$', ['$3']],
    ['pnl_usd', [-35184444503.17], 'money$', ['-$35.2B']],
    ['Volume (USD)', [35184444503.17, 4037000000, 123000000], 'money$', ['$35.2B', '$4.04B', '$0.12B']],
    ['TVL ($)', [123.456], 'money$', ['$123.46']],
    ['amountUSD', [123.4], 'money$', ['$123.40']],
    ['price_eur', [1.25], 'money€', ['€1.25']],
    ['usd_trades', [12345], 'amount', ['12.3K']],
    ['num_usd_swaps', [12345], 'amount', ['12.3K']],
    ['price_eth', [0.00045], 'ratioETH', ['0.00045 ETH']],
    ['staked ETH', [12345], 'amountETH', ['12.3K ETH']],
    ['gas_price_gwei', [12.5], 'ratiogwei', ['12.5 gwei']],
    ['usdc_holders', [12345], 'amount', ['12.3K']],
    ['holders_usdc', [12345], 'amount', ['12.3K']],
    ['paid_usdc', [12345], 'amountUSDC', ['12.3K USDC']],
    ['ETH', [12.5], 'amount', ['12.5']],
    ['eth_price', [3000.25], 'ratio', ['3,000.25']],
  ])('%s %j', (name, values, meaning, texts) => {
    const { kind, unit, texts: shown } = read(name, values);
    expect([`${kind}${unit}`, shown]).toEqual([meaning, texts]);
  });
});

test.each([
  ['totalVolume_USD', ['total', 'volume', 'usd']],
  ['TVL ($)', ['tvl', '$']],
  ['24h  change %', ['24h', 'change', '%']],
  ['объём', ['объём']],
  ['', []],
])('%s is words', (name, words) => {
  expect(splitName(name)).toEqual(words);
});
