import { describe, expect, test } from 'vitest';
import { columnOf } from './columns.ts';

const readUnit = (name: string): string => columnOf([12.5, 1234.5], { name }).format.unit;
const readTexts = (name: string, values: readonly number[]) =>
  columnOf(values, { name }).cells.map(({ text }) => text);

describe('the unit of a column', () => {
  test.each([
    ['apy_usdc'],
    ['utilization_usdc'],
    ['dominance_btc'],
    ['correlation_to_btc'],
    ['beta_vs_btc'],
    ['share of ETH'],
    ['leverage_eth'],
    ['growth_sol'],
  ])('is none where numbers have none: %s', (name) => {
    expect(readUnit(name)).toBe('');
  });

  test.each([['tokens_per_eth'], ['volume_on_sol'], ['tvl by BNB'], ['bridged_from_eth']])(
    'is not what the numbers are about: %s',
    (name) => {
      expect(readUnit(name)).toBe('');
    },
  );

  test.each([['active_addresses_sol'], ['new_users_sol'], ['dau_sol'], ['unique_minters_eth']])(
    'is not that of what is counted: %s',
    (name) => {
      expect(readUnit(name)).toBe('');
    },
  );

  test.each([
    ['trades_volume_usd', '$'],
    ['Transfers Amount (USD)', '$'],
    ['users_balance_usd', '$'],
    ['buyers_usd_volume', '$'],
    ['Trades ($) volume', '$'],
    ['traders_usd', ''],
    ['transactions_fees_eth', 'ETH'],
    ['swap_volume_eth', 'ETH'],
    ['token_b_usd', '$'],
    ['burned in ETH', 'ETH'],
    ['ETH/BTC', 'BTC'],
  ])('is that of the sum: %s', (name, unit) => {
    expect(readUnit(name)).toBe(unit);
  });

  test.each([
    ['amount_stETH', 'stETH'],
    ['wstETH Supply in wstETH', 'wstETH'],
    ['locked cbBTC', 'cbBTC'],
    ['amountETH', 'ETH'],
    ['feesUSD', '$'],
  ])('is the whole token: %s', (name, unit) => {
    expect(readUnit(name)).toBe(unit);
  });
});

test.each([
  ['TVL ($M)'],
  ['TVL (in $ millions)'],
  ['Volume ($B)'],
  ['volume_usd_m'],
  ['Volume (USD mn)'],
  ['Volume (k$)'],
  ['Fees, thousands of EUR'],
])('a name that tells its own scale leaves the numbers without a sign: %s', (name) => {
  expect(readTexts(name, [35.25, 4.04])).toEqual(['35.25', '4.04']);
});
