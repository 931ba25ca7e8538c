import type { Query } from '../query.ts';

const projects = [
  'uniswap',
  'aerodrome',
  'pancakeswap',
  'curve',
  'balancer',
  'sushiswap',
  'camelot',
  'trader joe',
  'velodrome',
  'maverick',
];

/** Returns a number between 0 and 1, always the same for the same two numbers. */
const wobble = (turn: number, index: number): number => {
  const value = Math.sin(turn * 12.9898 + index * 78.233) * 43_758.5453;
  return value - Math.floor(value);
};

/** Eight of ten projects whose volumes change, so that ranks change and some come and go. */
const selectRows = (turn: number) =>
  projects
    .map((project, index) => {
      const volume = (12 - index) * 1e6 * (0.8 + 0.4 * wobble(turn, index));
      return [project, Math.round(volume * 100) / 100, Math.round(volume / 9_000)] as const;
    })
    .sort((left, right) => right[1] - left[1])
    .slice(0, 8);

/** New rows every minute, like a query that Dune runs on a schedule. */
export const movers: Query = {
  id: 5550001,
  name: 'DEX leaderboard, run every minute',
  owner: 'dune',
  columns: [
    ['project', 'varchar'],
    ['volume_usd', 'double'],
    ['trades', 'bigint'],
  ],
  live: { everyMinutes: 1, rows: selectRows },
  runs: [],
};
