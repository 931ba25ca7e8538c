import type { CatalogChange } from '../src/store/catalog-changes.ts';

/** The number of queries that the workspace knows. */
export const queries = 10_000;
const batch = 200;

const subjects = [
  'NFT',
  'DEX',
  'stablecoin',
  'lending',
  'bridge',
  'perpetual',
  'restaking',
  'airdrop',
  'governance',
  'validator',
];
const measures = [
  'volume',
  'trades',
  'users',
  'fees',
  'revenue',
  'supply',
  'liquidations',
  'holders',
  'deposits',
  'yield',
];
const chains = [
  'Ethereum',
  'Base',
  'Arbitrum',
  'Optimism',
  'Solana',
  'Polygon',
  'Gnosis',
  'Scroll',
  'Linea',
  'Avalanche',
];
const projects = [
  'Uniswap',
  'Aave',
  'OpenSea',
  'Curve',
  'Lido',
  'Maker',
  'Pendle',
  'Morpho',
  'Compound',
  'Balancer',
];

const pick = (words: readonly string[], digit: number): string => words[digit % 10] ?? '';

/** Returns a name unlike all others: four digits choose its words, and the number stands behind them. */
export const nameOf = (index: number): string =>
  [
    pick(projects, Math.floor(index / 1_000)),
    pick(subjects, Math.floor(index / 100)),
    pick(measures, Math.floor(index / 10)),
    `on ${pick(chains, index)}, v${index}`,
  ].join(' ');

const factsOf = (index: number) => ({
  name: nameOf(index),
  owner: `team_${index % 300}`,
  description: `Daily ${nameOf(index)}, from the first block on. Made for the weekly report of the treasury team.`,
  tags: [pick(subjects, index), pick(chains, index)],
  parameters: [],
  columns: [
    'day',
    'project',
    `total_${pick(measures, index)}_usd`,
    'trades',
    'share',
    `id_${index % 500}`,
  ].map((name) => ({
    name,
    kind: 'number' as const,
  })),
});

const useOf = (queryId: number, scope: string) => ({
  ...{ queryId, scope, uses: 1 + (queryId % 50), firstAt: 1, lastAt: Date.now() - queryId * 60_000 },
  values: [0, 1].map((set) => ({
    parameters: [{ name: 'chain', value: pick(chains, queryId + set) }],
    uses: 1,
    lastAt: Date.now() - set,
  })),
});

/** Returns a batch of queries as a busy workspace has them: each with six columns, asked by everyone with two sets of values, a tenth also by one person. */
const changeFrom = (first: number): CatalogChange => {
  const ids = Array.from({ length: batch }, (_one, index) => first + index);
  const own = ids.filter((id) => id % 10 === 0);
  return {
    queries: ids.map((queryId) => ({ queryId, facts: factsOf(queryId) })),
    uses: [...ids.map((id) => useOf(id, '')), ...own.map((id) => useOf(id, `U${id % 100}`))],
    channels: [],
  };
};

/** Lists all queries, in batches. */
export const listChanges = (): readonly CatalogChange[] =>
  Array.from({ length: queries / batch }, (_one, index) => changeFrom(1 + index * batch));
