import type { Query } from '../query.ts';

/** The one that slips is the first, which the form of an alert fills in. */
const coins = [
  ['usde', 0.9988, 11.9e9],
  ['usdt', 1.0002, 185.2e9],
  ['usdc', 0.9999, 76.4e9],
  ['dai', 0.9995, 5.3e9],
  ['frax', 0.9991, 0.3e9],
] as const;

/** How far usde is below its price in each hour of four, as a part of it: below $0.98 in one of them. */
const slips = [0, 0.018, 0.035, 0.001] as const;

const selectRows = (turn: number) =>
  coins.map(([coin, price, supply], index) => {
    const slip = coin === 'usde' ? (slips[turn % slips.length] ?? 0) : 0;
    const swing = Math.sin(turn * 1.7 + index) * 0.0004;
    return [coin, Number((price * (1 - slip) + swing).toFixed(4)), Math.round(supply * (1 - slip * 2))];
  });

/** New prices every hour; one coin loses its peg for two hours of four. */
export const pegs: Query = {
  id: 5550010,
  name: 'Stablecoin pegs, run every hour',
  owner: 'dune',
  description: 'The price and supply of each stablecoin, to see early when one loses its peg.',
  tags: ['stablecoins', 'risk'],
  isTeams: true,
  columns: [
    ['stablecoin', 'varchar'],
    ['price_usd', 'double'],
    ['supply_usd', 'double'],
  ],
  live: { everyMinutes: 60, rows: selectRows },
  runs: [],
};
