import type { Query } from '../query.ts';

const marketplaces = [
  ['opensea', 10_501_366.303435229, 83_500_570.47565666, 35_184_444_503.17035],
  ['blur', 21_859_216.193396263, 256_722_523.89635494, 4_037_590_713.6422567],
  ['x2y2', 2_905_815.0342120747, 34_792_342.84606525, 4_897_580_325.593282],
  ['looksrare', 1_204_118.72, 9_882_034.11, 2_910_442_871.55],
  ['sudoswap', 310_442.9, 2_101_777.3, 120_334_190.4],
  ['cryptopunks', 298_870.25, 1_933_201.5, 3_004_119_022.1],
] as const;

const others = [
  'rarible',
  'superrare',
  'foundation',
  'element',
  'zora',
  'nftx',
  'gem',
  'genie',
  'manifold',
  'knownorigin',
  'makersplace',
  'artblocks',
  'async',
  'mintable',
  'nifty',
  'opensky',
  'reservoir',
  'okx',
  'magiceden',
  'quix',
];

/** 26 rows in the format of 2023; its one parameter was only ever run as ON. */
export const marketplaceVolumes: Query = {
  id: 1252207,
  name: 'NFT marketplaces: volume by project',
  owner: 'hildobby',
  description: 'Volume, trades and fees of NFT marketplaces on {{chain}}, without wash trading.',
  tags: ['nft', 'marketplaces'],
  shape: '2023',
  parameters: [
    { key: 'LooksRare Wash Trading Filter', type: 'enum', value: 'ON', enumOptions: ['ON', 'OFF'] },
  ],
  columns: [
    ['project', 'varchar'],
    ['Rank', 'bigint'],
    ['24 Hours Volume', 'double'],
    ['7 Days Volume', 'double'],
    ['Total Volume', 'double'],
  ],
  runs: [
    {
      minutesAgo: 130,
      rows: [
        ...marketplaces.map(([project, day, week, total], index) => [project, index + 1, day, week, total]),
        ...others.map((project, index) => [
          project,
          index + 7,
          90_000 / (index + 1),
          610_000 / (index + 1),
          4e7 / (index + 1),
        ]),
      ],
    },
  ],
};

const chainRows = (scale: number) =>
  ['uniswap', 'aerodrome', 'pancakeswap', 'curve', 'balancer', 'sushiswap'].map((project, index) => [
    project,
    Math.round((scale * 1e6) / (index + 1)),
    (scale * 1200) / (index + 1) / 7,
    `2026-11-${String(20 - index)} 09:0${index}:00.000 UTC`,
  ]);

/** A modern query with parameters; several combinations of values were run. */
export const dexVolumes: Query = {
  id: 3493826,
  name: 'DEX volume and trades by chain',
  owner: 'dune',
  parameters: [
    {
      key: 'chain',
      type: 'enum',
      value: 'ethereum',
      enumOptions: ['ethereum', 'base', 'arbitrum', 'optimism', 'polygon'],
    },
    { key: 'days', type: 'number', value: '7' },
    { key: 'since', type: 'datetime', value: '2026-11-01 00:00:00' },
  ],
  columns: [
    ['project', 'varchar'],
    ['trades', 'bigint'],
    ['volume_eth', 'double'],
    ['last_trade', 'timestamp(3) with time zone'],
  ],
  runs: [
    { minutesAgo: 12, rows: chainRows(3) },
    { minutesAgo: 50, values: { chain: 'base' }, rows: chainRows(2) },
    { minutesAgo: 75, values: { chain: 'base', days: '30' }, rows: chainRows(9) },
    { minutesAgo: 300, values: { chain: 'arbitrum' }, rows: chainRows(1) },
  ],
};

/** Over 5,000 rows. */
export const holders: Query = {
  id: 4011227,
  name: 'Token holders by balance',
  owner: 'analyst',
  isTeams: true,
  columns: [
    ['address', 'varbinary'],
    ['balance', 'double'],
    ['balance_usd', 'double'],
  ],
  runs: [
    {
      minutesAgo: 1500,
      rows: Array.from({ length: 5200 }, (_one, index) => [
        `0x${(index * 7919 + 65_537).toString(16).padStart(40, '0')}`,
        1e9 / (index + 1),
        3.2e9 / (index + 1),
      ]),
    },
  ],
};

/** 34 columns, more than Slack's table holds. */
export const wide: Query = {
  id: 3426636,
  name: 'Protocol scorecard',
  owner: 'analyst',
  description: 'All that we track of a protocol, in one wide table.',
  isTeams: true,
  columns: [
    ['protocol', 'varchar'],
    ...Array.from({ length: 33 }, (_one, index) => [`metric_${index + 1}`, 'double'] as const),
  ],
  runs: [
    {
      minutesAgo: 25,
      rows: ['aave', 'compound', 'maker', 'spark', 'morpho'].map((protocol, row) => [
        protocol,
        ...Array.from({ length: 33 }, (_one, index) => (row + 1) * (index + 1) * 1234.5678),
      ]),
    },
  ],
};
