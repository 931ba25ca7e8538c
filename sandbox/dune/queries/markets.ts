import type { Query } from '../query.ts';

const anchor = (url: string, label: string): string => `<a href="${url}" target="_blank">${label}</a>`;

const linksOf = (slug: string): string =>
  `${anchor(`https://app.example.org/${slug}`, 'app')} | ${anchor(`https://docs.example.org/${slug}`, 'docs')}`;

const markets = [
  ['Aave Ethereum', 24_812_403_118.42, -3.41, 5.12, 1_204_330.18, 41_220, 2023],
  ['Morpho', 4_190_877_402.9, 12.08, 6.4, 310_982.77, 88_104, 2024],
  ['Spark', 3_904_551_008.1, 0.62, 4.95, 201_114.4, 6_031, 2023],
  ['Aave Arbitrum', 1_310_200_771.35, -1.2, 5.88, 77_450.02, 30_877, 2022],
  ['Compound', 1_102_640_390.77, -8.05, 4.31, 58_203.9, 5_210, 2022],
  ['Fluid', 960_118_204.6, 3.77, 7.02, 91_204.51, 3_904, 2024],
  ['Euler', 702_330_180.2, -0.04, 8.9, 66_018.33, 2_871, 2024],
  ['Kamino', 610_904_400, 21.5, 9.75, 120_400.6, 51_330, 2023],
  ['Moonwell', 101_330_904.18, -15.63, 6.11, 12_044.09, 19_402, 2022],
  ['Silo', 48_204_119.04, -42.9, 14.2, 9_820.75, 4_118, 2025],
] as const;

/** Money, percents, counts, a year and two links in a cell, with the names last, as many authors select them. */
export const lendingMarkets: Query = {
  id: 5550003,
  name: 'Lending markets',
  owner: 'dune',
  columns: [
    ['tvl_usd', 'double'],
    ['change_pct', 'double'],
    ['apy_pct', 'double'],
    ['fees_usd', 'double'],
    ['borrowers', 'bigint'],
    ['launch_year', 'bigint'],
    ['links', 'varchar'],
    ['market', 'varchar'],
  ],
  runs: [
    {
      minutesAgo: 75,
      rows: markets.map(([market, ...numbers]) => [
        ...numbers,
        linksOf(market.toLowerCase().replaceAll(' ', '-')),
        market,
      ]),
    },
  ],
};

/** Wallets, two of them with equal ends: somebody made an address to be taken for another one. */
export const traders: Query = {
  id: 5550004,
  name: 'Top DEX traders, 7 days',
  owner: 'analyst',
  tags: ['dex'],
  isTeams: true,
  parameters: [
    {
      key: 'chains',
      type: 'enum',
      value: 'ethereum',
      enumOptions: ['ethereum', 'base', 'arbitrum'],
      isMultiselect: true,
    },
  ],
  columns: [
    ['rank', 'bigint'],
    ['volume_usd', 'double'],
    ['pnl_usd', 'double'],
    ['win_rate_pct', 'double'],
    ['trades', 'bigint'],
    ['last_block_number', 'bigint'],
    ['wallet', 'varbinary'],
  ],
  runs: [
    {
      minutesAgo: 20,
      rows: [
        [
          1,
          48_210_334.1,
          1_204_881.77,
          61.4,
          2_210,
          23_890_112,
          '0x2c21dc4fe422fbadd7dc1eda8ac4d10a8d9ffa2e',
        ],
        [2, 31_904_550.02, -402_118.5, 38.9, 804, 23_890_097, '0xd8da6bf26964af9d7eed9e03e53415d37aa96045'],
        [3, 12_330_118.9, 88_204.12, 52.25, 1_118, 23_889_954, '0x213616d873093efea758b5deb884ca88a77edbd4'],
        [4, 9_402_771.6, 0, 50, 12, 23_888_003, '0xd8da6b0117ac5e9934b0cbd62b7a5c1b0aa16045'],
        [5, 6_118_204.45, -12.5, 49.5, 96, 23_890_110, '0x1d9daae32f0c77dbb3fe32ad3b2ee1e7a1a0e0ca'],
      ],
    },
  ],
};

/** One row of four numbers, which change from hour to hour. */
export const stablecoins: Query = {
  id: 5550005,
  name: 'Stablecoins today',
  owner: 'dune',
  columns: [
    ['supply_usd', 'double'],
    ['holders', 'bigint'],
    ['usdt_share_pct', 'double'],
    ['usdc_price', 'double'],
  ],
  live: {
    everyMinutes: 60,
    rows: (turn) => {
      const swing = Math.sin(turn);
      return [
        [
          Math.round(298_400_117_204 * (1 + 0.02 * swing)),
          Math.round(201_330_904 * (1 + 0.001 * swing)),
          Math.round(5840 + 60 * swing) / 100,
          Math.round(9998 + 2 * swing) / 10_000,
        ],
      ];
    },
  },
  runs: [],
};

/** Numbers of two sizes by year, oldest first, with the year last. */
export const years: Query = {
  id: 5550006,
  name: 'Ethereum by year',
  owner: 'dune',
  columns: [
    ['fees_usd', 'double'],
    ['burned_usd', 'double'],
    ['avg_fee_usd', 'double'],
    ['year', 'bigint'],
  ],
  runs: [
    {
      minutesAgo: 300,
      rows: [
        [596_204_118.4, 0, 1.66, 2020],
        [9_910_330_904.6, 5_804_119_330.2, 21.78, 2021],
        [4_301_118_204.1, 3_210_904_551.7, 10.55, 2022],
        [2_432_904_118.9, 1_804_330_117.5, 6.4, 2023],
        [2_480_551_204.3, 1_710_204_330.8, 5.77, 2024],
        [1_204_330_904.5, 402_118_551.6, 2.31, 2025],
      ],
    },
  ],
};
