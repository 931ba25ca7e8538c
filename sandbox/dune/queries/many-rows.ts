import type { Query, Value } from '../query.ts';

const chains = ['ethereum', 'base', 'arbitrum', 'optimism', 'polygon', 'bnb'];
const pairs = ['WETH-USDC', 'WBTC-WETH', 'USDC-USDT', 'DAI-USDC', 'ARB-WETH', 'OP-USDC', 'LINK-WETH'];

const minute = 60_000;
const begun = Date.parse('2026-06-01T00:00:00Z');

const hex = (index: number, digits: number): string =>
  ((BigInt(index) + 1n) * 0x9e3779b97f4a7c15f39cc0605cedc835n)
    .toString(16)
    .padStart(digits, '0')
    .slice(-digits);

const stamp = (at: number): string => `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')} UTC`;

const trade = (index: number): readonly Value[] => [
  stamp(begun + index * minute),
  chains[index % chains.length] ?? '',
  pairs[index % pairs.length] ?? '',
  21_000_000 + index,
  (index * 7919) % 1_000_003,
  // Dune writes small numbers this way.
  JSON.rawJSON(`${(index % 900) + 100}e-09`.replace(/(\d)(\d\d)e/, '$1.$2e')),
  // More digits than a double has.
  `${(BigInt(index) + 1n) * 1_000_000_007_000_000_009n}`,
  index % 17 === 0 ? null : `${index % 1000}.${String(index % 1_000_000).padStart(6, '0')}`,
  `0x${hex(index, 40)}`,
  index % 2 === 0,
];

/** 200,000 trades of ten columns, for files that no message could hold. */
export const manyRows: Query = {
  id: 7770001,
  name: 'Every trade of the summer',
  owner: 'dune',
  runCredits: 12.4,
  columns: [
    ['block_time', 'timestamp(3) with time zone'],
    ['chain', 'varchar'],
    ['pair', 'varchar'],
    ['block_number', 'bigint'],
    ['gas_used', 'bigint'],
    ['fee', 'double'],
    ['amount_raw', 'uint256'],
    ['amount_usd', 'decimal(18, 6)'],
    ['trader', 'varbinary'],
    ['is_buy', 'boolean'],
  ],
  runs: [{ minutesAgo: 90, many: { count: 200_000, row: trade } }],
};
